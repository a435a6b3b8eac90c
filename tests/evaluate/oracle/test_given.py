"""One layer from the gold, all else re-attached: exact results on small documents."""

import pytest

from armsbench.align.document import Alignment
from armsbench.evaluate.oracle.given import LAYERS, with_gold
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import (
    Annotation,
    Argument,
    Entity,
    Event,
    EventMention,
    Mention,
    MentionAlternative,
    Relation,
    SourcedFactuality,
    Stance,
)

GOLD = Annotation(
    "d",
    mentions=(
        Mention(id="m1", start=0, end=4, type="ORG", head=(2, 4), entity="e1"),
        Mention(id="m2", start=10, end=14, type="GPE", entity="e2"),
        Mention(id="m3", start=20, end=24, type="ORG", entity="e1"),
    ),
    entities=(Entity("e1", type="ORG", kb="Q1", xdoc="one"), Entity("e2", type="GPE", kb="Q2")),
    event_mentions=(
        EventMention(
            id="v1",
            start=30,
            end=34,
            type="Buy",
            event="h1",
            realis="asserted",
            arguments=(Argument("Buyer", "m1"), Argument("Seller", "m2")),
        ),
        EventMention(id="v2", start=40, end=44, type="Sell", event="h1"),
    ),
    events=(Event("h1", xdoc="deal"),),
    stances=(Stance(holder="e1", target="h1", polarity="favor"), Stance(holder="e2", target="e1", polarity="against")),
)
PRED = Annotation(
    "d",
    mentions=(
        Mention(id="a", start=1, end=4, type="PER", entity="x", value="7"),
        Mention(start=20, end=24, type="ORG", entity="y"),
        Mention(id="c", start=50, end=54, type="ORG", entity="z"),
    ),
    entities=(Entity("x", kb="Q9", xdoc="nine"), Entity("y", kb="Q8"), Entity("z")),
    event_mentions=(
        EventMention(
            id="t",
            start=30,
            end=33,
            type="Give",
            event="g",
            realis="future",
            factuality=(SourcedFactuality(("author", "y"), "CT+"),),
            arguments=(Argument("Buyer", "a"), Argument("Item", "c")),
        ),
        EventMention(id="u", start=60, end=64, type="Buy", event="k"),
    ),
    events=(Event("g", xdoc="gift"), Event("k")),
    relations=(Relation(type="causes", arg1="g", arg2="k"),),
    stances=(Stance(holder="x", target="g", polarity="against"), Stance(holder="z", target="y", polarity="favor")),
)


def test_gold_mentions_keep_the_systems_ids_entities_and_values():
    found = with_gold(GOLD, PRED, ["mentions"])
    assert found.mentions == (
        Mention(id="a", start=0, end=4, type="ORG", head=(2, 4), entity="x", value="7"),
        Mention(id="gold m2", start=10, end=14, type="GPE"),
        Mention(id="mention 1", start=20, end=24, type="ORG", entity="y"),
    )
    assert (found.entities, found.event_mentions, found.stances) == (PRED.entities, PRED.event_mentions, PRED.stances)


def test_argument_of_a_mention_that_gold_lacks_is_lost():
    alignment = Alignment(GOLD, with_gold(GOLD, PRED, ["mentions"]))
    assert [item.readings[0].role for item in alignment.pred.arguments] == ["Buyer"]


def test_gold_coreference_moves_all_that_is_said_of_an_entity():
    found = with_gold(GOLD, PRED, ["coreference"])
    assert [each.entity for each in found.mentions] == ["gold e1", "gold e1", "z"]
    assert found.entities == (
        Entity("gold e1", type="ORG", kb="Q9", xdoc="nine"),
        Entity("gold e2", type="GPE"),
        *PRED.entities,
    )
    assert [(each.holder, each.target) for each in found.stances] == [("gold e1", "g"), ("z", "gold e1")]
    assert found.event_mentions[0].factuality == (SourcedFactuality(("author", "gold e1"), "CT+"),)


