"""Which mentions of two sides are the same one."""

import pytest
from hypothesis import given, strategies as st

from armsbench.align.document import Alignment
from armsbench.align.units import clusters
from armsbench.metrics import coref
from armsbench.metrics.counts import prf
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.options import Options
from conformance import load

CASES = load("coref_head_match")["cases"]
PEER = {"muc": "muc", "bcub": "b3", "ceafm": "ceafm", "ceafe": "ceafe", "lea": "lea"}


def annotation(partition):
    """Clusters of [[words], head]; a word is one character. A mention in pieces is the span that holds them."""
    mentions = tuple(
        Mention(start=words[0], end=words[-1] + 1, type="X", entity=f"e{index}", head=(head, head + 1))
        for index, cluster in enumerate(partition)
        for words, head in cluster
    )
    return Annotation("d", mentions=mentions, entities=tuple(Entity(f"e{index}") for index in range(len(partition))))


def aligned(case, match):
    return Alignment(annotation(case["key"]), annotation(case["response"]), options=Options(match=match))


def rpf(scores):
    """As the peer prints them: recall first, 0 for 0/0."""
    return [scores[name] or 0.0 for name in ("recall", "precision", "f1")]


@pytest.mark.parametrize("match", ["exact", "head"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_scores_are_those_of_corefud_scorer(case, match):
    both = aligned(case, match).entities
    expected = case["expected"][match]
    for peer, measure in PEER.items():
        assert rpf(prf(getattr(coref, measure)(*both))) == pytest.approx(expected[peer], abs=1e-12), peer
    assert rpf(coref.blanc_score(coref.blanc(*both))) == pytest.approx(expected["blanc_luo2014"], abs=1e-12)


@pytest.mark.parametrize("match", ["exact", "head"])
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_pairs_are_those_of_corefud_scorer(case, match):
    units = aligned(case, match).entity_units
    named = {name: item.span for item, name in units.gold}
    found = {(named[name], item.span) for item, name in units.pred if name in named}
    assert found == {tuple((words[0], words[-1] + 1) for words in pair) for pair in case["aligned"][match]}


def mention(start, end, head=None, name="X"):
    return Mention(start=start, end=end, type=name, head=head)


def pairs(gold, pred, match="head"):
    """The spans that are paired, gold first."""
    alignment = Alignment(Annotation("d", mentions=gold), Annotation("d", mentions=pred), options=Options(match=match))
    named = {name: item.span for item, name in alignment.entity_units.gold}
    return {(named[name], item.span) for item, name in alignment.entity_units.pred if name in named}


def test_equal_span_with_another_head_is_another_mention():
    gold, pred = (mention(0, 9, (4, 9)),), (mention(0, 9, (0, 3)),)
    assert pairs(gold, pred) == set()
    assert pairs(gold, pred, "exact") == {((0, 9), (0, 9))}


def test_greatest_share_of_the_gold_wins():
    gold = (mention(0, 10, (4, 5)), mention(4, 6, (4, 5)))
    assert pairs(gold, (mention(3, 7, (4, 5)),)) == {((4, 6), (3, 7))}


def test_all_of_one_head_are_paired_as_far_as_they_go():
    gold = (mention(0, 10, (4, 5)), mention(4, 6, (4, 5)))
    pred = (mention(4, 7, (4, 5)), mention(3, 6, (4, 5)), mention(2, 9, (4, 5)))
    # 7/10 + 2/2 is the most that two pairs can share; of (4, 7) and (3, 6), equally far off, one is left over
    found = pairs(gold, pred)
    assert ((0, 10), (2, 9)) in found
    assert len(found) == 2
    assert pairs(gold[::-1], pred[::-1]) == found


def test_nearest_borders_break_a_tie():
    gold = (mention(4, 6, (4, 5)),)
    assert pairs(gold, (mention(0, 9, (4, 5)), mention(4, 7, (4, 5)))) == {((4, 6), (4, 7))}


def test_side_without_heads_takes_those_of_the_other():
    gold, pred = (mention(0, 9, (4, 9)), mention(20, 25)), (mention(0, 9), mention(20, 25))
    assert pairs(gold, pred) == pairs(pred, gold) == {((0, 9), (0, 9)), ((20, 25), (20, 25))}


def test_one_span_twice_goes_to_the_same_type():
    gold = (mention(0, 4, name="A"), mention(0, 4, name="B"))
    found = Alignment(Annotation("d", mentions=gold), Annotation("d", mentions=gold[::-1])).entity_units
    assert {name: item.type for item, name in found.gold} == {name: item.type for item, name in found.pred}
    assert len(found.gold) == 2


def test_a_repeat_is_a_mention_of_its_own():
    once, twice = (mention(0, 4),), (mention(0, 4), mention(0, 4))
    assert len(pairs(once, twice, "exact")) == 1
    units = Alignment(Annotation("d", mentions=once), Annotation("d", mentions=twice)).entity_units
    assert len({name for _, name in units.pred}) == 2


def test_singletons_are_dropped_before_mentions_are_paired():
    gold = annotation([[[[0, 1, 2], 1], [[9], 9]]])
    pred = annotation([[[[0, 1], 1]], [[[1, 2], 1], [[9], 9]]])
    alignment = Alignment(gold, pred, options=Options(match="head", singletons="drop"))
    assert alignment.entities[0] == alignment.entities[1]


SPANS = st.lists(
    st.builds(
        lambda start, length, at: mention(start, start + length, (start + at % length, start + at % length + 1)),
        st.integers(0, 6),
        st.integers(1, 5),
        st.integers(0, 4),
    ),
    max_size=6,
    unique_by=lambda each: (each.start, each.end),
)


@given(SPANS, SPANS, st.randoms(use_true_random=False))
def test_order_does_not_matter_and_nothing_is_paired_twice(gold, pred, rng):
    found = pairs(gold, pred)
    assert pairs(rng.sample(gold, len(gold)), rng.sample(pred, len(pred))) == found
    assert len({left for left, _ in found}) == len({right for _, right in found}) == len(found)
    assert pairs(gold, gold) == {((each.start, each.end),) * 2 for each in gold}


def test_clusters_are_in_order_of_first_mention():
    side = Alignment(annotation([[[[5], 5]], [[[1], 1]]]), Annotation("d")).entity_units.gold
    assert clusters(side) == [frozenset({("gold", 0)}), frozenset({("gold", 1)})]
