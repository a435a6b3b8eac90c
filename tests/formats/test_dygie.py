"""DyGIE++: inclusive ends, clusters, events of one token; what it can hold makes the round trip under new ids."""

import json

import pytest

from armsbench.formats.compared import losses
from armsbench.formats.events import dygie
from armsbench.model.annotation import Annotation, Argument, Entity, Event, EventMention, Mention
from armsbench.model.problem import DataError
from formats.trips import document, trip

KNOWN = document("Iran buys S-400s.\nIt said so.")
HELD = Annotation(
    "d",
    mentions=(
        Mention(id="m1", start=0, end=4, type="GPE", entity="e1"),
        Mention(id="m2", start=10, end=16, type="WEA", entity="e2"),
        Mention(id="m3", start=18, end=20, type="GPE", entity="e1"),
    ),
    entities=(Entity("e1"), Entity("e2")),
    event_mentions=(
        EventMention(
            id="v1",
            start=5,
            end=9,
            type="Arms.Purchase",
            event="h1",
            arguments=(Argument("Buyer", "m1"), Argument("Item", "m2")),
        ),
        EventMention(id="v2", start=21, end=25, type="Communication.Statement", arguments=(Argument("Content", "v3"),)),
        EventMention(id="v3", start=26, end=28, type="Arms.Purchase", event="h1"),
    ),
    events=(Event("h1"),),
)
RECORD = {
    "doc_key": "d",
    "dataset": "armsbench",
    "sentences": [["Iran", "buys", "S", "-", "400s", "."], ["It", "said", "so", "."]],
    "ner": [[[0, 0, "GPE"], [2, 4, "WEA"]], [[6, 6, "GPE"]]],
    "relations": [[], []],
    "events": [
        [[[1, "Arms.Purchase"], [0, 0, "Buyer"], [2, 4, "Item"]]],
        [[[7, "Communication.Statement"], [8, 8, "Content"]], [[8, "Arms.Purchase"]]],
    ],
    "clusters": [[[0, 0], [6, 6]], [[2, 4]]],
    "event_clusters": [[[1, 1], [8, 8]]],
}


def test_file():
    assert json.loads(dygie.encode(HELD, KNOWN)) == RECORD
    assert dygie.decode(json.dumps(RECORD).encode(), {"d": KNOWN}) == [HELD]


def test_fields_that_are_not_there():
    record = {
        "doc_key": "d",
        "sentences": [["Iran", "buys"]],
        "clusters": [[[0, 0]]],
        "events": [[[[1, "X"], [0, 1, "R"]]]],
    }
    (found,) = dygie.decode(json.dumps(record).encode(), {"d": KNOWN})
    assert found.mentions == (
        Mention(id="m1", start=0, end=4, type="ENTITY", entity="e1"),
        Mention(id="m2", start=0, end=9, type="ENTITY"),
    )
    assert found.event_mentions[0].arguments == (Argument("R", "m2"),)


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"It", "said"', '"It", "says"', "f:1: E122 token 8 is 'says', but the text goes on with 'said so.'"),
        ("[2, 4, ", "[2, 10, ", "f:1: E121 tokens 2 to 10, inclusive, of 10: no range of them"),
        ("[2, 4, ", "[4, 2, ", "f:1: E121 tokens 4 to 2, inclusive, of 10: no range of them"),
        ("[[2, 4]]", "[[6, 6]]", "f:1: E121 tokens 6 to 6 are in two clusters"),
        ('[8, 8, "Content"]', "[8, 8]", "f:1: E121 [[7, 'Communication.Statement'], [8, 8]] is no event"),
        ('"doc_key": "d"', '"doc_key": "e"', "f:1: E412 unknown document 'e'"),
    ],
)
def test_refused(old, new, message):
    raw = json.dumps(RECORD)
    assert old in raw
    with pytest.raises(DataError) as raised:
        dygie.decode(raw.replace(old, new, 1).encode(), {"d": KNOWN}, "f")
    assert message in str(raised.value)


def test_what_is_left_out():
    """Triggers of several tokens, arguments in another sentence, a second mention of a span."""
    found = Annotation(
        "d",
        mentions=(*HELD.mentions, Mention(id="m4", start=0, end=4, type="ORG")),
        event_mentions=(
            EventMention(id="v1", start=5, end=16, type="X"),
            EventMention(id="v2", start=5, end=9, type="X", arguments=(Argument("R", "m3"),)),
        ),
    )
    lost = {each.what: each.number for each in losses(found, trip(dygie, found, KNOWN))}
    assert lost == {
        "mentions": 1,
        "mentions.id": 1,
        "mentions.type": 1,
        "event_mentions": 1,
        "event_mentions.arguments": 1,
        "event_mentions.id": 1,
    }
