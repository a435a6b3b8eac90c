from itertools import pairwise

import pytest
from hypothesis import given, strategies as st

from armsbench.systems.tokens import sentences


def words(text, breaks=()):
    return [[token.text for token in sentence] for sentence in sentences(text, breaks)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Chile's F-16Cs fly.", [["Chile", "'s", "F-16Cs", "fly", "."]]),
        ("U.S.-made F/A-18s", [["U.S.", "-", "made", "F/A-18s"]]),
        ("Swedish-made radars", [["Swedish", "-", "made", "radars"]]),
        ("a surface-to-air missile", [["a", "surface-to-air", "missile"]]),
        ("worth $2.5 billion", [["worth", "$", "2.5", "billion"]]),
        ("Holm/Danish Navy", [["Holm", "/", "Danish", "Navy"]]),
        ("On Dec. 3 it sank.", [["On", "Dec.", "3", "it", "sank", "."]]),
        ("It sank. Oslo wept.", [["It", "sank", "."], ["Oslo", "wept", "."]]),
        ("\u201cIt sank.\u201d Oslo wept", [["\u201c", "It", "sank", ".", "\u201d"], ["Oslo", "wept"]]),
        ("A title\nA text", [["A", "title"], ["A", "text"]]),
        ("", []),
    ],
)
def test_tokens_and_sentences(text, expected):
    assert words(text) == expected


def test_a_region_ends_a_sentence():
    assert words("Sign upOslo wept", [7]) == [["Sign", "upOslo", "wept"]]
    assert words("Sign up Oslo wept", [8]) == [["Sign", "up"], ["Oslo", "wept"]]


@given(st.text(max_size=80))
def test_tokens_lie_in_order_and_lose_nothing_but_space(text):
    tokens = [token for sentence in sentences(text) for token in sentence]
    assert all(text[token.start : token.end] == token.text for token in tokens)
    assert all(left.end <= right.start for left, right in pairwise(tokens))
    assert "".join(token.text for token in tokens) == "".join(text.split())
