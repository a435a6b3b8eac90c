"""Marks, links and notes by kind, held against the text and each other."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from armsbench.formats.standoff import lines
from armsbench.formats.standoff.items import Item
from armsbench.formats.standoff.lines import Places
from armsbench.model.problem import DataError, Problem


class Found(NamedTuple):
    """What a tool has of one document."""

    file: str
    places: Places
    tool: lines.Tool
    texts: dict[str, lines.Text]
    events: dict[str, lines.Event]
    relations: list[lines.Relation]
    equivalences: list[lines.Equivalence]
    attributes: list[lines.Attribute]
    bases: dict[str, str]  # the KB entry of an annotation
    notes: list[lines.Note]

    def notes_of(self, target: str) -> Item:
        """Return what the annotator's notes about an annotation say: JSON of ours, other words as an attribute."""
        item: Item = {}
        words = []
        for note in self.notes:
            if note.target == target and note.type == "AnnotatorNotes":
                content = parsed(note)
                item |= content or {}
                words += [note.text] if content is None else []
        return item | ({"attributes": {**(item.get("attributes") or {}), "note": " ".join(words)}} if words else {})

    def labels_of(self, target: str, kind: str, fields: dict[str, str]) -> dict[str, str]:
        """Return the label of each field that attributes of an annotation of that type give."""
        values = {each.name: each.value for each in self.attributes if each.target == target}
        names = {field: name.replace("TYPE", kind) for field, name in fields.items()}
        return {field: values[name] for field, name in names.items() if name in values}


def parsed(note: lines.Note) -> Item | None:
    """Return the object that a note is as JSON, or None."""
    try:
        content = json.loads(note.text)
    except ValueError:
        return None
    return content if isinstance(content, dict) else None


def index(content: Sequence[lines.Line], places: Places, tool: lines.Tool, file: str) -> Found:
    """Return the lines by kind; DataError with all that does not match the text or refers to nothing."""

    def of(kind: type[Any]) -> list[Any]:
        return [line for line in content if isinstance(line, kind)]

    found = Found(
        file,
        places,
        tool,
        {each.id: each for each in of(lines.Text)},
        {each.id: each for each in of(lines.Event)},
        of(lines.Relation),
        of(lines.Equivalence),
        of(lines.Attribute),
        {each.target: each.entry for each in of(lines.Normalisation)},
        of(lines.Note),
    )
    problems = [*_texts(found), *_references(found)]
    if problems:
        raise DataError(problems)
    return found


def _texts(found: Found) -> Iterator[Problem]:
    size = len(found.places.text)
    for each in found.texts.values():
        end = max(last for _, last in each.fragments)
        words = found.places.words(each.fragments)
        if end > size:
            message = f"{each.id} ends at {end}, outside of the text, which has {size} characters"
            yield Problem(found.file, each.line, 0, "E302", message)
        elif words != each.text:
            message = f"{each.id}: text is {each.text!r}, but the span holds {words!r}"
            yield Problem(found.file, each.line, 0, "E303", message)


def _references(found: Found) -> Iterator[Problem]:
    known = found.texts.keys() | found.events.keys()
    named: list[tuple[lines.Event | lines.Relation, str]] = [
        (event, name) for event in found.events.values() for _, name in event.arguments
    ]
    named += [(relation, name) for relation in found.relations for name in (relation.arg1, relation.arg2)]
    missing = [(line, name) for line, name in named if name not in known]
    missing += [(event, event.trigger) for event in found.events.values() if event.trigger not in found.texts]
    for line, name in missing:
        yield Problem(found.file, line.line, 0, "E121", f"{line.id} refers to {name}, which is not there")
