"""A damaged file is read or refused with its place: never with another error, never over another text."""

import pytest
from hypothesis import given, settings, strategies as st

from armsbench.formats.conll import c2003, c2012, corefud
from armsbench.formats.events import dygie, textee
from armsbench.formats.texts import settled
from armsbench.formats.uima import casjson, xmi
from armsbench.model.annotation import Annotation, Argument, Entity, Event, EventMention, Mention
from armsbench.model.problem import DataError
from formats.trips import document

KNOWN = document("Iran \U0001f680 buys jets. It paid.")
HELD = Annotation(
    "d",
    mentions=(
        Mention(id="m1", start=0, end=4, type="GPE", level="NAM", head=(0, 4), entity="e1"),
        Mention(id="m2", start=12, end=16, type="WEA", entity="e2"),
        Mention(id="m3", start=18, end=20, type="GPE", entity="e1"),
    ),
    entities=(Entity("e1", kb="Q794"), Entity("e2")),
    event_mentions=(
        EventMention(id="v1", start=7, end=11, type="Arms.Purchase", event="h1", arguments=(Argument("Buyer", "m1"),)),
    ),
    events=(Event("h1"),),
)
FORMS = {
    "conll-2003": c2003,
    "conll-2012": c2012,
    "corefud": corefud,
    "dygie": dygie,
    "textee": textee,
    "uima-json": casjson,
    "uima-xmi": xmi,
}
RAW = {name: form.encode(HELD, KNOWN) for name, form in FORMS.items()}
RAW["uima-json"] = b'{"%TYPES":{},\n' + RAW["uima-json"][RAW["uima-json"].index(b'"%FEATURE_STRUCTURES"') :]
PIECES = [
    b"",
    b'"',
    b"0",
    b"-1",
    b"9" * 20,
    b"null",
    b"[]",
    b"{}",
    b" ",
    b"\n",
    b"\t",
    b"()",
    b"|",
    b"*",
    b"%zz",
    b"\xff",
    b"<",
    b"&#0;",
]
EDITS = st.lists(st.tuples(st.floats(0, 1), st.integers(0, 9), st.sampled_from(PIECES)), min_size=1, max_size=3)


def damaged(raw, edits):
    for share, length, piece in edits:
        at = int(share * len(raw))
        raw = raw[:at] + piece + raw[at + length :]
    return raw


def problems(name, raw):
    """Return what is wrong with a file, or else with what was read from it."""
    try:
        for each in FORMS[name].decode(raw, {"d": KNOWN}, "file"):
            settled(each, KNOWN.text, "file")
    except DataError as error:
        return error.problems
    return ()


@settings(max_examples=60, deadline=None)
@given(edits=EDITS)
@pytest.mark.parametrize("name", FORMS)
def test_damaged(name, edits):
    assert problems(name, RAW[name]) == ()
    assert {each.file for each in problems(name, damaged(RAW[name], edits))} <= {"file"}
