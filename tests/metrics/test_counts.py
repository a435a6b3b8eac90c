import random

import pytest

from armsbench.metrics.counts import Tally, add, add_by_type, mean, prf, prf_counts, swapped
from armsbench.metrics.registry import METRICS, select
from armsbench.model.problem import UsageError


@pytest.mark.parametrize(
    ("counts", "expected"),
    [
        ((0, 0, 0, 0), (None, None, None)),
        ((0, 3, 0, 0), (None, 0.0, 0.0)),
        ((0, 0, 0, 3), (0.0, None, 0.0)),
        ((0, 3, 0, 3), (0.0, 0.0, 0.0)),
        ((1, 2, 1, 4), (0.25, 0.5, 1 / 3)),
        ((1, 2, 0, 4), (0.0, 0.5, 0.0)),
        ((1, 2, 0, 0), (None, 0.5, 0.0)),
    ],
)
def test_score(counts, expected):
    assert tuple(prf(prf_counts(*counts)).values()) == expected


def test_sum_does_not_depend_on_order():
    rng = random.Random(5)
    rows = [prf_counts(rng.random(), 1, rng.random() * 1e9, 1) for _ in range(1000)]
    expected = add(rows)
    rng.shuffle(rows)
    assert add(rows) == expected


def test_empty_sum():
    assert add([]) == {}
    assert add_by_type([]) == {}


def test_by_type_sums_each_type():
    one = Tally(prf_counts(1, 1, 1, 1), {"A": prf_counts(1, 1, 1, 1)})
    two = Tally(prf_counts(1, 2, 1, 1), {"B": prf_counts(0, 1, 0, 0), "A": prf_counts(1, 1, 1, 1)})
    assert add_by_type([one, two]) == {"A": prf_counts(2, 2, 2, 2), "B": prf_counts(0, 1, 0, 0)}


def test_select_by_id_and_family():
    assert list(select([])) == list(METRICS)
    assert list(select(["trigger", "mention.exact"])) == ["mention.exact", "trigger.id", "trigger.cls"]
    with pytest.raises(UsageError, match=r"unknown metric 'mention.exakt' \(did you mean 'mention.exact'\?\)"):
        select(["mention.exakt"])


def test_names_of_the_counts():
    counts = prf_counts(1, 2, 3, 4)
    assert counts == {"recall_num": 1, "recall_den": 2, "precision_num": 3, "precision_den": 4}
    assert swapped(counts) == prf_counts(3, 4, 1, 2)
    for numbers in ((1, 2, 3), (1, 2, 3, 4, 5)):
        with pytest.raises(ValueError, match="zip"):
            prf_counts(*numbers)


def test_whole_numbers_stay_whole_and_are_exact():
    found = add([{"x": 2**53}, {"x": 1}, {"x": 1.0, "y": 0.5}, {"y": 1}])
    assert found == {"x": 2**53 + 2, "y": 1.5}
    whole = add([{"x": 2**53}, {"x": 1}])["x"]
    assert whole == 2**53 + 1
    assert isinstance(whole, int)


def test_mean_is_exact_on_every_python():
    values = [0.1] * 10
    assert mean(values) == 0.1  # the built-in sum gives 0.9999999999999999 before Python 3.12
