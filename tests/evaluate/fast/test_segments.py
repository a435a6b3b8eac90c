"""Sums over many documents at once are those of math.fsum, to the bit."""

import math

import numpy as np
from hypothesis import given, strategies as st

from armsbench.evaluate.fast.segments import Key, distinct, fsum, joined, numbered

SHARES = st.builds(lambda over, under: over / under, st.integers(0, 400), st.integers(1, 300))
ANY = st.floats(0, 1e12)
ROWS = st.lists(st.tuples(st.integers(0, 3), st.one_of(SHARES, st.just(1 / 3))), max_size=40)


def sums(rows):
    doc = np.array([each for each, _ in rows], dtype=np.int64)
    return fsum(doc, 4, np.array([term for _, term in rows], dtype=np.float64))


def expected(rows):
    return [math.fsum(term for doc, term in rows if doc == number) for number in range(4)]


@given(ROWS)
def test_fsum_of_shares(rows):
    found = sums(rows)
    assert found.dtype == np.float64
    assert found.tolist() == expected(rows)


@given(st.lists(st.tuples(st.integers(0, 3), ANY), max_size=20))
def test_fsum_of_anything(rows):
    assert sums(rows).tolist() == expected(rows)


@given(st.lists(st.integers(-5, 5), max_size=30))
def test_keys_are_numbered_in_order(keys):
    numbers, many = numbered(np.array(keys, dtype=np.int64))
    assert many == len(set(keys))
    assert [sorted(set(keys))[number] for number in numbers.tolist()] == keys
    found, times = distinct(np.array(keys, dtype=np.int64))
    assert dict(zip(found.tolist(), times.tolist(), strict=True)) == {key: keys.count(key) for key in keys}


@given(st.lists(st.tuples(st.integers(0, 2), st.integers(0, 2), st.integers(0, 2)), max_size=12), st.integers(0, 12))
def test_joined_keys_are_equal_where_all_are(rows, cut):
    large = 1 << 30  # three of them do not fit one number
    columns = [np.array([row[place] for row in rows], dtype=np.int64) for place in range(3)]
    key = joined(*(Key(column[:cut], column[cut:], large) for column in columns))
    keys = [*key.gold.tolist(), *key.pred.tolist()]
    assert [[one == other for other in keys] for one in keys] == [[one == other for other in rows] for one in rows]
