"""The alignment of a document: completeness, what stands for what, heads, and what unscored text hides."""

import pytest

from armsbench.align.document import Alignment
from armsbench.metrics.counts import prf_counts
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import (
    Annotation,
    Argument,
    Entity,
    Event,
    EventMention,
    Mention,
    SourcedFactuality,
    Stance,
    StanceAlternative,
)

EMPTY = Annotation("d")


@pytest.mark.parametrize(
    ("layers", "complete"),
    [
        (None, True),
        ({"mentions": "exhaustive"}, True),
        ({"mentions": "partial"}, False),
        ({"links": "exhaustive"}, False),
    ],
)
def test_a_layer_is_complete_where_the_gold_says_so_or_says_nothing(layers, complete):
    assert Alignment(Annotation("d", layers=layers), EMPTY).is_complete("mentions") is complete


def seen(place):
    """Two entities and an event; the second entity and the event are mentioned at `place` only."""
    return Annotation(
        "d",
        mentions=(
            Mention(id="m1", start=0, end=4, type="GPE", entity="e1"),
            Mention(id="m2", start=place, end=place + 2, type="GPE", entity="e2"),
        ),
        entities=(Entity("e1"), Entity("e2")),
        event_mentions=(
            EventMention(
                id="v1",
                start=6,
                end=9,
                type="Buy",
                arguments=(Argument("Buyer", "m1"), Argument("Seller", "m2")),
                factuality=(SourcedFactuality(("e1",), "CT+"), SourcedFactuality(("author", "e2"), "CT-")),
            ),
            EventMention(id="v2", start=place + 3, end=place + 5, type="Buy", event="h1"),
        ),
        events=(Event("h1"),),
        stances=(
            Stance(holder="e1", target="e2", polarity="favor"),
            Stance(holder="e2", target="e1", polarity="favor"),
            Stance(holder="e1", target="h1", polarity="favor"),
            Stance(holder="author", target="e1", polarity="favor"),
        ),
    )


@pytest.mark.parametrize(
    ("name", "all_", "scored"),
    [
        ("mention.strict", 2, 1),
        ("trigger.cls", 2, 1),
        ("argument.cls", 2, 1),
        ("factuality", 2, 1),
        ("stance.pair", 4, 1),
    ],
)
def test_what_only_unscored_text_shows_is_not_scored(name, all_, scored):
    gold = seen(20)
    assert METRICS[name].tally(Alignment(gold, gold)).total == prf_counts(*[all_] * 4)
    hidden = Alignment(gold, gold, unscored=[(20, 25)])
    assert METRICS[name].tally(hidden).total == prf_counts(*[scored] * 4)
    assert hidden.gold.dropped == 2
    assert Alignment(gold, gold).gold.dropped == 0


@pytest.mark.parametrize(("region", "dropped"), [((20, 22), 1), ((20, 21), 0), ((21, 25), 1), ((19, 23), 1)])
def test_a_mention_is_unscored_if_all_of_it_is(region, dropped):
    assert Alignment(seen(20), EMPTY, unscored=[region]).gold.dropped == dropped


def test_a_cluster_without_partner_stands_for_nothing_in_the_gold():
    alignment = Alignment(seen(20), seen(40))
    assert alignment.in_gold("author") == "author"
    assert alignment.in_gold("entity e1") == "entity e1"
    assert alignment.in_gold("entity e2") == "system's entity e2"


def test_a_head_is_the_own_one_or_that_of_the_same_span_or_the_span():
    def side(*heads):
        return Annotation(
            "d",
            mentions=tuple(
                Mention(start=10 * at, end=10 * at + 5, type="X", head=head) for at, head in enumerate(heads)
            ),
        )

    alignment = Alignment(side((0, 1), None, None), side((1, 2), (11, 12), None))
    gold, pred = alignment.gold, alignment.pred
    assert [alignment.head(each, pred) for each in gold.mentions] == [(0, 1), (11, 12), (20, 25)]
    assert [alignment.head(each, gold) for each in pred.mentions] == [(1, 2), (11, 12), (20, 25)]


def test_mentions_are_in_order_of_place_whatever_else_they_have():
    def mention(start, **more):
        return Mention(start=start, end=5, type="X", **more)

    listed = (
        mention(3),
        mention(0, head=(0, 1), entity="e"),
        mention(0, entity="e"),
        mention(0, head=(1, 2), entity="e"),
    )
    found = Alignment(Annotation("d", mentions=listed), EMPTY).gold.mentions
    assert [each.record for each in found] == [*listed[1:], listed[0]]


def test_unclustered_mentions_and_triggers_are_not_one_another():
    both = Annotation(
        "d",
        mentions=(Mention(start=0, end=2, type="X"),),
        event_mentions=(EventMention(start=4, end=6, type="Buy"),),
    )
    side = Alignment(both, EMPTY).gold
    assert len({side.mentions[0].cluster, side.triggers[0].cluster}) == 2


def test_values_and_times_take_no_part_in_coreference():
    gold = Annotation(
        "d",
        mentions=tuple(Mention(start=5 * at, end=5 * at + 3, type=kind) for at, kind in enumerate(("GPE", "V", "T"))),
    )
    alignment = Alignment(gold, gold, value_types=frozenset({"V"}), time_types=frozenset({"T"}))
    assert [len(side) for side in alignment.entities] == [1, 1]


def test_of_two_mentions_on_one_span_those_of_one_type_are_the_same():
    def side(*entities):
        return Annotation(
            "d",
            mentions=tuple(
                Mention(start=0, end=5, type=kind, entity=entity)
                for kind, entity in zip(("A", "B", "C"), entities, strict=True)
                if entity
            ),
        )

    gold, pred = Alignment(side("e1", "e2", "e3"), side(None, "x", "y")).entities
    assert [len(gold[1] & pred[0]), len(gold[2] & pred[1]), len(gold[0] & pred[0])] == [1, 1, 0]


def test_a_stance_is_read_with_each_of_its_alternatives():
    also = (
        StanceAlternative(holder="e2"),
        StanceAlternative(target=(3, 9)),
        StanceAlternative(polarity="against"),
        StanceAlternative(strength=1),
    )
    stance = Stance(holder="e1", target="h1", polarity="favor", strength=2, evidence=((0, 4),), alternatives=also)
    [found] = Alignment(Annotation("d", entities=(Entity("e1"), Entity("e2")), stances=(stance,)), EMPTY).gold.stances
    chosen = ("entity e1", "event h1", "favor", 2)
    assert found[:4] == chosen
    assert [each[:4] for each in found.readings] == [
        ("entity e2", *chosen[1:]),
        (chosen[0], (3, 9), *chosen[2:]),
        (*chosen[:2], "against", 2),
        (*chosen[:3], 1),
    ]
    assert {each.evidence for each in found.readings} == {((0, 4),)}
    assert {each.readings for each in found.readings} == {()}
