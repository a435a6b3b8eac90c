"""The records as predictions mostly are, with few fields: quicker to read than the whole record, and as strict.

A lean record is written as the whole one is: what a text holds besides makes its reading fail, and then the
whole record is read. Where the ontology is known, its labels are part of the types, and each label is one object.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any, Literal

import msgspec

from armsbench.model import annotation as model
from armsbench.model.annotation import Annotation, Name
from armsbench.model.ontology import Ontology

# The fields that stay, in the order of the whole record.
Kind = type[msgspec.Struct]
FIELDS: dict[Kind, tuple[str, ...]] = {
    model.Argument: ("role", "filler"),
    model.Mention: ("id", "start", "end", "type", "entity"),
    model.Entity: ("id", "type", "kb"),
    model.EventMention: ("id", "start", "end", "type", "event", "arguments", "realis", "polarity", "factuality"),
    model.Event: ("id", "type"),
    model.Stance: ("id", "holder", "target", "polarity", "strength", "evidence"),
    model.Annotation: ("doc_id", "mentions", "entities", "event_mentions", "events", "stances"),
}
# Fields of several kinds, as they mostly are.
_NARROW: dict[str, Any] = {"factuality": Name | None, "target": Name}


def record(ontology: Ontology | None) -> type[msgspec.Struct]:
    """Return the type of lean annotations, with the labels of an ontology; None: types are free."""
    labels = _labels(ontology) if ontology else {}
    made: dict[Any, Any] = {}
    lean: type[msgspec.Struct] = Annotation
    for kind, names in FIELDS.items():
        fields: list[Any] = []
        for each in msgspec.structs.fields(kind):
            if each.name in names:
                known = _NARROW.get(each.name, made.get(each.type, each.type))
                type_ = labels.get((kind, each.name), known)
                fields.append((each.name, type_) if each.required else (each.name, type_, each.default))
        lean = msgspec.defstruct(
            kind.__name__,
            fields,
            frozen=True,
            kw_only=True,
            forbid_unknown_fields=True,
            omit_defaults=True,
            gc=False,  # no record can hold itself
        )
        made[tuple[kind, ...]] = tuple[lean, ...]  # type: ignore[valid-type]
    return lean


def _labels(ontology: Ontology) -> dict[tuple[Kind, str], Any]:
    """Return the types of labels, None being one wherever a label may be left out."""
    roles = {role for name in ontology.event_types for role in ontology.roles(name)}
    optional: dict[tuple[Kind, str], Iterable[str]] = {
        (model.Entity, "type"): ontology.types_of_kind("entity"),
        (model.EventMention, "realis"): ontology.realis,
        (model.EventMention, "polarity"): ontology.polarity,
        (model.EventMention, "factuality"): ontology.factuality,
        (model.Event, "type"): ontology.event_types,
    }
    required: dict[tuple[Kind, str], Iterable[str]] = {
        (model.Argument, "role"): roles,
        (model.Mention, "type"): ontology.mention_types,
        (model.EventMention, "type"): ontology.event_types,
        (model.Stance, "polarity"): ontology.stance.polarity,
    }
    found: dict[tuple[Kind, str], Any] = {}
    for place, names in (optional | required).items():
        known: Any = Literal[tuple(sorted(names))]
        found[place] = known | None if place in optional else known
    return found
