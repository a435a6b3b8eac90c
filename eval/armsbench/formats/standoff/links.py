"""Links between marks for tools whose links have a label and two ends, and what such tools carry along unseen.

What is carried is one JSON object: the notes, the order of marks, and the ends of the links that notes are about.
A tool may export in any order; an annotator may add, change and delete.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import Any, NamedTuple

from armsbench.formats.standoff.arcs import STANCE
from armsbench.formats.standoff.lines import Equivalence, Event, Line, Note, Relation, Text
from armsbench.model.problem import DataError, Problem

SAME = ("Coreference", "Event-coreference")
EVENTS = "Event-"  # before the type of a relation between events
_BETWEEN = ("Coreference", EVENTS, STANCE)


class Link(NamedTuple):
    """A link with its label, from one mark to another."""

    label: str
    start: str
    end: str


def links(lines: Sequence[Line]) -> list[Link]:
    """Return every argument, relation and equivalence as links; an equivalence connects each with the next."""
    found: list[Link] = []
    for line in lines:
        if isinstance(line, Event):
            found += [Link(name, line.id, filler) for name, filler in line.arguments]
        if isinstance(line, Relation):
            found.append(_link(line))
        if isinstance(line, Equivalence):
            found += [Link(line.type, first, second) for first, second in pairwise(line.ids)]
    return list(dict.fromkeys(found))


def carried(lines: Sequence[Line]) -> dict[str, Any]:
    """Return what a tool carries along."""
    triggers = {line.trigger for line in lines if isinstance(line, Event)}
    marks = [line.id for line in lines if isinstance(line, Text | Event) and line.id not in triggers]
    notes = [[note.type, note.target, json.loads(note.text)] for note in lines if isinstance(note, Note)]
    ends = {line.id: [*_link(line)] for line in lines if isinstance(line, Relation)}
    return {"order": marks, "links": ends, "notes": notes}


def restored(
    marks: Sequence[Text], events: Sequence[Text], found: Iterable[Link], rest: dict[str, Any], file: str
) -> list[Line]:
    """Return the lines of a document: its mentions' marks, its events' marks, its links and what was carried.

    DataError for a role that does not begin at an event.
    """
    order = {name: at for at, name in enumerate(rest.get("order", ()))}
    last, found = len(order), list(dict.fromkeys(found))
    names = {mark.id for mark in events}
    between = [link for link in found if link.label.startswith(_BETWEEN)]
    roles: dict[str, list[tuple[str, str]]] = {}
    for link in found:
        if not link.label.startswith(_BETWEEN):
            roles.setdefault(link.start, []).append((link.label, link.end))
    lost = [Link(label, start, end) for start, pairs in roles.items() if start not in names for label, end in pairs]
    if lost:
        message = "the role {} goes from {} to {}: expected it to begin at an event"
        raise DataError(Problem(file, 0, 0, "E121", message.format(*link)) for link in lost)
    lines: list[Line] = [*sorted(marks, key=lambda each: order.get(each.id, last))]
    for mark in sorted(events, key=lambda each: order.get(each.id, last)):
        trigger = mark._replace(id=f"T-{mark.id}")
        lines += [trigger, Event(mark.id, mark.type, trigger.id, tuple(roles.get(mark.id, ())), mark.line)]
    lines += [Equivalence(label, (start, end)) for label, start, end in between if label in SAME]
    lines += _relations([link for link in between if link.label not in SAME], rest.get("links", {}))
    notes = enumerate(rest.get("notes", ()))
    return [*lines, *(Note(f"#{at}", kind, target, json.dumps(content)) for at, (kind, target, content) in notes)]


def role(name: str) -> str:
    """Return a role as the label of a link: it must not look like that of a relation."""
    return f"_{name}" if name.startswith(_BETWEEN) else name


def _link(line: Relation) -> Link:
    label = line.type if line.type.startswith(STANCE) else EVENTS + line.type
    return Link(label, line.arg1, line.arg2)


def _relations(found: Sequence[Link], ends: dict[str, list[str]]) -> list[Relation]:
    """Return links as relations under the names that notes know them by: one link may stand for several."""
    order = {name: at for at, name in enumerate(ends)}
    named: list[Relation] = []
    for at, link in enumerate(found):
        names = [name for name, each in ends.items() if tuple(each) == link]
        kind = link.label.removeprefix(EVENTS)
        named += [Relation(name, kind, link.start, link.end) for name in names or [f"R-{at}"]]
    return sorted(named, key=lambda each: order.get(each.id, len(order)))
