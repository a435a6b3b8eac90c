"""The JSON Schema of an answer, with the ontology's labels, for models whose output can be held to one.

It is of the strict kind: every key is required, and null where there is nothing to say.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from typing import Any

from armsbench.model.nearest import unknown
from armsbench.model.ontology import Ontology
from armsbench.model.problem import UsageError
from armsbench.release.asking import FORMS, INSIDE, KEYS, ONE, TASKS
from armsbench.store.documents import ontology

Schema = dict[str, Any]
TEXT: Schema = {"type": "string"}
NULL: Schema = {"type": "null"}


def _enum(names: Iterable[str]) -> Schema:
    return {"type": "string", "enum": list(dict.fromkeys(names))}


def _or_null(schema: Schema) -> Schema:
    return {"anyOf": [schema, NULL]}


def _subtypes(labels: Ontology) -> Schema:
    return _or_null(_enum(name for each in labels.mention_types.values() for name in each.subtypes))


def _roles(labels: Ontology) -> Schema:
    return _enum(role for event_type in labels.event_types for role in labels.roles(event_type))


# what a field holds, by form and field; a text, which may be null, where nothing is said
FIELDS: dict[tuple[str, str], Callable[[Ontology], Schema]] = {
    ("mentions", "span"): lambda _: TEXT,
    ("mentions", "type"): lambda labels: _enum(labels.mention_types),
    ("mentions", "subtype"): _subtypes,
    ("mentions", "level"): lambda labels: _or_null(_enum(labels.levels)),
    ("mentions", "role"): lambda labels: _or_null(_enum(labels.gpe_roles)),
    ("entities", "id"): lambda _: TEXT,
    ("entities", "type"): lambda labels: _or_null(_enum(labels.types_of_kind("entity"))),
    ("event_mentions", "span"): lambda _: TEXT,
    ("event_mentions", "type"): lambda labels: _enum(labels.event_types),
    ("event_mentions", "realis"): lambda labels: _or_null(_enum(labels.realis)),
    ("event_mentions", "polarity"): lambda labels: _or_null(_enum(labels.polarity)),
    ("targets", "span"): lambda _: TEXT,
    ("targets", "type"): lambda labels: _enum(labels.event_types),
    ("arguments", "role"): _roles,
    ("arguments", "filler"): lambda _: TEXT,
    ("factuality", "source"): lambda _: {"type": "array", "items": TEXT},
    ("factuality", "value"): lambda labels: _enum(labels.factuality),
    ("time", "granularity"): lambda labels: _or_null(_enum(labels.granularity)),
    ("time", "doctimerel"): lambda labels: _or_null(_enum(labels.doctimerel)),
    ("relations", "type"): lambda labels: _enum(labels.relations),
    ("relations", "arg1"): lambda _: TEXT,
    ("relations", "arg2"): lambda _: TEXT,
    ("stances", "holder"): lambda _: TEXT,
    ("stances", "target"): lambda _: TEXT,
    ("stances", "polarity"): lambda labels: _enum(labels.stance.polarity),
    ("stances", "strength"): lambda labels: _or_null(
        {"type": "integer", "enum": sorted(map(int, labels.stance.strength))}
    ),
    ("stances", "evidence"): lambda _: {"type": "array", "items": TEXT},
}


@cache
def of(task: str) -> Schema:
    """Return the schema of a task's answer; UsageError for an unknown task."""
    if task not in TASKS:
        raise UsageError(unknown("task", task, TASKS))
    layers = {KEYS[form]: {"type": "array", "items": _object(form, FORMS[form])} for form in TASKS[task].forms}
    return _closed({"doc_id": TEXT, **layers})


def _object(form: str, fields: Iterable[str]) -> Schema:
    return _closed({field: _field(form, field) for field in fields})


def _field(form: str, field: str) -> Schema:
    if field == "nth":
        return _or_null({"type": "integer"})
    if field in INSIDE:
        inside = _object(field, INSIDE[field])
        return _or_null(inside) if field in ONE else {"type": "array", "items": inside}
    return FIELDS[form, field](ontology()) if (form, field) in FIELDS else _or_null(TEXT)


def _closed(properties: dict[str, Schema]) -> Schema:
    return {"type": "object", "properties": properties, "required": list(properties), "additionalProperties": False}
