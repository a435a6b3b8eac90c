"""Weights that follow from the doc_id, and sums that no grouping changes."""

import bisect
import hashlib
import itertools
import random
import warnings

import numpy as np
import pytest

from armsbench.metrics.counts import OF_COLUMNS, PRF, prf, prf_counts
from armsbench.resample import bootstrap, poisson

IDS = [f"doc {number}" for number in range(900)]


def test_weights_are_poisson():
    drawn = poisson.weights(IDS, 1000, rng_seed=1)
    assert drawn.shape == (1000, 900)
    assert drawn.mean() == pytest.approx(1, abs=0.01)
    assert drawn.var() == pytest.approx(1, abs=0.01)
    shares = np.bincount(drawn.astype(int).ravel(), minlength=4)[:4] / drawn.size
    assert shares == pytest.approx([0.3679, 0.3679, 0.1839, 0.0613], abs=0.002)
    # neither documents nor resamples go together
    assert np.corrcoef(drawn[:, 0], drawn[:, 1])[0, 1] == pytest.approx(0, abs=0.1)
    assert np.corrcoef(drawn[0], drawn[1])[0, 1] == pytest.approx(0, abs=0.1)


def test_a_weight_follows_from_document_and_seed():
    drawn = poisson.weights(IDS[:3], 10, rng_seed=1)
    assert (poisson.weights(IDS[2:4], 10, rng_seed=1)[:, 0] == drawn[:, 2]).all()
    assert (poisson.weights(IDS[:3], 7, rng_seed=1) == drawn[:7]).all()
    assert (poisson.weights(IDS[:3], 10, rng_seed=2) != drawn).any()


def test_sixteen_bits_mean_a_weight_as_the_table_says():
    bits = np.array([_bits(name, word) for name in IDS for word in range(1, 251)], dtype="<u8")
    table = np.repeat(np.arange(9), poisson._OF_WEIGHT)
    expected = table[bits.view("<u2")].reshape(len(IDS), 1000)
    assert (expected == poisson.weights(IDS, 1000, rng_seed=1).T).all()
    assert expected.max() == 8


def _bits(name, word):
    """SplitMix64, one step at a time."""
    state = int.from_bytes(hashlib.sha256(f"1 {name}".encode()).digest()[:8]) + word * 0x9E3779B97F4A7C15
    state = (state ^ (state % 2**64 >> 30)) % 2**64 * 0xBF58476D1CE4E5B9 % 2**64
    state = (state ^ state >> 27) * 0x94D049BB133111EB % 2**64
    return state ^ state >> 31


def rows(documents):
    rng = random.Random(3)
    return [(name, prf_counts(hit := rng.randint(0, 9), 10, hit / 3, 10)) for name in IDS[:documents]]


def test_grouping_and_order_change_no_bit():
    whole = poisson.sums(rows(900), 50, rng_seed=4)
    mixed = random.Random(1).sample(rows(900), 900)
    found = {}
    for start in range(0, 900, 37):
        poisson.merge(found, poisson.sums(mixed[start : start + 37], 50, rng_seed=4))
    assert {name: column.tobytes() for name, column in found.items()} == {
        name: column.tobytes() for name, column in whole.items()
    }


def test_interval_is_that_of_drawing_documents():
    counted = rows(400)
    low, high = poisson.intervals(poisson.sums(counted, 4000, rng_seed=5), prf)["f1"]
    drawn = bootstrap.intervals([row for _, row in counted], bootstrap.draws(400, 4000, 5), prf)["f1"]
    assert (low, high) == pytest.approx(drawn, abs=0.002)


def test_packing_keeps_every_bit_and_shares_columns():
    found = poisson.sums(rows(5), 9, rng_seed=1)
    places, columns = poisson.packed(found)
    assert len(columns) == 3
    again = poisson.unpacked(places, columns)
    assert {name: list(column) for name, column in again.items()} == {
        name: list(column) for name, column in found.items()
    }
    assert poisson.unpacked({}, []) == {}


def split_mix(key, number):
    """The `number`-th word of SplitMix64 (Steele et al. 2014), in whole numbers of Python."""
    mask = 2**64 - 1
    word = (key + number * 0x9E3779B97F4A7C15) & mask
    word = ((word ^ (word >> 30)) * 0xBF58476D1CE4E5B9) & mask
    word = ((word ^ (word >> 27)) * 0x94D049BB133111EB) & mask
    return word ^ (word >> 31)


