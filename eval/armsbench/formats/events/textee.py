"""TextEE: one JSON object a line, tokens and half-open ranges of them (Huang et al. 2024).

Written with one window for a document, so that an argument may be far from its trigger. Holds mentions and event
mentions with their ids and types, and the arguments that are mentions.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from typing import Any

from armsbench.formats import grids
from armsbench.formats.events import jsonlines
from armsbench.formats.events.windows import decode
from armsbench.formats.filed import PARTS_OF_ARGUMENTS, losing
from armsbench.formats.grids import Grid, Spanned
from armsbench.model.annotation import Annotation, EventMention, Mention
from armsbench.model.document import Document

__all__ = ["LOSES", "decode", "encode"]

LOSES = (*losing(mentions=["id"], event_mentions=["id", "arguments"]), *PARTS_OF_ARGUMENTS)


def encode(annotation: Annotation, document: Document) -> bytes:
    """Return the line of one document; items without an id get one."""
    grid = grids.grid(document)
    used = {each.id for each in annotation.mentions} | {each.id for each in annotation.event_mentions}
    fresh = _fresh(used)
    entities = [_entity(each, grid, fresh) for each in annotation.mentions if grid.span(each)]
    by_id = {each["id"]: each for each in entities}
    events = [_event(each, grid, by_id, fresh) for each in annotation.event_mentions if grid.span(each)]
    return jsonlines.line(
        {
            "doc_id": document.doc_id,
            "wnd_id": document.doc_id,
            "text": document.text,
            "lang": document.language,
            "tokens": grid.words(),
            "entity_mentions": entities,
            "event_mentions": events,
            "relation_mentions": [],
        }
    )


def _fresh(used: set[str | None]) -> Iterator[str]:
    return (name for name in (f"x{number}" for number in count(1)) if name not in used)


def _range(item: Spanned, grid: Grid) -> dict[str, Any]:
    start, end = grid.span(item) or (0, 0)
    return {"text": grid.text[item.start : item.end], "start": start, "end": end}


def _entity(mention: Mention, grid: Grid, fresh: Iterator[str]) -> dict[str, Any]:
    return {"id": mention.id or next(fresh), "entity_type": mention.type, **_range(mention, grid)}


def _event(
    event: EventMention, grid: Grid, entities: dict[str, dict[str, Any]], fresh: Iterator[str]
) -> dict[str, Any]:
    arguments = [
        {
            "entity_id": each.filler,
            "role": each.role,
            **{key: entities[each.filler][key] for key in ("text", "start", "end")},
        }
        for each in event.arguments
        if each.filler in entities
    ]
    name = event.id or next(fresh)
    return {"id": name, "event_type": event.type, "trigger": _range(event, grid), "arguments": arguments}
