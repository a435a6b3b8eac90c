"""Each document with both sides: its lines with marks, its events, entities and stances."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.evaluate.errors.record import Error
from armsbench.model.document import Document
from armsbench.report.html.entities import EntityRow, entity_rows
from armsbench.report.html.events import EventRow, event_rows
from armsbench.report.html.found import Found, SideName
from armsbench.report.html.items import Item, marked
from armsbench.report.html.keys import keys_of
from armsbench.report.html.names import quoting
from armsbench.report.html.stances import StanceRow, evidence_items, evidence_marks, stance_rows
from armsbench.report.html.text import Block, Mark, Tree, blocks, nest


class Line(NamedTuple):
    """A line of the text on both sides."""

    block: Block
    gold: Tree
    system: Tree


class DocumentView(NamedTuple):
    """A document; `lines` are empty where its text is not known; `places` has the key of what shows each error."""

    key: str
    doc_id: str
    document: Document | None
    lines: tuple[Line, ...]
    events: tuple[EventRow, ...]
    entities: tuple[EntityRow, ...]
    stances: tuple[StanceRow, ...]
    items: dict[str, Item]
    places: dict[Error, str]


def view(key: str, alignment: Alignment, document: Document | None, errors: Sequence[Error]) -> DocumentView:
    """Return what a page shows of a document; `errors` are those of this document."""
    found, keys = Found(errors), keys_of(key, alignment)
    quote = quoting(document)
    both = marked(alignment, quote, found, keys)
    stances = stance_rows(key, alignment, quote, found, document is not None)
    marks = {side: [*evidence_marks(stances, side), *each.marks] for side, each in both.items()}
    lines = _lines(document, marks) if document else []
    return DocumentView(
        key=key,
        doc_id=alignment.doc_id,
        document=document,
        lines=tuple(lines),
        events=tuple(event_rows(alignment, quote, found, keys)),
        entities=tuple(entity_rows(alignment, quote, keys)),
        stances=tuple(stances),
        items={**both["g"].items, **both["s"].items, **dict(evidence_items(stances))},
        places=found.places,
    )


def _lines(document: Document, marks: Mapping[SideName, Sequence[Mark]]) -> list[Line]:
    return [
        Line(block, *(nest(document.text, block.start, block.end, marks[side]) for side in ("g", "s")))
        for block in blocks(document)
    ]
