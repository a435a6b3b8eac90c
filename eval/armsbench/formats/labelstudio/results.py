"""The results of one Label Studio task: regions, their choices, and relations."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from armsbench.formats.standoff import read
from armsbench.formats.standoff.fields import EVENT, MENTION
from armsbench.formats.standoff.lines import Attribute, Event, Line, Note, Text, Tool
from armsbench.formats.standoff.links import Link, carried, links, restored, role
from armsbench.formats.standoff.plain import Plain
from armsbench.formats.standoff.write import Writer
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem

Result = dict[str, Any]
TOOL = Tool("Label Studio", MENTION, EVENT, str, str, str, role, str, keeps_order=False)


def from_annotation(annotation: Annotation, text: str) -> tuple[list[Result], dict[str, Any]]:
    """Return the results of an annotation of `text`, and what goes into the task's data."""
    lines = Writer(annotation, Plain(text), TOOL).write()
    marks = {line.id: line for line in lines if isinstance(line, Text)}
    events = {line.trigger: line for line in lines if isinstance(line, Event)}
    labels = [(*_region(mark, events.get(name)), mark.type) for name, mark in marks.items()]
    regions = {region["id"]: region for region, _, _ in labels}
    results = [
        {**region, "from_name": name, "type": "labels", "value": {**region["value"], "labels": [kind]}}
        for region, name, kind in labels
    ]
    for line in lines:
        if isinstance(line, Attribute):
            region = regions[line.target]
            value = {**region["value"], "choices": [line.value]}
            results.append({**region, "from_name": line.name, "type": "choices", "value": value})
    return [*results, *_relations(links(lines))], carried(lines)


def _region(mark: Text, event: Event | None) -> tuple[Result, str]:
    """Return what all results of a mark have, and the label set of the mark."""
    ((start, end),) = mark.fragments
    value = {"start": start, "end": end, "text": mark.text}
    return {"id": event.id if event else mark.id, "to_name": "text", "value": value}, "event" if event else "mention"


def _relations(found: Sequence[Link]) -> list[Result]:
    """Return links as relations: those between the same two regions are one with several labels."""
    labels: dict[tuple[str, str], list[str]] = {}
    for link in found:
        labels.setdefault((link.start, link.end), []).append(link.label)
    return [
        {"type": "relation", "from_id": start, "to_id": end, "direction": "right", "labels": names}
        for (start, end), names in labels.items()
    ]


def to_annotation(document: Document, results: Sequence[Result], rest: dict[str, Any], place: str) -> Annotation:
    """Return the annotation that results are; DataError for results that the configuration does not give."""
    marks: dict[str, list[Text]] = {"mention": [], "event": []}
    found: list[Link] = []
    others: list[Line] = []
    for at, result in enumerate(results):
        kind, value = result["type"], result.get("value", {})
        if kind == "labels":
            span = int(value["start"]), int(value["end"])
            marks[result["from_name"]].append(Text(result["id"], _only(value["labels"], place), (span,), value["text"]))
            words = (result.get("meta") or {}).get("text", [])
            others += [Note(f"#-{at}-{nth}", "AnnotatorNotes", result["id"], each) for nth, each in enumerate(words)]
        elif kind == "choices":
            others.append(Attribute(f"A{at}", result["from_name"], result["id"], _only(value["choices"], place)))
        elif kind == "textarea":
            others.append(Note(f"#-{at}", "AnnotatorNotes", result["id"], " ".join(value["text"])))
        elif kind == "relation":
            found += _links(result)
        else:
            raise DataError([Problem(place, 0, 0, "E121", f"a result of type {kind!r}, which our configuration lacks")])
    lines = [*restored(marks["mention"], marks["event"], found, rest, place), *others]
    return read.annotation(document.doc_id, lines, Plain(document.text), TOOL, place)


def _links(result: Result) -> list[Link]:
    ends = [result["from_id"], result["to_id"]]
    ends = ends[::-1] if result.get("direction") == "left" else ends
    return [Link(label, ends[0], ends[1]) for label in result.get("labels", ())]


def _only(labels: Sequence[str], place: str) -> str:
    if len(labels) != 1:
        raise DataError([Problem(place, 0, 0, "E121", f"expected one label, found {list(labels)}")])
    return labels[0]
