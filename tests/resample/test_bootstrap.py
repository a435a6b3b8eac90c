"""The bootstrap against exact enumeration over all n^n resamples."""

import pytest

from armsbench.metrics.counts import prf, prf_counts
from armsbench.resample.bootstrap import draws, intervals
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
