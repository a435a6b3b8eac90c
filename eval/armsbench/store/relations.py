"""Relations between event mentions of two documents, as curators write them."""

from __future__ import annotations

import msgspec

from armsbench import paths
from armsbench.model.annotation import Name, Record


class EventPlace(Record, frozen=True):
    """An event mention of a document."""

    doc_id: Name
    event_mention: Name


class CrossRelation(Record, frozen=True, kw_only=True):
    """A relation of the ontology between two event mentions, and what shows it."""

    id: Name
    type: Name
    kind: Name | None = None
    arg1: EventPlace
    arg2: EventPlace
    why: Name


def relations() -> list[CrossRelation]:
    """Return the package's relations across documents."""
    decoder = msgspec.json.Decoder(CrossRelation)
    return decoder.decode_lines((paths.annotations() / "relations.jsonl").read_bytes())
