"""Level 4, references: every entity and every event is referred to."""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding, readings


def unused_entity(context: Context) -> Iterator[Finding]:
    """An entity has a mention."""
    used = {reading.entity for _, reading, _ in readings(context, "mentions")}
    for index, entity in enumerate(context.annotation.entities):
        if entity.id not in used:
            yield Finding(("entities", index), f"no mention belongs to the entity {entity.id!r}", entity.name or "")


def unused_event(context: Context) -> Iterator[Finding]:
    """An event has an event mention."""
    used = {reading.event for _, reading, _ in readings(context, "event_mentions")}
    for index, event in enumerate(context.annotation.events):
        if event.id not in used:
            yield Finding(("events", index), f"no event mention belongs to the event {event.id!r}", event.id)


CHECKS: dict[str, Check] = {"W413": unused_entity, "W414": unused_event}
