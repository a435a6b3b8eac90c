"""Rows keep their line; a line ends at a line feed only; a document begins where its format says so."""

import re

import pytest

from armsbench.formats.conll.columns import Layout, comment, found, parts
from armsbench.model.problem import DataError

LAYOUT = Layout("#", re.compile("#begin (.*)"), 2, "\t")
RAW = "#begin a\n#more 1\nx\ty\n\u2028\tz\u0085\r\n\n \t\nlast\tone\n#begin b\nin b\ttoo".encode()


def test_parts():
    first, second = parts(RAW, LAYOUT, "f")
    assert [[row.columns for row in sentence] for sentence in first.sentences] == [
        [("x", "y"), ("\u2028", "z\u0085")],
        [("last", "one")],
    ]
    assert [(word.text, word.line) for word in first.words(0)] == [("x", 3), ("\u2028", 4), ("last", 7)]
    assert comment(second, LAYOUT.begins, "f") == ("b", 8)
    assert found(first, re.compile("#more (.)")) == ["1"]
    assert [row.columns for row in second.rows] == [("in b", "too")]


@pytest.mark.parametrize(
    ("raw", "message"),
    [
        (b"x\ty\n", "f:1: E121 expected a line like '#begin (.*)' first"),
        (b"#begin a\nx\n", "f:2: E121 1 columns, expected 2 or more"),
        (b"#begin a\n\xe9\ty\n", "f:2: E108 not UTF-8"),
    ],
)
def test_refused(raw, message):
    with pytest.raises(DataError) as raised:
        parts(raw, LAYOUT, "f")
    assert str(raised.value) == message


def test_one_comment():
    (part,) = parts(b"#begin a\n#more 1\n#more 2\n", LAYOUT, "f")
    with pytest.raises(DataError, match="f:3: E121 2 lines like '#more"):
        comment(part, re.compile("#more (.)"), "f")
