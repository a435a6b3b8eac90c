"""Multiword tokens and empty nodes of CorefUD, as French and English corpora have them."""

import pytest

from armsbench.formats.conll import corefud
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.problem import DataError
from formats.trips import document

HEADER = "# newdoc id = d\n# global.Entity = eid-etype-head-other\n"
KNOWN = document("La fin du chat. The dog's tail")
WORDS = [
    "1 La Entity=(e1--1",
    "2 fin _",
    "3-4 du _",
    "3 de _",
    "4 le _",
    "5 chat Entity=e1)|SpaceAfter=No",
    "5.1 _ _",
    "6 . _",
    "",
    "1 The Entity=(e2--2",
    "2-3 dog's _",
    "2 dog Entity=e2)",
    "3 's _",
    "4 tail Entity=(e3)",
]


def made(words):
    rows = [line.split(" ") for line in words]
    return (HEADER + "\n".join("\t".join([*row[:2], *["_"] * 7, *row[2:]]) if row[0] else "" for row in rows)).encode()


def test_words():
    assert corefud.decode(made(WORDS), {"d": KNOWN}) == [
        Annotation(
            "d",
            mentions=(
                Mention(start=0, end=14, type="ENTITY", entity="e1", head=(0, 2)),
                Mention(start=16, end=23, type="ENTITY", entity="e2", head=(20, 23)),
                Mention(start=26, end=30, type="ENTITY", entity="e3"),
            ),
            entities=(Entity("e1"), Entity("e2"), Entity("e3")),
        )
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "4 le _",
            "4 le Entity=(e4-x-1)",
            "f:7: E121 a mention or its head begins or ends inside of a multiword token",
        ),
        ("1 La Entity=(e1--1", "1 La Entity=(e1--3", "f:3: E121 a mention or its head begins or ends inside"),
        ("5.1 _ _", "5.1 _ Entity=(e4)", "f:9: E121 the empty node 5.1 is in a mention"),
        ("3-4 du _", "3-4 des _", "f:5: E122 token 3 is 'des', but the text goes on with"),
        ("3 's _", "3 ' _", "f:12: E121 a mention or its head begins or ends inside"),
        ("2-3 dog's _", "2-3 dogs' _", 'f:13: E122 token 7 is "dogs\'", but the text goes on with'),
    ],
)
def test_refused(old, new, message):
    assert old in WORDS
    with pytest.raises(DataError) as raised:
        corefud.decode(made([new if line == old else line for line in WORDS]), {"d": KNOWN}, "f")
    assert message in str(raised.value)
