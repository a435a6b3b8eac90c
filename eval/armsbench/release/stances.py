"""The tables `stance` and `pairs`: one row a stance, with its sides in words, and one row a pair to classify."""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.model.annotation import Annotation, EventMention, Mention, Stance
from armsbench.model.document import Document
from armsbench.release.columns import Labels, Type
from armsbench.release.labels import FIRST, SPAN, STRINGS, Row, fields, span
from armsbench.store.documents import ontology


def stance_columns() -> dict[str, Type]:
    """Return the columns of `stance`."""
    sides: dict[str, Type] = STRINGS(("holder", "holder_name", "target_kind", "target", "target_type"), "string")
    target = {"target_start": "int64", "target_end": "int64", "target_text": "string"}
    label = {"polarity": "string", "strength": "int64", "explicit": "bool", "conditional": "bool"}
    return FIRST | sides | target | label | {"source": ["string"], "evidence": [SPAN]}


def pair_columns() -> dict[str, Type]:
    """Return the columns of `pairs`."""
    words: dict[str, Type] = STRINGS(("text", "holder", "target", "target_kind", "target_type"), "string")
    return FIRST | words | {"label": Labels(tuple(ontology().stance.polarity))}


def stances(document: Document, gold: Annotation) -> Iterator[Row]:
    """Yield a row for each stance; the target's span is its first mention, or the proposition."""
    for each in gold.stances:
        yield (
            {"doc_id": document.doc_id}
            | fields(each, "id", "holder", "polarity", "strength", "explicit", "conditional")
            | {"holder_name": _name(document, gold, each.holder)}
            | _target(document, gold, each)
            | {"source": list(each.source or ()), "evidence": [span(document, *place) for place in each.evidence]}
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


def _target(document: Document, gold: Annotation, stance: Stance) -> Row:
    if not isinstance(stance.target, str):
        return _target_row("proposition", None, None, span(document, *stance.target))
    for kind, found in (("entity", _mentions(gold, stance.target)), ("event", _triggers(gold, stance.target))):
        if found:
            first = min(found, key=lambda each: (each.start, each.end))
            return _target_row(kind, stance.target, first.type, span(document, first.start, first.end))
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


def _record_of(row: Row, *names: str) -> Row:
    return {name: row[name] for name in names}
