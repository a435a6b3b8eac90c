"""Texts and offsets: counted in any unit, and refused where they do not match."""

import pytest
from hypothesis import given, strategies as st

from armsbench.formats import texts
from armsbench.formats.offsets import SIZES, Units
from armsbench.model.annotation import Annotation, EventMention, Mention, MentionAlternative, Stance
from armsbench.model.problem import DataError, UsageError
from armsbench.store.plain import from_text
from formats.texts import texts as random_texts


@given(text=random_texts(), data=st.data())
def test_units_are_those_of_the_encodings(text, data):
    place = data.draw(st.integers(0, len(text)))
    assert Units(text, "utf-16").encode(place) == len(text[:place].encode("utf-16-le")) // 2
    assert Units(text, "utf-8").encode(place) == len(text[:place].encode())
    for unit in SIZES:
        assert Units(text, unit).decode(Units(text, unit).encode(place)) == place


def test_place_in_a_character_or_outside_is_none():
    assert [Units("a\U0001f680b", "utf-16").decode(place) for place in range(6)] == [0, 1, None, 2, 3, None]
    assert [Units("\u00e9", "utf-8").decode(place) for place in (-1, 0, 1, 2, 3)] == [None, 0, None, 1, None]
    with pytest.raises(IndexError):
        Units("a", "utf-8").encode(2)
    with pytest.raises(IndexError):
        Units("a", "utf-8").encode(-1)
    with pytest.raises(UsageError, match="unknown unit of offsets"):
        Units("a", "utf-9")


def test_other_text_is_refused_with_its_first_difference():
    texts.same_text("a\r\nb", from_text("d", b"a\r\nb"), "f")
    with pytest.raises(
        DataError, match=r"f: E122 the text is not that of d: from character 1 on '\\nb', expected '\\r\\nb'"
    ):
        texts.same_text("a\nb", from_text("d", b"a\r\nb"), "f")
    with pytest.raises(DataError, match="from character 1 on '', expected 'b'"):
        texts.same_text("a", from_text("d", b"ab"), "f")


def test_every_wrong_span_is_told():
    found = Annotation(
        "d",
        mentions=(Mention(start=0, end=3, type="x", head=(2, 9), alternatives=(MentionAlternative(start=3),)),),
        event_mentions=(EventMention(start=0, end=1, type="y", text="b", parts=((0, 7),)),),
        stances=(Stance(holder="author", target=(4, 5), polarity="favor", evidence=((2, 2),)),),
    )
    with pytest.raises(DataError) as error:
        texts.settled(found, "abc", "f", 7)
    assert [str(each).split(":")[:3] for each in error.value.problems] == [
        ["f", "7", f" {what}"]
        for what in (
            "E302 mentions[0].head",
            "E301 mentions[0].alternatives[0]",
            "E302 event_mentions[0].parts",
            "E301 stances[0].evidence",
            "E302 stances[0].target",
            "E303 event_mentions[0]",
        )
    ]


def test_text_is_filled_in():
    found = texts.settled(Annotation("d", mentions=(Mention(start=1, end=2, type="x"),)), "a\U0001f680b", "f")
    assert found.mentions[0].text == "\U0001f680"
