"""Level 5, ontology: arguments and the attribute of an event mention are those of its type."""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding, arguments
from armsbench.model.nearest import unknown
from armsbench.model.ontology import EVENT_FILLER, Role

_ATTRIBUTES = ("degree", "direction", "mode", "kind")


def argument_role(context: Context) -> Iterator[Finding]:
    """The role of an argument is one of its event type's or of all types'."""
    for path, reading, _, mention in arguments(context):
        roles = _roles(context, mention.type)
        if roles is not None and reading.role is not None and reading.role not in roles:
            yield Finding((*path, "role"), unknown(f"role of {mention.type}", reading.role, roles))


def argument_filler(context: Context) -> Iterator[Finding]:
    """The filler of an argument is of a type that its role takes."""
    for path, reading, argument, mention in arguments(context):
        role = (_roles(context, mention.type) or {}).get(reading.role or argument.role)
        filler = reading.filler or argument.filler
        found = context.mentions[filler].type if filler in context.mentions else None
        if found is None and filler in context.event_mentions:
            found = EVENT_FILLER
        if role and found and found not in role.fillers:
            name = reading.role or argument.role
            expected = ", ".join(sorted(role.fillers))
            message = f"{name} of {mention.type} is filled by {found} ({filler!r}); allowed: {expected}"
            yield Finding((*path, "filler"), message)


def required_role(context: Context) -> Iterator[Finding]:
    """A required role of an event mention is filled."""
    for index, mention in enumerate(context.annotation.event_mentions):
        filled = {argument.role for argument in mention.arguments}
        for name, role in (_roles(context, mention.type) or {}).items():
            if role.required and name not in filled:
                message = f"{mention.type} {mention.text!r} lacks the required role {name}"
                yield Finding(("event_mentions", index), message, f"{mention.text}/{name}")


def attribute(context: Context) -> Iterator[Finding]:
    """degree, direction, mode or kind stands with an event type that has it, with a label of it."""
    for index, mention in enumerate(context.annotation.event_mentions):
        if context.ontology is None or mention.type not in context.ontology.event_types:
            continue
        own = context.ontology.event_types[mention.type].attribute
        for name in _ATTRIBUTES:
            label, path = getattr(mention, name), ("event_mentions", index, name)
            if label is not None and (own is None or own.name != name):
                yield Finding(path, f"{mention.type} has no attribute {name!r}{f', only {own.name!r}' if own else ''}")
            elif label is not None and own is not None and label not in own.labels:
                yield Finding(path, unknown(f"{name} of {mention.type}", label, own.labels))


def attribute_missing(context: Context) -> Iterator[Finding]:
    """An event mention has the attribute of its type."""
    for index, mention in enumerate(context.annotation.event_mentions):
        spec = context.ontology.event_types.get(mention.type) if context.ontology else None
        if spec and spec.attribute and getattr(mention, spec.attribute.name) is None:
            known = ", ".join(sorted(spec.attribute.labels))
            message = f"{mention.type} {mention.text!r} lacks its {spec.attribute.name}; known: {known}"
            yield Finding(("event_mentions", index), message, f"{mention.text}/{spec.attribute.name}")


CHECKS: dict[str, Check] = {
    "E506": argument_role,
    "E507": argument_filler,
    "W508": required_role,
    "E509": attribute,
    "W524": attribute_missing,
}


def _roles(context: Context, event_type: str) -> dict[str, Role] | None:
    """Return the roles of an event type; None where the type is not known."""
    if context.ontology is None or event_type not in context.ontology.event_types:
        return None
    return context.ontology.roles(event_type)
