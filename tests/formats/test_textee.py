"""TextEE: mentions and event mentions on whole tokens, with ids and arguments, make the round trip exactly."""

import json

import pytest

from armsbench.formats.events import textee
from armsbench.model.annotation import Annotation, Argument, EventMention, Mention
from armsbench.model.problem import DataError
from formats.trips import document, trip

KNOWN = document("Iran buys S-400s.\nRay said so.")
HELD = Annotation(
    "d",
    mentions=(Mention(id="m1", start=0, end=4, type="GPE"), Mention(id="m2", start=10, end=16, type="WEA")),
    event_mentions=(
        EventMention(
            id="v1", start=5, end=9, type="Arms.Purchase", arguments=(Argument("Buyer", "m1"), Argument("Item", "m2"))
        ),
    ),
)
RECORD = {
    "doc_id": "d",
    "wnd_id": "d",
    "text": KNOWN.text,
    "lang": "und",
    "tokens": ["Iran", "buys", "S", "-", "400s", ".", "Ray", "said", "so", "."],
    "entity_mentions": [
        {"id": "m1", "entity_type": "GPE", "text": "Iran", "start": 0, "end": 1},
        {"id": "m2", "entity_type": "WEA", "text": "S-400s", "start": 2, "end": 5},
    ],
    "event_mentions": [
        {
            "id": "v1",
            "event_type": "Arms.Purchase",
            "trigger": {"text": "buys", "start": 1, "end": 2},
            "arguments": [
                {"entity_id": "m1", "role": "Buyer", "text": "Iran", "start": 0, "end": 1},
                {"entity_id": "m2", "role": "Item", "text": "S-400s", "start": 2, "end": 5},
            ],
        }
    ],
    "relation_mentions": [],
}


def test_file():
    assert json.loads(textee.encode(HELD, KNOWN)) == RECORD
    assert textee.decode(json.dumps(RECORD).encode(), {"d": KNOWN}) == [HELD]


def test_windows_of_a_document_and_tokens_of_others():
    """As in TextEE's own data: a window a sentence, the text of a span with blanks between its tokens."""
    first = RECORD | {"wnd_id": "d-1", "text": "Iran buys S-400s.", "tokens": ["Iran", "buys", "S", "-400s", "."]}
    first["entity_mentions"] = [
        RECORD["entity_mentions"][0],
        RECORD["entity_mentions"][1] | {"text": "S -400s", "end": 4},
    ]
    first["event_mentions"] = []
    second = RECORD | {
        "wnd_id": "d-2",
        "text": "Ray said so.",
        "tokens": ["Ray", "said", "so", "."],
        "event_mentions": [],
    }
    second["entity_mentions"] = [{"id": "m3", "entity_type": "PER", "text": "Ray", "start": 0, "end": 1}]
    raw = "\n".join(map(json.dumps, [first, second])).encode()
    (found,) = textee.decode(raw, {"d": KNOWN})
    assert found.mentions == (*HELD.mentions, Mention(id="m3", start=18, end=21, type="PER"))
    with pytest.raises(DataError, match=r"f:2: E122 the window's text 'Iran buys S-400s.' is not the document's next"):
        textee.decode("\n".join(map(json.dumps, [second, first])).encode(), {"d": KNOWN}, "f")


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ('"buys", "S"', '"sells", "S"', "f:1: E122 token 2 is 'sells', but the text goes on with 'buys S-400s."),
        (
            '"text": "Iran", "start": 0, "end": 1}, {"id": "m2"',
            '"text": "Iraq", "start": 0, "end": 1}, {"id": "m2"',
            "f:1: E122 tokens 0 to 1 of 10 are 'Iran', not 'Iraq'",
        ),
        ('"start": 1, "end": 2', '"start": 1, "end": 1', "f:1: E121 tokens 1 to 1 of 10: no range of them"),
        ('"start": 1, "end": 2', '"start": 1, "end": 11', "f:1: E121 tokens 1 to 11 of 10: no range of them"),
        (
            '"entity_id": "m1"',
            '"entity_id": "m2"',
            "f:1: E121 argument 'm2' ('Iran') is no entity mention with that text",
        ),
        ('"doc_id": "d"', '"doc_id": "e"', "f:1: E412 unknown document 'e'"),
        (
            '"role": "Item"',
            '"role": 1',
            "f:1: E121 Expected `str`, got `int` - at `$.event_mentions[0].arguments[1].role`",
        ),
        ('"doc_id": "d"', '"doc_id": "d", "doc_id": "d"', "f:1:17: E102"),
    ],
)
def test_refused(old, new, message):
    raw = json.dumps(RECORD)
    assert old in raw
    with pytest.raises(DataError) as raised:
        textee.decode(raw.replace(old, new, 1).encode(), {"d": KNOWN}, "f")
    assert message in str(raised.value)


def test_what_has_no_id_gets_one():
    found = Annotation(
        "d", mentions=(Mention(id="x1", start=0, end=4, type="GPE"), Mention(start=5, end=9, type="WEA"))
    )
    assert [each.id for each in trip(textee, found, KNOWN).mentions] == ["x1", "x2"]
