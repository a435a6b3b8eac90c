"""One doccano example: its spans, the relations between them, and the column of what doccano cannot show."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterator, Sequence
from typing import Any

import msgspec

from armsbench.formats.offsets import UTF16, Units
from armsbench.formats.standoff import read
from armsbench.formats.standoff.lines import Event, Text, Tool
from armsbench.formats.standoff.links import Link, carried, links, restored, role
from armsbench.formats.standoff.plain import Plain
from armsbench.formats.standoff.write import Writer
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem

CARRIED = "armsbench"
TOOL = Tool("doccano", {}, {}, str, str, str, role, str, keeps_order=False)

Place = tuple[int, int, str]  # start, end, label: what is the same before and after doccano, which gives ids of its own


def from_annotation(annotation: Annotation, text: str) -> dict[str, Any]:
    """Return the example of an annotation of `text`."""
    lines = Writer(annotation, Plain(text), TOOL).write()
    events = {line.trigger: line.id for line in lines if isinstance(line, Event)}
    units = Units(text, UTF16)
    marks = {events.get(line.id, line.id): _place(line, units) for line in lines if isinstance(line, Text)}
    ids = {name: number for number, name in enumerate(marks, start=1)}
    rest = {"marks": {name: [*place] for name, place in marks.items()}, **carried(lines)}
    return {
        "text": text,
        "doc_id": annotation.doc_id,
        CARRIED: json.dumps(rest, separators=(",", ":")),
        "entities": [
            {"id": ids[name], "start_offset": start, "end_offset": end, "label": label}
            for name, (start, end, label) in marks.items()
        ],
        "relations": [
            {"id": number, "from_id": ids[link.start], "to_id": ids[link.end], "type": link.label}
            for number, link in enumerate(_between(links(lines), ids), start=1)
        ],
    }


def _place(line: Text, units: Units) -> Place:
    ((start, end),) = line.fragments
    return units.encode(start), units.encode(end), line.type


def _between(found: Sequence[Link], ids: Collection[str]) -> Iterator[Link]:
    return (link for link in found if link.start in ids and link.end in ids)


def to_annotation(document: Document, example: dict[str, Any], event_types: Collection[str], place: str) -> Annotation:
    """Return the annotation that an example is; DataError for spans that begin or end in a character."""
    rest = json.loads(example.get(CARRIED) or "{}")
    entities = [_entity(each) for each in example.get("entities", example.get("label", ()))]
    names = _named([found for _, found in entities], rest.get("marks", {}), event_types)
    units = Units(document.text, UTF16)
    marks = [
        Text(name, found[2], (span,), document.text[span[0] : span[1]])
        for name, (_, found) in zip(names, entities, strict=True)
        for span in [_span(found, units, place)]
    ]
    ids = {number: name for (number, _), name in zip(entities, names, strict=True)}
    found = [Link(each["type"], ids[each["from_id"]], ids[each["to_id"]]) for each in example.get("relations", ())]
    mentions = [mark for mark in marks if mark.id[0] == "T"]
    lines = restored(mentions, [mark for mark in marks if mark.id[0] == "E"], found, rest, place)
    made = read.annotation(document.doc_id, lines, Plain(document.text), TOOL, place)
    comments = [each["comment"] if isinstance(each, dict) else each for each in example.get("Comments", ())]
    if not comments:
        return made
    return msgspec.structs.replace(made, attributes={**(made.attributes or {}), "comments": comments})


def _entity(found: dict[str, Any] | list[Any]) -> tuple[Any, Place]:
    """Return the id of a span and its place; a project without relations has lists and no ids."""
    if isinstance(found, list):
        return None, (found[0], found[1], found[2])
    return found["id"], (found["start_offset"], found["end_offset"], found["label"])


def _span(found: Place, units: Units, place: str) -> tuple[int, int]:
    start, end = units.decode(found[0]), units.decode(found[1])
    if start is None or end is None or start >= end:
        message = f"{found[2]} [{found[0]}, {found[1]}) in UTF-16 units is outside of the text, or parts a character"
        raise DataError([Problem(place, 0, 0, "E302", message)])
    return start, end


def _named(found: Sequence[Place], noted: dict[str, list[Any]], event_types: Collection[str]) -> list[str]:
    """Return the mark of each span: that of the same place and label, else of the same place and kind, else new."""
    left = {name: (place[0], place[1], place[2]) for name, place in noted.items()}
    names: dict[int, str] = {}
    kinds = {place[2]: name[0] for name, place in noted.items()}
    for size in (3, 2):
        for at, place in enumerate(found):
            kind = kinds.get(place[2], "E" if place[2] in event_types else "T")
            same = (name for name, each in left.items() if each[:size] == place[:size] and name[0] == kind)
            name = next(same, None) if at not in names else None
            if name is not None:
                names[at] = name
                del left[name]
    last = max((int(name[1:]) for name in noted), default=0)
    for at, place in enumerate(found):
        kind = kinds.get(place[2], "E" if place[2] in event_types else "T")
        names.setdefault(at, f"{kind}{last + at + 1}")
    return [names[at] for at in range(len(found))]
