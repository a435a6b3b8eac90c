"""Level 8, lint: names, triggers and events that are unusual."""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding


def nameless_entity(context: Context) -> Iterator[Finding]:
    """An entity has a name, and the name is not blank."""
    for index, entity in enumerate(context.annotation.entities):
        if not (entity.name or "").strip():
            yield Finding(("entities", index), f"the entity {entity.id!r} has no name", entity.id)


def lower_case_name(context: Context) -> Iterator[Finding]:
    """The head of a NAM mention has a capital letter or a digit."""
    for index, mention in enumerate(context.annotation.mentions):
        start, end = mention.head or (mention.start, mention.end)
        name = _text_at(context, start, end)
        if mention.level == "NAM" and name and not any(letter.isupper() or letter.isdigit() for letter in name):
            yield Finding(("mentions", index), f"the name {name!r} is in lower case: NOM?", name)


def same_name(context: Context) -> Iterator[Finding]:
    """Two entities of one type and subtype have different names: else they are likely one."""
    first: dict[tuple[str | None, ...], str] = {}
    for index, entity in enumerate(context.annotation.entities):
        key = (entity.name, entity.type, entity.subtype)
        if entity.name and first.setdefault(key, entity.id) != entity.id:
            message = f"the {entity.type} {entity.name!r} again: {first[key]!r} has this name"
            yield Finding(("entities", index, "name"), message, entity.name)


def long_trigger(context: Context) -> Iterator[Finding]:
    """A trigger is one token; idioms are listed in annotations/lint_allowed.json."""
    for index, mention in enumerate(context.annotation.event_mentions):
        trigger = _text_at(context, mention.start, mention.end)
        if len(trigger.split()) > 1:
            yield Finding(("event_mentions", index), f"the trigger {trigger!r} has more than one token", trigger)


def bare_event(context: Context) -> Iterator[Finding]:
    """An event has an argument in one of its mentions."""
    mentions = context.annotation.event_mentions
    argued = {mention.event for mention in mentions if mention.arguments}
    for index, mention in enumerate(mentions):
        if not mention.arguments and (mention.event is None or mention.event not in argued):
            trigger = _text_at(context, mention.start, mention.end)
            yield Finding(("event_mentions", index), f"no mention of this event ({trigger!r}) has an argument", trigger)


CHECKS: dict[str, Check] = {
    "W804": nameless_entity,
    "W805": lower_case_name,
    "W806": long_trigger,
    "W807": bare_event,
    "W809": same_name,
}


def _text_at(context: Context, start: int, end: int) -> str:
    return context.document.text[start:end] if context.document else ""
