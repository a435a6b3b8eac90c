"""Label scores against SemEval-2016's script, scikit-learn and worked examples."""

from collections import Counter

import pytest
from hypothesis import given, strategies as st
from sklearn import metrics as sk

from armsbench.metrics import labels
from conformance import load

CASES = load("stance_favg")["cases"]
NAMES = {"FAVOR": "favor", "AGAINST": "against", "NONE": "none"}


def cells(gold, pred):
    return Counter(f"{one}>{other}" for one, other in zip(gold, pred, strict=True))


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_favg_is_that_of_the_task_script(case):
    gold, pred = ([NAMES.get(label, label.lower()) for label in case[side]] for side in ("gold", "pred"))
    found = labels.favg(cells(gold, pred))["value"]
    assert (found or 0.0) == pytest.approx(case["F_avg_exact"], abs=1e-12)


PAIRS = st.lists(st.tuples(st.sampled_from("123"), st.sampled_from("123")), min_size=1, max_size=30)


@given(PAIRS)
def test_scores_are_those_of_scikit_learn(pairs):
    gold, pred = zip(*pairs, strict=True)
    counts = cells(gold, pred)
    assert labels.accuracy(counts)["value"] == pytest.approx(sk.accuracy_score(gold, pred))
    assert labels.macro_f1(counts)["value"] == pytest.approx(sk.f1_score(gold, pred, average="macro"))
    if len({*gold, *pred}) > 1:  # scikit-learn gives nan where there is one label, we n/a
        assert labels.kappa(counts)["value"] == pytest.approx(sk.cohen_kappa_score(gold, pred))
        quadratic = sk.cohen_kappa_score(gold, pred, weights="quadratic")
        assert labels.weighted_kappa(counts)["value"] == pytest.approx(quadratic)


def test_alpha_of_krippendorffs_binary_example():
    """Krippendorff 2011, Computing Krippendorff's Alpha-Reliability, section A: 0.095."""
    gold, pred = "0100000000", "1110010100"
    assert labels.alpha(cells(gold, pred))["value"] == pytest.approx(0.0952, abs=5e-5)


def test_alpha_of_krippendorffs_nominal_example():
    """The same paper, section B: 0.692."""
    counts = cells("aabbdcccedda", "babbbccceddd")
    assert labels.alpha(counts)["value"] == pytest.approx(0.692, abs=5e-4)


def test_one_label_only_is_undefined_not_perfect():
    counts = cells("aaa", "aaa")
    assert labels.kappa(counts)["value"] is None
    assert labels.alpha(counts)["value"] is None
    assert labels.accuracy(counts)["value"] == 1.0


def test_misses_count_only_where_the_name_says_so():
    counts = {"a>a": 2, "b>b": 2, "a>": 4}
    assert labels.accuracy(counts)["value"] == 1.0
    assert labels.alpha(counts)["value"] == 1.0
    # by hand: 16 values, of which a 8, b 4, not there 4; 4 units differ; 256 - 64 - 16 - 16 = 160
    assert labels.alpha_with_misses(counts)["value"] == pytest.approx(1 - 15 * 8 / 160)


def test_no_unit_is_undefined():
    for score in (labels.accuracy, labels.macro_f1, labels.kappa, labels.alpha, labels.favg):
        assert score({}) == {"value": None}


def test_share_of_equal_labels():
    assert labels.share({"equal": 1, "matched": 4}) == {"value": 0.25}
    assert labels.share({"equal": 0, "matched": 0}) == {"value": None}


def test_one_label_a_unit_whatever_the_order():
    stated = [("a", "favor"), ("b", None), ("a", "against"), ("c", "neutral"), ("a", None)]
    assert labels.units(stated) == {"a": "against", "c": "neutral"}
    assert labels.units(stated[::-1]) == {"a": "against", "c": "neutral"}


@pytest.mark.parametrize(("label", "value"), [("favor", 0.5), ("against", 0.5), ("neutral", 0.0)])
def test_favg_of_one_label_alone_is_divided_by_two_as_well(label, value):
    assert labels.favg({f"{label}>{label}": 3}) == {"value": value}