def test_entity_goes_where_most_of_its_mentions_go():
    def with_entities(*names):
        spans = enumerate(names)
        return Annotation(
            "d",
            mentions=tuple(Mention(start=10 * n, end=10 * n + 4, type="A", entity=name) for n, name in spans),
            entities=tuple(Entity(name) for name in dict.fromkeys(names)),
            stances=(Stance(holder=names[0], target="author", polarity="favor"),),
        )

    gold, pred = with_entities("p", "q", "q"), with_entities("x", "x", "x")
    assert with_gold(gold, pred, ["coreference"]).stances[0].holder == "gold q"
    gold, pred = with_entities("p", "q"), with_entities("x", "x")
    assert with_gold(gold, pred, ["coreference"]).stances[0].holder == "gold p"


def test_gold_triggers_keep_the_systems_labels_and_arguments():
    found = with_gold(GOLD, PRED, ["triggers"])
    assert [(each.id, each.start, each.end, each.type, each.event, each.realis) for each in found.event_mentions] == [
        ("t", 30, 34, "Buy", "g", "future"),
        ("gold v2", 40, 44, "Sell", None, None),
    ]
    assert found.event_mentions[0].arguments == PRED.event_mentions[0].arguments


def test_gold_event_coreference_moves_targets_and_relations():
    found = with_gold(GOLD, PRED, ["event_coreference"])
    assert [each.event for each in found.event_mentions] == ["gold h1", "k"]
    assert found.events == (Event("gold h1", xdoc="gift"), *PRED.events)
    assert [each.target for each in found.stances] == ["gold h1", "y"]
    assert [(each.arg1, each.arg2) for each in found.relations] == [("gold h1", "k")]


def test_gold_arguments_only_where_the_system_has_trigger_and_filler():
    found = with_gold(GOLD, PRED, ["arguments"])
    assert [each.arguments for each in found.event_mentions] == [(Argument("Buyer", "a"),), ()]


def test_gold_pairs_leave_out_stances_on_other_pairs():
    pred = with_gold(GOLD, PRED, ["mentions", "coreference", "triggers", "event_coreference"])
    assert [each.holder for each in pred.stances] == ["gold e1", "z"]
    assert [each.holder for each in with_gold(GOLD, pred, ["pairs"]).stances] == ["gold e1"]


def test_accepted_reading_is_the_one_given():
    gold = Annotation(
        "d", mentions=(Mention(start=0, end=4, type="A", alternatives=(MentionAlternative(start=1, type="B"),)),)
    )
    pred = Annotation("d", mentions=(Mention(start=1, end=4, type="B"),))
    assert with_gold(gold, pred, ["mentions"]).mentions == (Mention(id="mention 0", start=1, end=4, type="B"),)


def test_unscored_text_stays_as_it_is():
    hidden = Mention(start=50, end=54, type="ORG", entity="z")
    found = with_gold(GOLD, Annotation("d", mentions=(hidden,)), ["mentions"], unscored=[(45, 99)])
    assert [(each.start, each.entity) for each in found.mentions] == [(0, None), (10, None), (20, None), (50, "z")]


RIGHT = {
    "mentions": ("mention.strict", "mention.exact"),
    "coreference": ("coref.conll", "coref.blanc"),
    "triggers": ("trigger.id", "trigger.cls"),
    "event_coreference": ("event_coref.conll", "event_coref.blanc"),
    "arguments": ("argument.cls", "argument.cls:entity"),
}


@pytest.mark.parametrize("pred", [PRED, Annotation("d")], ids=["wrong", "empty"])
@pytest.mark.parametrize("layer", RIGHT)
def test_given_layer_is_right(layer, pred):
    layers = list(LAYERS)
    alignment = Alignment(GOLD, with_gold(GOLD, pred, layers[: layers.index(layer) + 1]))
    for name in RIGHT[layer]:
        found = METRICS[name].score(METRICS[name].tally(alignment).total)
        assert found.get("f1", found.get("value")) == 1.0, name


@pytest.mark.parametrize("layer", LAYERS)
def test_gold_given_to_the_gold_changes_no_score(layer):
    alignment = Alignment(GOLD, with_gold(GOLD, GOLD, [layer]))
    for name in ("mention.strict", "coref.conll", "link.mention", "argument.cls", "realis", "stance.polarity"):
        found = METRICS[name].score(METRICS[name].tally(alignment).total)
        assert found.get("f1", found.get("value")) == 1.0, name