def test_weights_are_the_sixteen_bits_of_split_mix():
    key = int.from_bytes(hashlib.sha256(b"7 d").digest()[:8], "big")
    bits = [split_mix(key, 1 + at // 4) >> 16 * (at % 4) & 0xFFFF for at in range(997)]
    # P(weight <= k) in 65536ths, as Poisson(1) has it
    limits = list(itertools.accumulate((24109, 24110, 12054, 4019, 1004, 201, 34, 4, 1)))
    drawn = poisson.weights(["d"], 997, rng_seed=7)
    assert drawn.dtype == np.float64
    assert drawn[:, 0].tolist() == [bisect.bisect_right(limits, each) for each in bits]


def test_sums_are_of_weighted_counts_and_lacking_ones_are_zero():
    found = poisson.sums([("a", {"x": 1}), ("b", {"x": 2, "y": 1 / 3})], 20, rng_seed=4)
    drawn = poisson.weights(["a", "b"], 20, rng_seed=4)
    assert found["x"].tolist() == (drawn[:, 0] + 2 * drawn[:, 1]).tolist()
    third = round(2**20 / 3) / 2**20
    assert found["y"].tolist() == (third * drawn[:, 1]).tolist()


def test_interval_of_few_resamples():
    one = {name: np.array([number]) for name, number in prf_counts(1.0, 2.0, 1.0, 4.0).items()}
    assert poisson.intervals(one, prf)["recall"] == (0.5, 0.5)
    assert poisson.intervals({}, prf) == {}


def test_columns_must_have_one_length():
    with pytest.raises(ValueError, match="zip"):
        poisson.intervals({"x": np.zeros(2), "y": np.zeros(3)}, dict)


@pytest.mark.parametrize("documents", [1, 256, 700])
def test_sums_of_columns_are_those_of_rows_to_the_last_bit(documents):
    rng = random.Random(documents)
    same = np.array([float(rng.randint(0, 9)) for _ in range(documents)])
    columns = {
        "whole": same,
        "equal": same.copy(),
        "shared": same,
        "thirds": same / 3,
        "zero": np.zeros(documents),
        "large": np.array([float(rng.randint(0, 2**30)) for _ in range(documents)]),
        "step": np.array([rng.choice((0, 2.0**-20, 4095.0, 4096.0, 2.0**24 + 2.0**-20)) for _ in range(documents)]),
        "small": np.array([2.0**-22] * documents),  # less than half a step: nothing
    }
    columns |= {f"bit {bit}": np.full(documents, 2.0**-bit) for bit in range(1, 21)}
    ids = [f"doc {number}" for number in range(documents)]
    by_row = [(name, {each: column[at] for each, column in columns.items()}) for at, name in enumerate(ids)]
    found = poisson.sums_of(columns, ids, 30, rng_seed=4)
    assert {name: column.tobytes() for name, column in found.items()} == {
        name: column.tobytes() for name, column in poisson.sums(by_row, 30, rng_seed=4).items()
    }
    assert not found["zero"].any()
    assert not found["small"].any()
    assert found["step"].any()


def test_weights_come_in_the_kind_that_is_asked_for():
    plain, single = poisson.weights(IDS[:3], 10, rng_seed=1), poisson.weights(IDS[:3], 10, rng_seed=1, kind="f4")
    assert (plain.dtype, single.dtype) == (np.float64, np.float32)
    assert (plain == single).all()


def test_columns_have_the_sums_of_rows():
    found = [(name, {**row, "none": 0, "large": 10**6 + n}) for n, (name, row) in enumerate(rows(700))]
    columns = {key: np.array([row[key] for _, row in found]) for key in found[0][1]}
    expected = poisson.sums(found, 50, 3)
    sums = poisson.sums_of(columns, [name for name, _ in found], 50, 3)
    assert {name: each.tolist() for name, each in sums.items()} == {name: expected[name].tolist() for name in columns}


def test_no_columns_have_no_sums():
    assert poisson.sums_of({}, ["a"], 5, 3) == {}


def test_scores_of_columns_have_the_bits_of_scores_one_by_one():
    numbers = [0.0, 1.0, 2.0, 3.0, 1 / 3, 7.25]
    sums = [prf_counts(*each) for each in itertools.product(numbers, repeat=4)]
    columns = {name: np.array([each[name] for each in sums]) for name in PRF}
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # 0/0 is n/a, and nobody is told of it
        found = {name: column.tolist() for name, column in OF_COLUMNS[prf](columns).items()}
    for place, each in enumerate(sums):
        expected = {name: float("nan") if value is None else value for name, value in prf(each).items()}
        assert repr({name: column[place] for name, column in found.items()}) == repr(expected)


def test_intervals_of_columns_are_those_of_scores_one_by_one():
    found = poisson.sums(rows(40), 200, rng_seed=5)
    empty = {name: np.where(np.arange(200) % 3 == 0, 0.0, column) for name, column in found.items()}
    rare = {name: np.where(np.arange(200) % 3 != 0, 0.0, column) for name, column in found.items()}
    for each in (found, empty, rare):
        assert poisson.intervals(each, prf, OF_COLUMNS[prf]) == poisson.intervals(each, prf)
