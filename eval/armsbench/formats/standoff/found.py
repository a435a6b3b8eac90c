"""Marks, links and notes by kind."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, NamedTuple

from armsbench.formats.standoff import lines
from armsbench.formats.standoff.items import Item
from armsbench.formats.standoff.lines import Places


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
    bases: list[lines.Normalisation]
    notes: list[lines.Note]

    @property
    def mentions(self) -> list[lines.Text]:
        """The marks that are no triggers, in order."""
        triggers = {event.trigger for event in self.events.values()}
        return [mark for name, mark in self.texts.items() if name not in triggers]

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
    """Return the lines by kind."""

    def of(kind: type[Any]) -> list[Any]:
        return [line for line in content if isinstance(line, kind)]

    return Found(
        file,
        places,
        tool,
        {each.id: each for each in of(lines.Text)},
        {each.id: each for each in of(lines.Event)},
        of(lines.Relation),
        of(lines.Equivalence),
        of(lines.Attribute),
        of(lines.Normalisation),
        of(lines.Note),
    )
