"""Tokens are held against the text: white space may lie between them, and nothing else."""

import pytest

from armsbench.formats.matched import Word, fitting, place
from armsbench.model.problem import DataError
from formats.trips import document


def spelt(*tokens):
    return [Word(token, line) for line, token in enumerate(tokens, start=5)]


def test_place():
    assert place(spelt("a", "bc", "d"), " a\r\n\u00a0bc d", "f") == [(1, 2), (5, 7), (8, 9)]
    assert place(spelt("b"), "a b", "f", start=1) == [(2, 3)]


@pytest.mark.parametrize(
    ("tokens", "message"),
    [
        (("a", "c"), "f:6: E122 token 2 is 'c', but the text goes on with 'b c'"),
        (("a", "b", "c", "d"), "f:8: E122 token 4 is 'd', but the text goes on with ''"),
        (("a", ""), "f:6: E122 token 2 is '', but the text goes on with 'b c'"),
        (("a", "``"), "f:6: E122 token 2 is '``', but the text goes on with 'b c'"),
    ],
)
def test_what_does_not_match_is_refused(tokens, message):
    with pytest.raises(DataError) as raised:
        place(spelt(*tokens), "a b c", "f")
    assert str(raised.value) == message


def test_fitting():
    known = {name: document(text, name) for name, text in [("x", "a b"), ("y", "ab c"), ("z", "a  b")]}
    assert fitting(spelt("ab", "c"), known, "any.conll").doc_id == "y"
    assert fitting(spelt("a", "b"), known, "z.conll").doc_id == "z"
    assert fitting(spelt("no"), known, "folder/x.v4.conll").doc_id == "x"
    for tokens, count in [(("a", "b"), 2), (("no",), 0)]:
        with pytest.raises(DataError, match=f"f:5: E412 {count} known documents"):
            fitting(spelt(*tokens), known, "f")
