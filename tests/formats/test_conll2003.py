"""CoNLL-2003: mentions that do not overlap make the round trip, and no other appears."""

import pytest

from armsbench.formats.conll import c2003
from armsbench.model.annotation import Annotation, Mention
from armsbench.model.problem import DataError
from formats.trips import document, trip

KNOWN = document("Ray Smith sold S-400s.\nIran paid.")
FILE = """-DOCSTART- -X- O O

Ray _ _ B-PER
Smith _ _ I-PER
sold _ _ O
S _ _ B-WEA
- _ _ I-WEA
400s _ _ I-WEA
. _ _ O

Iran _ _ B-GPE
paid _ _ O
. _ _ O

"""


def mention(words, kind, **more):
    start = KNOWN.text.index(words)
    return Mention(start=start, end=start + len(words), type=kind, **more)


HELD = (mention("Ray Smith", "PER"), mention("S-400s", "WEA"), mention("Iran", "GPE"))


def test_file():
    assert c2003.encode(Annotation("d", mentions=HELD), KNOWN).decode() == FILE
    assert c2003.decode(FILE.encode(), {"d": KNOWN}) == [Annotation("d", mentions=HELD)]


@pytest.mark.parametrize("change", [("\n", "\r\n"), (" _ _ ", "\t"), ("-DOCSTART- -X- O O\n\n", ""), ("B-", "I-")])
def test_other_spellings(change):
    assert c2003.decode(FILE.replace(*change).encode(), {"d": KNOWN}) == [Annotation("d", mentions=HELD)]


def test_names_go_before_others_and_the_longer_before_the_shorter():
    others = (
        mention("Ray Smith sold", "PER", level="NOM"),
        mention("Smith", "PER", level="NAM"),
        mention("S", "WEA"),
        mention("S-400s", "WEA"),
        mention("400s.\nIran", "WEA"),
        mention("ran", "GPE"),
        mention("paid", "white space"),
    )
    assert trip(c2003, Annotation("d", mentions=others), KNOWN).mentions == (
        mention("Smith", "PER"),
        mention("S-400s", "WEA"),
    )


def test_many_documents_in_a_file():
    other = document("Iran paid twice.", "e")
    both = {"d": KNOWN, "e": other}
    raw = b"".join(c2003.encode(Annotation(name, mentions=()), each) for name, each in both.items())
    assert c2003.decode(raw, both) == [Annotation("d"), Annotation("e")]


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("Smith _", "Smyth _", "d.conll:4: E122 token 2 is 'Smyth', but the text goes on with 'Smith sold S-400s."),
        ("I-WEA", "I-GPE", "d.conll:7: E120 token 5: 'I-GPE I-GPE' is not IOB2"),
        ("B-GPE", "GPE", "d.conll:11: E120 token 1: 'GPE' is not IOB2"),
        ("paid _ _ O", "paid", "d.conll:12: E121 1 columns, expected 2 or more"),
    ],
)
def test_refused(old, new, message):
    with pytest.raises(DataError) as raised:
        c2003.decode(FILE.replace(old, new).encode(), {"d": KNOWN}, "d.conll")
    assert message in str(raised.value)


def test_not_utf8():
    with pytest.raises(DataError, match="f:3: E108"):
        c2003.decode(b"-DOCSTART-\n\n\xff O\n", {"d": KNOWN}, "f")
