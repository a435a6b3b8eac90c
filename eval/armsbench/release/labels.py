"""The tables `entities` and `events`: one row a mention, one row an event mention."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from armsbench.model.annotation import Annotation, Argument, EventMention, Mention, SourcedFactuality
from armsbench.model.document import Document
from armsbench.release.columns import AUTHOR, Type, days

Row = dict[str, Any]
SPAN = {"start": "int64", "end": "int64", "text": "string"}
FIRST = {"doc_id": "string", "id": "string"}
STRINGS = dict.fromkeys


def entity_columns() -> dict[str, Type]:
    """Return the columns of `entities`."""
    labels: dict[str, Type] = STRINGS(("type", "subtype", "level", "role", "value"), "string")
    entity = STRINGS(("entity", "name", "kb", "kb_status", "xdoc"), "string")
    return FIRST | SPAN | labels | {"head_start": "int64", "head_end": "int64", "scored": "bool"} | entity


def event_columns() -> dict[str, Type]:
    """Return the columns of `events`."""
    labels: dict[str, Type] = STRINGS(("type", "event", "xdoc", "realis", "polarity", "factuality"), "string")
    time = STRINGS(("time", "granularity", "doctimerel"), "string")
    argument = {"role": "string", "filler": "string", "implicit": "bool"} | SPAN | {"type": "string"}
    source = {"source": ["string"], "value": "string"}
    nested = {"arguments": [argument | {"entity": "string"}], "sources": [source]}
    return FIRST | SPAN | labels | time | {"scored": "bool"} | nested


def entities(document: Document, gold: Annotation) -> Iterator[Row]:
    """Yield a row for each mention, with what is known of its entity."""
    known = {entity.id: entity for entity in gold.entities}
    for each in gold.mentions:
        entity = known.get(each.entity or "")
        found = fields(entity, "name", "kb", "kb_status", "xdoc")
        head = dict(zip(("head_start", "head_end"), each.head or (), strict=False))
        labels = fields(each, "type", "subtype", "level", "role", "value", "entity")
        yield _first(document, each) | labels | head | {"scored": _is_scored(document, each)} | found


def events(document: Document, gold: Annotation) -> Iterator[Row]:
    """Yield a row for each event mention; `factuality` is the author's, `sources` has everybody's."""
    known = {event.id: event for event in gold.events}
    fillers: dict[str | None, Mention | EventMention] = {each.id: each for each in gold.mentions}
    fillers |= {each.id: each for each in gold.event_mentions}
    for each in gold.event_mentions:
        sources = _sources(each)
        yield (
            _first(document, each)
            | fields(each, "type", "event", "realis", "polarity")
            | fields(known.get(each.event or ""), "xdoc")
            | fields(each.time, "granularity", "doctimerel")
            | {"time": days(each.time.earliest, each.time.latest) if each.time else None}
            | {"factuality": next((said.value for said in sources if said.source == (AUTHOR,)), None)}
            | {"sources": [{"source": list(said.source), "value": said.value} for said in sources]}
            | {"arguments": [_argument(document, argument, fillers[argument.filler]) for argument in each.arguments]}
            | {"scored": _is_scored(document, each)}
        )


def _sources(each: EventMention) -> tuple[SourcedFactuality, ...]:
    if isinstance(each.factuality, str):
        return (SourcedFactuality((AUTHOR,), each.factuality),)
    return each.factuality or ()


def _argument(document: Document, argument: Argument, filler: Mention | EventMention) -> Row:
    entity = filler.entity if isinstance(filler, Mention) else None
    labels = fields(argument, "role", "filler", "implicit") | {"type": filler.type, "entity": entity}
    return labels | span(document, filler.start, filler.end)


def _first(document: Document, each: Mention | EventMention) -> Row:
    return {"doc_id": document.doc_id, "id": each.id} | span(document, each.start, each.end)


def span(document: Document, start: int, end: int) -> Row:
    """Return a span (code points) with its words, as the columns SPAN."""
    return {"start": start, "end": end, "text": document.text[start:end]}


def _is_scored(document: Document, each: Mention | EventMention) -> bool:
    return not any(
        region.start <= each.start and each.end <= region.end for region in document.regions if not region.scored
    )


def fields(record: object, *names: str) -> Row:
    """Return these fields of a record; null those of null."""
    return {name: getattr(record, name, None) for name in names}
