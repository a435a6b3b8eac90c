"""Crowds of spans are paired by place: alike from both sides, and no pair is lost to a shift."""

import random

import pytest
from hypothesis import given, strategies as st

from armsbench.align import crowds, spans
from armsbench.align.spans import pair_spans
from armsbench.model.annotation import Mention

MANY = 400


def nested(shift, kinds="ABC"):
    return [Mention(start=n, end=3 * MANY - n + shift, type=kinds[n % len(kinds)]) for n in range(MANY)]


def pairs(gold, pred):
    return {(gold[each.gold], pred[each.pred]) for each in pair_spans(gold, pred)}


def test_shifted_nested_spans_are_all_paired_with_their_own():
    gold, pred = nested(0), nested(1)
    found = pair_spans(gold, pred)
    assert [each.pred for each in found] == list(range(MANY))
    assert all(each.same_type and not each.same_span for each in found)


@pytest.fixture
def crowded(monkeypatch):
    monkeypatch.setattr(crowds, "MOST", 6)


SPANS = st.lists(
    st.builds(
        lambda start, size, kind: Mention(start=start, end=start + size, type=kind),
        *[st.integers(0, 20), st.integers(1, 9), st.sampled_from("AB")],
    ),
    max_size=14,
    unique=True,
)


@given(SPANS, SPANS, st.integers(0, 99))
def test_neither_sides_nor_order_matter(gold, pred, seed):
    most, crowds.MOST = crowds.MOST, 6
    try:
        expected = pairs(gold, pred)
        assert {(one, other) for other, one in pairs(pred, gold)} == expected
        mixed = [random.Random(seed).sample(side, len(side)) for side in (gold, pred)]
        assert pairs(*mixed) == expected
    finally:
        crowds.MOST = most
    for one, other in expected:
        assert min(one.end, other.end) > max(one.start, other.start)
    assert len({id(one) for one, _ in expected}) == len({id(other) for _, other in expected}) == len(expected)


def test_a_crowd_is_a_stretch_of_its_own(crowded):
    gold = [*nested(0)[:20], Mention(start=5000, end=5010, type="A"), Mention(start=5005, end=5020, type="A")]
    pred = [*nested(1)[:20], Mention(start=5004, end=5011, type="A")]
    assert crowds.crowds(gold, pred, range(22), range(21)) == [crowds.Crowd([*range(20)], [*range(20)])]
    assert len(pair_spans(gold, pred)) == 21


def test_stretches_that_touch_are_apart_and_the_bound_itself_is_no_crowd(crowded):
    gold = [Mention(start=n, end=10, type="A") for n in range(2)] + [
        Mention(start=10, end=20 + n, type="A") for n in range(2)
    ]
    pred = [Mention(start=n, end=10, type="B") for n in range(3)] + [
        Mention(start=10, end=20 + n, type="B") for n in range(4)
    ]
    assert crowds.crowds(gold, pred, range(4), range(7)) == [
        crowds.Crowd([2, 3], [3, 4, 5, 6])
    ]  # 6 pairs are not more than 6


def test_only_pairs_that_overlap_make_a_crowd(crowded):
    chain = [Mention(start=10 * n, end=10 * n + 11, type="A") for n in range(5)]
    other = [Mention(start=10 * n + 1, end=10 * n + 10, type="A") for n in range(5)]
    assert crowds.crowds(chain, other, range(5), range(5)) == []  # each with one or two of the other side


def test_every_crowd_of_a_document_is_paired(crowded):
    def both(shift):
        return [
            *nested(shift)[:20],
            *(Mention(start=9000 + n, end=9900 - n + shift, type="A") for n in range(20)),
        ]

    assert len(pair_spans(both(0), both(1))) == 40


def test_those_of_one_type_come_first(crowded):
    gold = [Mention(start=n, end=100, type="AB"[n % 2]) for n in range(6)]
    pred = [Mention(start=n, end=101, type="BA"[n % 2]) for n in range(6)]
    found = pair_spans(gold, pred)
    assert len(found) == 6
    assert all(each.same_type for each in found)


def test_few_spans_are_paired_as_well_as_can_be(monkeypatch):
    monkeypatch.setattr(spans, "by_place", None)
    assert len(pair_spans(nested(0)[:150], nested(1)[:150])) == 150
