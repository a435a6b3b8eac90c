"""Random documents that are hard to count in: emoji, combining marks, right-to-left text, CRLF, control characters."""

import msgspec
from hypothesis import strategies as st

import random_annotations
from armsbench.formats.texts import settled
from armsbench.model.annotation import Annotation, EntityAlternative, Relation
from armsbench.store.plain import from_text

PIECES = (
    "a",
    "b ",
    "\U0001f680",
    "e\u0301",
    "\u05e9\u05dc\u05d5\u05dd",
    "\u202etext",
    "\r\n",
    "\n",
    " ",
    "\u2028",
    "\u0085",
)
MORE = ("\U0001f468\u200d\U0001f469", "\t", "&<\"'>", "\\", "\u00a0", "#T1", "\ufeffx", "\u0660", "x\u0301\u0302", "..")


@st.composite
def texts(draw, pieces=PIECES + MORE):
    """Return a text of at least as many characters as random annotations have places for."""
    found = "".join(draw(st.lists(st.sampled_from(pieces), min_size=random_annotations.SIZE, max_size=24)))
    return found if len(found) >= random_annotations.SIZE else found.ljust(random_annotations.SIZE, "z")


@st.composite
def documents(draw, doc_id="d", pieces=PIECES + MORE):
    """Return a document of such a text."""
    return from_text(doc_id, draw(texts(pieces)).encode())


@st.composite
def annotated(draw, doc_id="d", pieces=PIECES + MORE):
    """Return a document, and a random annotation of it that has everything that an annotation may have."""
    document = draw(documents(doc_id, pieces))
    found = draw(random_annotations.annotations(doc_id, wanted=draw(st.booleans()), tidy=draw(st.booleans())))
    if draw(st.booleans()):
        found = _more(found)
    return document, settled(found, document.text, "random")


def _more(found: Annotation) -> Annotation:
    """Add the fields that random annotations do not have."""
    free = {"score": 0.5, "why": 'a "b"\n\u2028c', "list": [1, None, {"x": True}]}
    events = [each.id for each in found.events] or ["h0"]
    return msgspec.structs.replace(
        found,
        layers={"mentions": "exhaustive"},
        annotator="a",
        reviewed_by=("b", "c"),
        mentions=tuple(msgspec.structs.replace(each, subtype="Sub Type", attributes=free) for each in found.mentions),
        entities=tuple(
            msgspec.structs.replace(
                each,
                name='N "a"\tm\u00e9',
                evidence=("m0",),
                members=("e1",),
                alternatives=(EntityAlternative(kb="Q9"),),
            )
            for each in found.entities
        ),
        event_mentions=tuple(
            msgspec.structs.replace(
                each, parts=((each.start, each.end), (0, 1)), strict="h1", mode="m", attributes=free
            )
            for each in found.event_mentions
        ),
        relations=(Relation(type="SUBEVENT", kind="k", arg1=events[0], arg2=events[-1], evidence=("v0",)),),
        stances=tuple(
            msgspec.structs.replace(each, explicit=True, conditional=True, source=("author", "e0"), attributes=free)
            for each in found.stances
        ),
        attributes=free,
    )
