"""Differences of two annotators, one place each, and the annotation that decisions about them make.

A place is a path: layer, id, and for a field its name (for an argument its filler, for a factuality
value its source chain). The value is what one annotator has there, None for nothing. Once both speak
of the same ids (terms.py), two annotations are two mappings from places to values, and the gold is
the first mapping with the decided places changed.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from armsbench.model.annotation import Annotation
from armsbench.model.problem import UsageError

Place = tuple[str, ...]
Values = dict[Place, Any]

_LAYERS = ("mentions", "entities", "event_mentions", "events", "relations", "stances")
_TEXT = frozenset({"id", "text", "attributes"})  # follows from the rest, or belongs to one annotator alone


# what is decided over all documents together, not document by document
_CORPUS_WIDE = {"entities": frozenset({"xdoc", "kb", "kb_status", "evidence"}), "events": frozenset({"xdoc"})}


class Difference(NamedTuple):
    """One place where two annotators differ; None is nothing there."""

    place: Place
    first: Any
    second: Any


def differences(first: Annotation, second: Annotation) -> list[Difference]:
    """Return every difference of two annotations that speak of the same ids, in order of place.

    A record that only one has is one difference, with its whole content; its fields are not listed.
    Cross-document identities and knowledge-base ids are not compared: slugs are chosen over all documents.
    """
    one, other = values_of(first), values_of(second)
    lone = {place for place in one.keys() ^ other.keys() if len(place) == 2}
    found = [
        Difference(place, one.get(place), other.get(place))
        for place in {**one, **other}
        if one.get(place) != other.get(place)
        and (place in lone or place[:2] not in lone)
        and not _CORPUS_WIDE.get(place[0], frozenset()) & set(place[2:3])
    ]
    return [_whole(each, first, second) if each.place in lone else each for each in found]


def decide(first: Annotation, second: Annotation, decisions: Mapping[Place, Any]) -> Annotation:
    """Return the annotation with `decisions` applied: a place's value, or None for nothing there.

    Raises UsageError for a difference that is not decided.
    """
    found = differences(first, second)
    open_places = [each.place for each in found if each.place not in decisions]
    if open_places:
        raise UsageError(f"not decided: {', '.join('/'.join(place) for place in open_places)}")
    values = values_of(first)
    for place, value in decisions.items():
        _apply(values, place, value)
    return _build(first, values)


def _apply(values: Values, place: Place, value: Any) -> None:
    if len(place) > 2:
        values[place] = value
        return
    for known in [each for each in values if each[:2] == place]:
        del values[known]
    if value is not None:
        values[place] = True
        values.update(_fields(place, value))


def values_of(annotation: Annotation) -> Values:
    """Return an annotation as a mapping from places to values; a record as such has the value True."""
    values: Values = {}
    for layer in _LAYERS:
        for record in msgspec.to_builtins(getattr(annotation, layer)):
            place = (layer, record["id"])
            values[place] = True
            values.update(_fields(place, record))
    return values


def _fields(place: Place, record: Mapping[str, Any]) -> Iterator[tuple[Place, Any]]:
    for field, value in record.items():
        if field in _TEXT:
            continue
        if field == "arguments":
            yield from (((*place, field, filler), roles) for filler, roles in _arguments(value).items())
        elif field == "factuality" and not isinstance(value, str):
            yield from (((*place, field, ">".join(each["source"])), each["value"]) for each in value)
        elif field == "time":
            yield from (((*place, field, name), part) for name, part in (value or {}).items())
        elif field == "start":
            yield (*place, "span"), [value, record["end"]]
        elif field != "end":
            yield (*place, field), value


def _arguments(arguments: list[dict[str, Any]]) -> dict[str, list[dict[str, Any]]]:
    """Group arguments by filler: the roles that it fills, each flagged if implicit."""
    grouped: dict[str, list[dict[str, Any]]] = {}
    for argument in sorted(arguments, key=lambda each: str(each["role"])):
        rest = {name: value for name, value in argument.items() if name != "filler"}
        grouped.setdefault(argument["filler"], []).append(rest)
    return grouped


def _whole(difference: Difference, first: Annotation, second: Annotation) -> Difference:
    return Difference(difference.place, *(record_at(each, difference.place) for each in (first, second)))


def record_at(annotation: Annotation, place: Place) -> dict[str, Any] | None:
    """Return the whole record at a place of two steps, None where there is none."""
    layer, id_ = place
    found = (record for record in getattr(annotation, layer) if record.id == id_)
    return next((msgspec.to_builtins(record) for record in found), None)


def _build(like: Annotation, values: Values) -> Annotation:
    layers: dict[str, dict[str, dict[str, Any]]] = {layer: {} for layer in _LAYERS}
    for layer, id_, *rest in values:
        record = layers[layer].setdefault(id_, {"id": id_})
        value = values[layer, id_, *rest]
        if rest and value is not None:
            _set(record, rest, value)
    kept = {name: getattr(like, name) for name in ("doc_id", "layers")}
    records = {layer: list(found.values()) for layer, found in layers.items()}
    return msgspec.convert(msgspec.to_builtins(kept) | records, Annotation)


def _set(record: dict[str, Any], rest: list[str], value: Any) -> None:
    match rest:
        case ["span"]:
            record["start"], record["end"] = value
        case ["arguments", filler]:
            record.setdefault("arguments", []).extend({"filler": filler, **each} for each in value)
        case ["factuality", chain]:
            record.setdefault("factuality", []).append({"source": chain.split(">"), "value": value})
        case ["time", name]:
            record.setdefault("time", {})[name] = value
        case [field]:
            record[field] = value
