"""Paired tests against exact enumeration and worked examples."""

import pytest

from armsbench.metrics.counts import prf, prf_counts
from armsbench.resample.bootstrap import draws
from armsbench.resample.paired import difference_interval, holm, swap_test
from conformance import load

CASES = load("significance")


def f1(counts):
    return prf(counts)["f1"]


def rows(triples):
    """(tp, fp, fn) per document as our four counts."""
    return [prf_counts(tp, tp + fn, tp, tp + fp) for tp, fp, fn in triples]


@pytest.mark.parametrize("case", CASES["paired_by_document_micro_f1"], ids=lambda case: case["id"])
def test_p_is_exact_for_few_documents(case):
    assert swap_test(rows(case["a"]), rows(case["b"]), f1, rng_seed=1) == pytest.approx(case["p_two_sided_exact"])


def test_p_of_paired_means():
    case = CASES["paired_scores"]
    first, second = ([{"sum": score} for score in case[side]] for side in ("a", "b"))
    p = swap_test(first, second, lambda counts: counts["sum"], rng_seed=1)
    assert p == pytest.approx(case["permutation_exact_two_sided"])


def test_sampled_p_approaches_the_exact_one():
    case = CASES["paired_by_document_micro_f1"][0]
    first, second = rows(case["a"]) * 4, rows(case["b"]) * 4  # 16 documents: too many to enumerate
    sampled = swap_test(first, second, f1, rng_seed=1, trials=4000)
    assert sampled == pytest.approx(swap_test(first, second, f1, rng_seed=2, trials=4000), abs=0.03)
    assert 0 < sampled <= 1


def test_sampled_p_is_never_zero():
    good, bad = [prf_counts(9, 9, 9, 9)] * 20, [prf_counts(0, 9, 0, 9)] * 20
    assert swap_test(good, bad, f1, rng_seed=1, trials=99) == 1 / 100


def test_holm_is_that_of_statsmodels():
    case = CASES["multiple_testing"]
    assert holm(case["p"]) == pytest.approx(case["holm"])


def test_interval_of_the_difference_approaches_the_exact_one():
    case = CASES["paired_by_document_micro_f1"][0]
    exact = case["bootstrap_exact_of_difference"]["quantiles_inverted_cdf"]
    (low, high), detectable = difference_interval(rows(case["a"]), rows(case["b"]), draws(4, 20000, rng_seed=13), f1)
    assert low == pytest.approx(exact["0.025"], abs=0.02)
    assert high == pytest.approx(exact["0.975"], abs=0.02)
    assert 0.15 < detectable < 0.35  # 2.8 standard deviations of about 0.09


def test_equal_systems_differ_by_nothing():
    same = rows([(3, 1, 2), (5, 0, 1)])
    interval, detectable = difference_interval(same, same, draws(2, 50, rng_seed=1), f1)
    assert interval == (0.0, 0.0)
    assert detectable == 0.0
    assert swap_test(same, same, f1, rng_seed=1) == 1.0
