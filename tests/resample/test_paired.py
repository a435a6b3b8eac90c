"""Paired tests against exact enumeration and worked examples."""

import numpy as np
import pytest

from armsbench.metrics.counts import prf, prf_counts
from armsbench.resample.bootstrap import Draws, draws
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


def differing(*differences):
    """Two systems' rows of one count, so that the second lacks what is given in each document."""
    return [{"sum": float(each)} for each in differences], [{"sum": 0.0} for _ in differences]


def total(counts):
    return counts["sum"]


def test_fourteen_documents_are_still_enumerated():
    # All agree in sign: only the two swaps of none and of all are as far apart.
    assert swap_test(*differing(*[1] * 14), total, rng_seed=1) == 2 / 2**14


def test_draws_of_swaps_are_pinned_and_ties_count():
    # 15 differences of 1 and one of 3 against it: 577 of the 2^15 swaps are as far apart, 1.8%, most of them ties.
    first, second = differing(*[1] * 15, -3)
    assert swap_test(first, second, total, rng_seed=13, trials=400) == 7 / 401
    assert swap_test(first, second, total, rng_seed=14, trials=400) == 11 / 401


def test_ten_thousand_swaps_are_drawn():
    first, second = differing(*[1] * 40)
    assert swap_test(first, second, total, rng_seed=1) == 1 / 10_001


@pytest.mark.parametrize("documents", [2, 16])
def test_what_differs_by_no_more_than_the_rounding_of_sums_is_a_tie(documents):
    share = 1e-12 / documents  # a power of two: nothing is rounded
    assert swap_test(*differing(*[share] * documents), total, rng_seed=1, trials=50) == 1


def test_a_score_that_is_not_applicable_counts_as_zero():
    first, second = differing(3, 3)
    for pair in ((first, second), (second, first)):
        assert swap_test(*pair, lambda counts: counts["sum"] or None, rng_seed=1) == 0.5


def test_systems_must_have_the_same_documents():
    with pytest.raises(ValueError, match="zip"):
        swap_test(rows([(1, 0, 0)] * 2), rows([(1, 0, 0)] * 3), f1, rng_seed=1)


def hand_made(*times):
    return Draws(np.array(times), list(range(len(times))))


def test_detectable_effect_is_that_of_the_sample_deviation():
    first, second = differing(0, 2)
    drawn = hand_made([2, 0], [1, 1], [0, 2])  # differences of 0, 2 and 4: a deviation of 2
    interval, detectable = difference_interval(first, second, drawn, total)
    assert interval == pytest.approx((0.1, 3.9))
    assert detectable == pytest.approx(2 * (1.959964 + 0.841621))


def test_two_resamples_are_enough_and_one_is_not():
    first, second = differing(0, 2)
    _, detectable = difference_interval(first, second, hand_made([2, 0], [0, 2]), total)
    assert detectable == pytest.approx(8**0.5 * (1.959964 + 0.841621))
    assert difference_interval(first, second, hand_made([2, 0]), total) == (None, None)


def test_resamples_in_which_one_side_is_not_applicable_are_left_out():
    first, second = differing(0, 2)
    drawn = hand_made([2, 0], [1, 1], [0, 2])
    for pair in ((first, [{"sum": 1.0}] * 2), ([{"sum": 1.0}] * 2, first)):
        interval, _ = difference_interval(*pair, drawn, lambda counts: counts["sum"] or None)
        low, high = sorted(abs(each) for each in interval)
        assert (low, high) == pytest.approx((0.05, 1.95))
    assert second


def test_holm_orders_bounds_and_never_falls():
    assert holm([0.04, 0.01, 0.03]) == pytest.approx([0.06, 0.03, 0.06])
    assert holm([0.9, 0.6]) == [1.0, 1.0]
    assert holm([]) == []
