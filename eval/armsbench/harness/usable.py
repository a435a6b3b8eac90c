"""Leave out of a prediction what a scorer cannot use, item by item, and say what."""

from __future__ import annotations

from typing import Any

import msgspec

from armsbench.checks.context import build
from armsbench.checks.levels import LEVELS, PREDICTION_LEVELS
from armsbench.model.annotation import Annotation, Entity, Event
from armsbench.model.document import Document
from armsbench.store.documents import ontology

Path = tuple[str | int, ...]

# fields without which an item says nothing, by the list that it is in
_REQUIRED = {
    "mentions": {"start", "end", "type"},
    "entities": {"id"},
    "event_mentions": {"start", "end", "type"},
    "events": {"id"},
    "arguments": {"role", "filler"},
    "factuality": {"source", "value"},
    "relations": {"type", "arg1", "arg2"},
    "stances": {"holder", "target", "polarity"},
}


def only(annotation: Annotation, document: Document) -> tuple[Annotation, tuple[str, ...]]:
    """Return the part of a prediction that can be scored, and what was left out and why.

    An item that breaks a rule takes with it what needs it: an argument whose filler is gone goes too.
    """
    annotation = _declared(annotation)
    notes: list[str] = []
    while found := _breaches(annotation, document):
        record: dict[str, Any] = msgspec.json.decode(msgspec.json.encode(annotation))
        notes += [f"{_name(path)} left out: {message}" for path, message in found.items()]
        annotation = msgspec.convert(_without(record, set(found), ()), Annotation)
    return annotation, tuple(notes)


def _declared(annotation: Annotation) -> Annotation:
    """Add a record for each entity and event that is only referred to: a cluster needs no more than its id."""
    entities = {each.id for each in annotation.entities}
    events = {each.id for each in annotation.events}
    entity_ids = dict.fromkeys(each.entity for each in annotation.mentions if each.entity)
    event_ids = dict.fromkeys(each.event for each in annotation.event_mentions if each.event)
    return msgspec.structs.replace(
        annotation,
        entities=(*annotation.entities, *(Entity(id=name) for name in entity_ids if name not in entities)),
        events=(*annotation.events, *(Event(id=name) for name in event_ids if name not in events)),
    )


def _breaches(annotation: Annotation, document: Document) -> dict[Path, str]:
    """Return what is to be left out: the innermost item, or optional field, of each breach; with the rule's message."""
    context = build(annotation, document, ontology(), gold=False)
    found: dict[Path, str] = {}
    for level in PREDICTION_LEVELS:
        for code, check in LEVELS[level].items():
            if code.startswith("E"):
                for finding in check(context):
                    found.setdefault(_item(finding.path), f"{code} {finding.message}")
    return found


def _item(path: Path) -> Path:
    """Return the path of what a breach costs: an optional field alone, or else the innermost item of a list."""
    if "source" in path:  # a chain without one of its links would say something else
        path = path[: path.index("source") + 1]
    last = max((at for at, step in enumerate(path) if isinstance(step, int)), default=0)
    needed = _REQUIRED.get(str(path[last - 1]), set())
    return path if path[last + 1 :] and path[last + 1] not in needed else path[: last + 1]


def _name(path: Path) -> str:
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


def _without(value: Any, gone: set[Path], path: Path) -> Any:
    """Return a JSON value without what stands at the paths."""
    if isinstance(value, dict):
        return {key: _without(each, gone, (*path, key)) for key, each in value.items() if (*path, key) not in gone}
    if isinstance(value, list):
        return [_without(each, gone, (*path, at)) for at, each in enumerate(value) if (*path, at) not in gone]
    return value
