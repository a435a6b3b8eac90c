"""The tables `entities`, `events`, `stance` and `pairs`: one row a mention, event mention, stance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from armsbench.model.annotation import Annotation, Argument, EventMention, Mention, SourcedFactuality, Stance
from armsbench.model.document import Document
from armsbench.release.columns import AUTHOR, Labels, Type, days
from armsbench.store.documents import ontology

Row = dict[str, Any]
_SPAN = {"start": "int64", "end": "int64", "text": "string"}
_FIRST = {"doc_id": "string", "id": "string"}
_STRINGS = dict.fromkeys


def entity_columns() -> dict[str, Type]:
    """Return the columns of `entities`."""
    labels: dict[str, Type] = _STRINGS(("type", "subtype", "level", "role", "value"), "string")
    entity = _STRINGS(("entity", "name", "kb", "kb_status", "xdoc"), "string")
    return _FIRST | _SPAN | labels | {"head_start": "int64", "head_end": "int64", "scored": "bool"} | entity


def event_columns() -> dict[str, Type]:
    """Return the columns of `events`."""
    labels: dict[str, Type] = _STRINGS(("type", "event", "xdoc", "realis", "polarity", "factuality"), "string")
    time = _STRINGS(("time", "granularity", "doctimerel"), "string")
    argument = {"role": "string", "filler": "string", "implicit": "bool"} | _SPAN | {"type": "string"}
    source = {"source": ["string"], "value": "string"}
    nested = {"arguments": [argument | {"entity": "string"}], "sources": [source]}
    return _FIRST | _SPAN | labels | time | {"scored": "bool"} | nested


def stance_columns() -> dict[str, Type]:
    """Return the columns of `stance`."""
    sides: dict[str, Type] = _STRINGS(("holder", "holder_name", "target_kind", "target", "target_type"), "string")
    target = {"target_start": "int64", "target_end": "int64", "target_text": "string"}
    label = {"polarity": "string", "strength": "int64", "explicit": "bool", "conditional": "bool"}
    return _FIRST | sides | target | label | {"source": ["string"], "evidence": [_SPAN]}


def pair_columns() -> dict[str, Type]:
    """Return the columns of `pairs`."""
    words: dict[str, Type] = _STRINGS(("text", "holder", "target", "target_kind", "target_type"), "string")
    return _FIRST | words | {"label": Labels(tuple(ontology().stance.polarity))}


def entities(document: Document, gold: Annotation) -> Iterator[Row]:
    """Yield a row for each mention, with what is known of its entity."""
    known = {entity.id: entity for entity in gold.entities}
    for each in gold.mentions:
        entity = known.get(each.entity or "")
        found = _record(entity, "name", "kb", "kb_status", "xdoc")
        head = dict(zip(("head_start", "head_end"), each.head or (), strict=False))
        labels = _record(each, "type", "subtype", "level", "role", "value", "entity")
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
            | _record(each, "type", "event", "realis", "polarity")
            | _record(known.get(each.event or ""), "xdoc")
            | _record(each.time, "granularity", "doctimerel")
            | {"time": days(each.time.earliest, each.time.latest) if each.time else None}
            | {"factuality": next((said.value for said in sources if said.source == (AUTHOR,)), None)}
            | {"sources": [{"source": list(said.source), "value": said.value} for said in sources]}
            | {"arguments": [_argument(document, argument, fillers[argument.filler]) for argument in each.arguments]}
            | {"scored": _is_scored(document, each)}
        )


def stances(document: Document, gold: Annotation) -> Iterator[Row]:
    """Yield a row for each stance; the target's span is its first mention, or the proposition."""
    for each in gold.stances:
        yield (
            {"doc_id": document.doc_id}
            | _record(each, "id", "holder", "polarity", "strength", "explicit", "conditional")
            | {"holder_name": _name(document, gold, each.holder)}
            | _target(document, gold, each)
            | {"source": list(each.source or ()), "evidence": [_span(document, *span) for span in each.evidence]}
        )


def pairs(document: Document, gold: Annotation) -> Iterator[Row]:
    """Yield a row for each pair of holder and target that the gold has, to classify the stance of."""
    for each in stances(document, gold):
        yield _record_of(each, "doc_id", "id", "target_kind", "target_type") | {
            "text": document.text,
            "holder": each["holder_name"],
            "target": each["target_text"],
            "label": each["polarity"],
        }


def _sources(each: EventMention) -> tuple[SourcedFactuality, ...]:
    if isinstance(each.factuality, str):
        return (SourcedFactuality((AUTHOR,), each.factuality),)
    return each.factuality or ()


def _argument(document: Document, argument: Argument, filler: Mention | EventMention) -> Row:
    entity = filler.entity if isinstance(filler, Mention) else None
    labels = _record(argument, "role", "filler", "implicit") | {"type": filler.type, "entity": entity}
    return labels | _span(document, filler.start, filler.end)


def _target(document: Document, gold: Annotation, stance: Stance) -> Row:
    if not isinstance(stance.target, str):
        return _target_row("proposition", None, None, _span(document, *stance.target))
    for kind, found in (("entity", _mentions(gold, stance.target)), ("event", _triggers(gold, stance.target))):
        if found:
            first = min(found, key=lambda each: (each.start, each.end))
            return _target_row(kind, stance.target, first.type, _span(document, first.start, first.end))
    return _target_row("author", stance.target, None, {})


def _target_row(kind: str, target: str | None, type_: str | None, span: Row) -> Row:
    places = {f"target_{name}": value for name, value in span.items()}
    return {"target_kind": kind, "target": target, "target_type": type_} | places


def _mentions(gold: Annotation, entity: str) -> list[Mention | EventMention]:
    return [each for each in gold.mentions if each.entity == entity]


def _triggers(gold: Annotation, event: str) -> list[Mention | EventMention]:
    return [each for each in gold.event_mentions if each.event == event]


def _name(document: Document, gold: Annotation, holder: str) -> str:
    """Return an entity's name, else the words of its first mention; the author is "author"."""
    name = next((each.name for each in gold.entities if each.id == holder), None)
    first = next(iter(_mentions(gold, holder)), None)
    return name or (document.text[first.start : first.end] if first else holder)


def _first(document: Document, each: Mention | EventMention) -> Row:
    return {"doc_id": document.doc_id, "id": each.id} | _span(document, each.start, each.end)


def _span(document: Document, start: int, end: int) -> Row:
    return {"start": start, "end": end, "text": document.text[start:end]}


def _is_scored(document: Document, each: Mention | EventMention) -> bool:
    return not any(
        region.start <= each.start and each.end <= region.end for region in document.regions if not region.scored
    )


def _record(record: object, *names: str) -> Row:
    return {name: getattr(record, name, None) for name in names}


def _record_of(row: Row, *names: str) -> Row:
    return {name: row[name] for name in names}
