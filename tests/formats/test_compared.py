"""What is lost is counted once, and a new name for the same is no loss of it."""

from armsbench.formats.compared import losses
from armsbench.model.annotation import Annotation, Argument, Entity, Event, EventMention, Mention, Stance

BEFORE = Annotation(
    "d",
    layers={"mentions": "exhaustive"},
    mentions=(
        Mention(id="m1", start=0, end=1, type="GPE", level="NAM", entity="e1"),
        Mention(id="m2", start=2, end=3, type="GPE", level="NOM", entity="e1"),
        Mention(id="m3", start=2, end=3, type="TIME", value="2031"),
    ),
    entities=(Entity("e1", kb="Q1"),),
    event_mentions=(
        EventMention(
            id="v1",
            start=4,
            end=5,
            type="Arms.Deliver",
            event="h1",
            arguments=(Argument("A", "m1"), Argument("B", "m3")),
        ),
    ),
    events=(Event("h1"),),
    stances=(Stance(holder="e1", target="h1", polarity="favor", evidence=((0, 1), (2, 3))),),
)


def counted(after):
    return {each.what: each.number for each in losses(BEFORE, after)}


def test_the_same_loses_nothing():
    assert losses(BEFORE, BEFORE) == []


def test_renamed():
    after = Annotation(
        "d",
        layers={"mentions": "exhaustive"},
        mentions=(
            Mention(id="x2", start=2, end=3, type="GPE", level="NOM", entity="y"),
            Mention(id="x1", start=0, end=1, type="GPE", level="NAM", entity="y"),
            Mention(id="x3", start=2, end=3, type="TIME", value="2031"),
        ),
        entities=(Entity("y", kb="Q1"),),
        event_mentions=(
            EventMention(
                id="w",
                start=4,
                end=5,
                type="Arms.Deliver",
                event="z",
                arguments=(Argument("A", "x1"), Argument("B", "x3")),
            ),
        ),
        events=(Event("z"),),
        stances=(Stance(holder="y", target="z", polarity="favor", evidence=((0, 1), (2, 3))),),
    )
    assert counted(after) == {"mentions.id": 3, "entities.id": 1, "event_mentions.id": 1, "events.id": 1}


def test_lost():
    after = Annotation(
        "d",
        mentions=(
            Mention(id="m1", start=0, end=1, type="ORG", entity="e1"),
            Mention(id="m2", start=2, end=3, type="GPE", level="NOM", entity="e1"),
        ),
        event_mentions=(EventMention(id="v1", start=4, end=5, type="Arms.Deliver", arguments=(Argument("A", "m1"),)),),
    )
    assert counted(after) == {
        "layers": 1,
        "mentions": 1,
        "mentions.id": 1,  # of the span [2, 3), which still has a mention
        "mentions.level": 1,
        "mentions.type": 2,
        "mentions.value": 1,
        "entities": 1,
        "event_mentions.arguments": 1,
        "event_mentions.event": 1,
        "events": 1,
        "stances": 1,
    }
