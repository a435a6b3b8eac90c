"""CoNLL-2012: chains and flat types make the round trip, and no other mention appears."""

import pytest

from armsbench.formats.conll import c2012
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.problem import DataError
from formats.trips import document, trip

KNOWN = document("The head of Iran paid. He did.", "d 1")
FILE = """#begin document (d 1); part 000
d_1 0 0 The - - - - - - * (7
d_1 0 1 head - - - - - - * -
d_1 0 2 of - - - - - - * -
d_1 0 3 Iran - - - - - - (GPE*) (8)|7)
d_1 0 4 paid - - - - - - (VALUE* -
d_1 0 5 . - - - - - - *) -

d_1 0 0 He - - - - - - (PER*) (7)
d_1 0 1 did - - - - - - * -
d_1 0 2 . - - - - - - * -

#end document
"""


def mention(words, kind, entity=None):
    start = KNOWN.text.index(words)
    return Mention(start=start, end=start + len(words), type=kind, entity=entity)


MENTIONS = (
    mention("The head of Iran", "PER", "e7"),
    mention("Iran", "GPE", "e8"),
    mention("paid.", "VALUE"),
    mention("He", "PER", "e7"),
)
HELD = Annotation("d 1", mentions=MENTIONS, entities=(Entity("e7"), Entity("e8")))


def test_file():
    assert c2012.encode(HELD, KNOWN).decode().replace("\t", " ") == FILE
    assert c2012.decode(FILE.encode(), {"d 1": KNOWN}) == [HELD]
    blanks = FILE.replace(" - ", "    -  ").replace("\n", "\r\n")
    assert c2012.decode(blanks.encode(), {"d 1": KNOWN}) == [HELD]


def test_many_documents_in_a_file():
    other = document(KNOWN.text, "e")
    raw = FILE + FILE.replace("(d 1)", "(e)")
    assert [each.doc_id for each in c2012.decode(raw.encode(), {"d 1": KNOWN, "e": other})] == ["d 1", "e"]


def test_entities_with_other_names_are_numbered():
    found = Annotation("d 1", mentions=(mention("Iran", "GPE", "iran"), mention("He", "PER", "e7")))
    assert [each.entity for each in trip(c2012, found, KNOWN).mentions] == ["e1", "e2"]


def test_type_of_a_mention_that_overlaps():
    inner, outer = mention("Iran", "GPE", "e1"), mention("of Iran", "LOC", "e2")
    assert [each.type for each in trip(c2012, Annotation("d 1", mentions=(inner, outer)), KNOWN).mentions] == [
        c2012.UNTYPED,
        "GPE",
    ]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Iran -", "Iraq -", "f:5: E122 token 4 is 'Iraq', but the text goes on with 'Iran paid. He did.'"),
        ("(8)|7)", "(8)", "f:2: E121 '(7' is never closed"),
        ("(8)|7)", "(8)|9)", "f:5: E121 '9)' closes what nothing opens"),
        ("(8)|7)", "8|7)", "f:5: E121 '8|7)' is no column of coreference"),
        ("*) -\n", "* -\n", "f:9: E121 '(PER*)' is no column of named entities here"),
        ("(GPE*)", "GPE", "f:5: E121 'GPE' is no column of named entities here"),
        ("(d 1)", "(e)", "f:1: E412 unknown document 'e'"),
        ("#begin document (d 1); part 000\n", "", "f:1: E121 expected a line like"),
        ("- * -\n", "- *\n", "f:3: E121 11 columns, expected 12 or more"),
    ],
)
def test_refused(old, new, message):
    with pytest.raises(DataError) as raised:
        c2012.decode(FILE.replace(old, new, 1).encode(), {"d 1": KNOWN}, "f")
    assert message in str(raised.value)
