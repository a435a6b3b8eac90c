"""Tokens cover a text but for its white space; sentences cover the tokens."""

from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from armsbench.formats.tokens import sentences, tokenise


def words(text):
    return [text[start:end] for start, end in tokenise(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The S-400, $2.5bn.", ["The", "S", "-", "400", ",", "$", "2", ".", "5bn", "."]),
        ("e\u0301tat \u05e9\u05b8\u05dc\u05d5\u05b9\u05dd", ["e\u0301tat", "\u05e9\u05b8\u05dc\u05d5\u05b9\u05dd"]),
        ("\U0001f680\U0001f468\u200d\U0001f469 ok", ["\U0001f680", "\U0001f468\u200d", "\U0001f469", "ok"]),
        ("a\r\n\u00a0b\u2028c\u0085d", ["a", "b", "c", "d"]),
        ("", []),
    ],
)
def test_words(text, expected):
    assert words(text) == expected


def spoken(text):
    found = tokenise(text)
    return [text[found[start][0] : found[end - 1][1]] for start, end in sentences(text, found)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It flew. They saw it! Who? Me.", ["It flew.", "They saw it!", "Who?", "Me."]),
        ("Gen. Ray met J. Smith. He left.", ["Gen. Ray met J. Smith.", "He left."]),
        ('"Go." He went. at once', ['"Go."', "He went. at once"]),
        ("a\nb\r\nc\u2028d", ["a", "b", "c", "d"]),
        ("It cost 2.5 on Nov. 26.", ["It cost 2.5 on Nov. 26."]),
        ("...", ["..."]),
        (" \n ", []),
    ],
)
def test_sentences(text, expected):
    assert spoken(text) == expected


@given(st.text())
def test_nothing_is_left_out(text):
    found = tokenise(text)
    assert "".join(text[start:end] for start, end in found) == "".join(text.split())
    assert all(left[1] <= right[0] for left, right in pairwise(found))
    assert not any(character.isspace() for start, end in found for character in text[start:end])
    ranges = sentences(text, found)
    assert [index for start, end in ranges for index in range(start, end)] == list(range(len(found)))
