"""Level 5, ontology: every label exists, where it stands and with what it stands."""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding, readings
from armsbench.checks.known import field_labels, places, subtypes, unknown_labels
from armsbench.model.nearest import unknown


def mention_type(context: Context) -> Iterator[Finding]:
    """The type of a mention is a mention type."""
    return field_labels(context, "mentions", "type", lambda known: known.mention_types)


def mention_subtype(context: Context) -> Iterator[Finding]:
    """The subtype of a mention is one of its type."""
    return subtypes(context, "mentions")


def mention_level(context: Context) -> Iterator[Finding]:
    """The level of a mention is a level."""
    return field_labels(context, "mentions", "level", lambda known: known.levels)


def mention_role(context: Context) -> Iterator[Finding]:
    """The role of a mention is a GPE role, and only a GPE has one."""
    yield from field_labels(context, "mentions", "role", lambda known: known.gpe_roles)
    for path, reading, mention in readings(context, "mentions"):
        kind = reading.type or mention.type
        if context.ontology and reading.role and kind != "GPE":
            yield Finding((*path, "role"), f"a mention of type {kind} has no role; only GPE has one")


def relation_type(context: Context) -> Iterator[Finding]:
    """The type of a relation is a relation type."""
    return field_labels(context, "relations", "type", lambda known: known.relations)


def relation_kind(context: Context) -> Iterator[Finding]:
    """The kind of a relation is one of its type, which has kinds or has none."""
    for index, relation in enumerate(context.annotation.relations):
        spec = context.ontology.relations.get(relation.type) if context.ontology else None
        if spec and relation.kind is not None and relation.kind not in spec.kinds:
            yield Finding(("relations", index, "kind"), unknown(f"kind of {relation.type}", relation.kind, spec.kinds))
        elif spec and spec.kinds and relation.kind is None:
            known = ", ".join(sorted(spec.kinds))
            yield Finding(("relations", index), f"a relation {relation.type} needs a kind; known: {known}")


def stance_polarity(context: Context) -> Iterator[Finding]:
    """`polarity` of a stance is a stance polarity."""
    return field_labels(context, "stances", "polarity", lambda known: known.stance.polarity)


def layer_name(context: Context) -> Iterator[Finding]:
    """A key of `layers` is a layer."""
    names = ((("layers", name), name) for name in context.annotation.layers or {})
    return unknown_labels(names, "layer", context.ontology.layers if context.ontology else None)


def completeness(context: Context) -> Iterator[Finding]:
    """A value of `layers` is a degree of completeness."""
    values = ((("layers", name), value) for name, value in (context.annotation.layers or {}).items())
    return unknown_labels(values, "completeness", context.ontology.completeness if context.ontology else None)


def kb_status(context: Context) -> Iterator[Finding]:
    """`kb_status` is a status of a knowledge-base id."""
    return field_labels(context, "entities", "kb_status", lambda known: known.kb_status)


def entity_type(context: Context) -> Iterator[Finding]:
    """The type of an entity is a mention type of the kind entity."""
    if context.ontology:
        known = context.ontology.types_of_kind("entity")
        yield from unknown_labels(places(context, "entities", "type"), "entity type", known)


def entity_subtype(context: Context) -> Iterator[Finding]:
    """The subtype of an entity is one of its type."""
    return subtypes(context, "entities")


CHECKS: dict[str, Check] = {
    "E501": mention_type,
    "E502": mention_subtype,
    "E503": mention_level,
    "E504": mention_role,
    "E515": relation_type,
    "E516": relation_kind,
    "E517": stance_polarity,
    "E518": layer_name,
    "E519": completeness,
    "E520": kb_status,
    "E521": entity_type,
    "E522": entity_subtype,
}
