"""Sums of parts are the sums of the whole, to the bit."""

from fractions import Fraction

import msgspec
from hypothesis import given, strategies as st

from armsbench.evaluate import exact
from armsbench.evaluate.exact import MetricSums, collect, counts, expansion, merge
from armsbench.metrics.counts import Tally, add, add_by_type

FLOATS = st.floats(-1e30, 1e30, allow_nan=False)
NUMBERS = st.one_of(st.integers(0, 2**50), st.floats(0, 1e15), st.sampled_from([0.1, 1 / 3, 1e-30, 0.0]))
ROWS = st.dictionaries(st.sampled_from("abc"), NUMBERS, max_size=3)
TALLIES = st.builds(Tally, ROWS, st.dictionaries(st.sampled_from("xy"), ROWS, max_size=2))


@given(st.lists(FLOATS))
def test_an_expansion_has_the_exact_sum(numbers):
    assert sum(map(Fraction, expansion(numbers))) == sum(map(Fraction, numbers))


@given(st.lists(TALLIES, max_size=12), st.lists(st.integers(0, 3), min_size=12, max_size=12), st.randoms())
def test_parts_in_any_order_give_the_bits_and_the_order_of_names(tallies, wheres, rng):
    parts = {where: MetricSums() for where in range(4)}
    for where, part in parts.items():
        own = [(f"d{n:02}", tally) for n, tally in enumerate(tallies) if wheres[n] == where]
        collect(part, own[:2])
        collect(part, own[2:])
    merged = MetricSums()
    for where in rng.sample(range(4), 4):
        stored = msgspec.msgpack.encode(parts[where])
        merge(merged, msgspec.msgpack.decode(stored, type=MetricSums))
    assert merged.documents == len(tallies)
    assert repr(counts(merged.total)) == repr(add(tally.total for tally in tallies))
    by_type = {kind: counts(row) for kind, row in sorted(merged.by_type.items())}
    assert repr(by_type) == repr(add_by_type(tallies))


def test_whole_numbers_beyond_floats_stay_exact():
    sums = MetricSums()
    for number in (2**60, 1, 1):
        collect(sums, [("d", Tally({"a": number}, {}))])
    assert exact.counts(sums.total) == {"a": 2**60 + 2}
