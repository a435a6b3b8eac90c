"""The bootstrap against exact enumeration over all n^n resamples."""

import numpy as np
import pytest

from armsbench.metrics.counts import prf, prf_counts
from armsbench.resample.bootstrap import Draws, draws, intervals, percentiles, resampled
from conformance import load

CASES = load("significance")["paired_by_document_micro_f1"]


def counts(rows):
    """(tp, fp, fn) per document as our four counts."""
    return [prf_counts(tp, tp + fn, tp, tp + fp) for tp, fp, fn in rows]


@pytest.mark.parametrize(
    "case", [case for case in CASES if "bootstrap_exact_of_a" in case], ids=lambda case: case["id"]
)
def test_interval_approaches_the_exact_one(case):
    rows = counts(case["a"])
    exact = case["bootstrap_exact_of_a"]["quantiles_inverted_cdf"]
    low, high = intervals(rows, draws(len(rows), 20000, rng_seed=13), prf)["f1"]
    assert low == pytest.approx(exact["0.025"], abs=0.02)
    assert high == pytest.approx(exact["0.975"], abs=0.02)


def every(documents, resamples, rng_seed):
    """How often each resample draws each document."""
    drawn = draws(documents, resamples, rng_seed)
    return [drawn.times[row].tolist() for row in drawn.which]


def test_every_resample_is_of_full_size():
    times = every(7, 50, rng_seed=1)
    assert len(times) == 50
    assert {sum(row) for row in times} == {7}


def test_draws_of_a_seed_are_pinned():
    assert every(3, 4, rng_seed=13) == [[0, 0, 3], [2, 0, 1], [1, 1, 1], [1, 0, 2]]
    assert every(3, 4, rng_seed=14) != [[0, 0, 3], [2, 0, 1], [1, 1, 1], [1, 0, 2]]


def test_equal_documents_have_no_spread():
    low, high = intervals([prf_counts(1, 2, 1, 4)] * 4, draws(4, 100, rng_seed=2), prf)["f1"]
    assert low == pytest.approx(high, abs=1e-12)
    assert low == pytest.approx(1 / 3, abs=1e-12)


def test_score_that_is_mostly_undefined_has_no_interval():
    rows = [prf_counts(0, 0, 0, 0)] * 9 + [prf_counts(1, 1, 1, 1)]
    found = intervals(rows, draws(10, 200, rng_seed=3), prf)
    assert found["f1"] == (1.0, 1.0)  # the document is drawn in 65% of the resamples
    assert intervals([prf_counts(0, 0, 0, 0)] * 4, draws(4, 50, rng_seed=3), prf)["f1"] is None


def hand_made(*times, which):
    return Draws(np.array(times), list(which))


def test_rows_are_summed_as_often_as_they_are_drawn():
    rows = [{"a": 1}, {"a": 10, "b": 0.5}]
    drawn = hand_made([2, 0], [0, 2], [1, 1], which=[1, 0, 2, 0])
    once = {"a": 2, "b": 0}
    assert resampled(rows, drawn, dict) == [{"a": 20, "b": 1}, once, {"a": 11, "b": 0.5}, once]


@pytest.mark.parametrize(
    ("values", "level", "expected"),
    [
        ([4, 0, 2, 1, 3], 0.5, (1, 3)),
        ([4, 0, 2, 1, 3], 0.9, (0.2, 3.8)),
        ([0, 10], 0.5, (2.5, 7.5)),
        ([0, 10, 40], 0.0, (10, 10)),
        ([0, 10, 40], 1.0, (0, 40)),
        ([7], 0.95, (7, 7)),
        ([1, None, 2, None], 1.0, (1, 2)),
        ([1, None, None], 0.95, None),
        ([1, 2, None, None, None], 0.95, None),
    ],
)
def test_percentiles_are_interpolated_and_need_half_of_the_values(values, level, expected):
    assert percentiles(values, level) == (expected if expected is None else pytest.approx(expected))


def test_one_resample_has_an_interval_of_one_value():
    assert intervals([prf_counts(1, 2, 1, 4)], hand_made([1], which=[0]), prf)["recall"] == (0.5, 0.5)


def test_the_interval_is_of_95_percent():
    rows = [{"x": 0}, {"x": 1}]
    drawn = hand_made(*([100 - share, share] for share in range(101)), which=range(101))
    assert intervals(rows, drawn, lambda counts: {"value": counts["x"]})["value"] == pytest.approx((2.5, 97.5))
