"""The quoted form that is written reads back as what was written."""

import msgspec
import pytest

from armsbench.formats.quoted import from_quoted
from armsbench.formats.quoting import to_quoted
from armsbench.model.annotation import Annotation, EventMention, Mention, Stance

TEXT = "Ankara bought 😀 jets.\nAnkara, the Turkish capital, would not buy jets; Ankara had jets.\n"


def place(words: str, nth: int = 1) -> tuple[int, int]:
    start = -1
    for _ in range(nth):
        start = TEXT.index(words, start + 1)
    return start, start + len(words)


def mention(words: str, nth: int = 1, **fields) -> Mention:
    start, end = place(words, nth)
    return Mention(start=start, end=end, text=words, type="GPE", **fields)


CASES = {
    "second of three": Annotation("d", mentions=(mention("Ankara", 2, id="m1", entity="e1"),)),
    "after an emoji": Annotation("d", mentions=(mention("jets", 1), mention("jets", 3))),
    "head within": Annotation("d", mentions=(mention("the Turkish capital", level="NOM", head=place("capital")),)),
    "head is all": Annotation("d", mentions=(mention("Ankara", 3, level="NAM", head=place("Ankara", 3)),)),
    "parts": Annotation(
        "d",
        event_mentions=(
            EventMention(
                start=place("would not buy")[0],
                end=place("would not buy")[1],
                text="would not buy",
                type="Arms.Purchase",
                parts=(place("would"), place("buy")),
            ),
        ),
    ),
    "proposition and evidence": Annotation(
        "d",
        stances=(Stance(holder="e1", target=place("buy jets"), polarity="against", evidence=(place("jets", 2),)),),
    ),
}


@pytest.mark.parametrize("annotation", CASES.values(), ids=CASES)
def test_there_and_back(annotation):
    assert from_quoted(msgspec.json.encode(to_quoted(annotation, TEXT)), TEXT) == annotation


def test_it_says_which_only_where_there_are_several():
    quoted = to_quoted(Annotation("d", mentions=(mention("Ankara", 2), mention("the Turkish capital"))), TEXT)
    assert quoted["mentions"] == [
        {"span": "Ankara", "nth": 2, "type": "GPE"},
        {"span": "the Turkish capital", "type": "GPE"},
    ]
