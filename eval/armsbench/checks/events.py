"""Level 6, consistency: event mentions, their events and the relations between these agree."""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding
from armsbench.model.annotation import EventMention
from armsbench.store.jsontext import Path


def hopper_type(context: Context) -> Iterator[Finding]:
    """The mentions of an event have the event's type."""
    expected = {event.id: event.type for event in context.annotation.events if event.type}
    for path, mention in _mentions(context):
        known = expected.setdefault(mention.event, mention.type) if mention.event else mention.type
        if mention.type != known:
            message = f"type {mention.type!r} in the event {mention.event!r}, which is {known!r}"
            yield Finding((*path, "type"), message)


def strict_across_hoppers(context: Context) -> Iterator[Finding]:
    """A strict cluster lies inside one event."""
    first: dict[str, str] = {}
    for path, mention in _mentions(context):
        own = mention.event or f"only {mention.id}"
        known = first.setdefault(mention.strict, own) if mention.strict else own
        if known != own:
            yield Finding((*path, "strict"), f"strict {mention.strict!r} spans two events: {known!r} and {own!r}")


def generic_with_specific(context: Context) -> Iterator[Finding]:
    """A generic event mention never joins a specific one."""
    first: dict[str, EventMention] = {}
    for path, mention in _mentions(context):
        other = first.setdefault(mention.event, mention) if mention.event and mention.realis else mention
        if (other.realis == "generic") != (mention.realis == "generic"):
            message = f"{mention.realis} {mention.text!r} in the event of {other.realis} {other.text!r} ({other.id!r})"
            yield Finding((*path, "realis"), message)


def own_argument(context: Context) -> Iterator[Finding]:
    """An event mention is no argument of itself."""
    for path, mention in _mentions(context):
        for number, argument in enumerate(mention.arguments):
            if mention.id is not None and argument.filler == mention.id:
                yield Finding((*path, "arguments", number, "filler"), f"{mention.id!r} fills its own {argument.role}")


def repeated_argument(context: Context) -> Iterator[Finding]:
    """An event mention has a filler in a role once."""
    for path, mention in _mentions(context):
        pairs = [(argument.role, argument.filler) for argument in mention.arguments]
        for number, (role, filler) in enumerate(pairs):
            if (role, filler) in pairs[:number]:
                yield Finding((*path, "arguments", number), f"{role} is filled by {filler!r} twice")


def same_event(context: Context) -> Iterator[Finding]:
    """A relation is between two events; only CONTRADICTS may be between mentions of one."""
    for index, relation in enumerate(context.annotation.relations):
        if relation.arg1 == relation.arg2 and relation.type != "CONTRADICTS":
            message = f"{relation.type} relates {relation.arg1!r} to itself: expected two events"
            yield Finding(("relations", index, "arg2"), message)


def relation_shown(context: Context) -> Iterator[Finding]:
    """The evidence of a relation is at least two event mentions: one of each of its events, and no others."""
    for index, relation in enumerate(context.annotation.relations):
        shown = [context.event_mentions[each].event for each in relation.evidence if each in context.event_mentions]
        wanted = {relation.arg1, relation.arg2}
        path: Path = ("relations", index, "evidence")
        if set(shown) - wanted:
            other = ", ".join(sorted(str(event) for event in set(shown) - wanted))
            yield Finding(path, f"evidence of {relation.arg1!r} and {relation.arg2!r} holds mentions of {other}")
        elif len(set(relation.evidence)) < 2 or set(shown) < wanted:
            yield Finding(path, f"expected a mention of {relation.arg1!r} and one of {relation.arg2!r}")


def set_member_type(context: Context) -> Iterator[Finding]:
    """The two events of a SET_MEMBER have one type."""
    for index, relation in enumerate(context.annotation.relations):
        types = [context.events[each].type for each in (relation.arg1, relation.arg2) if each in context.events]
        if relation.type == "SET_MEMBER" and len(set(types)) > 1:
            yield Finding(("relations", index), f"SET_MEMBER between {types[0]} and {types[1]}: expected one type")


def repeated_relation(context: Context) -> Iterator[Finding]:
    """Two events have one relation of a type and kind."""
    keys = [(each.type, each.kind, each.arg1, each.arg2) for each in context.annotation.relations]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            message = f"{key[0]} of {key[2]!r} and {key[3]!r} again: relations[{keys.index(key)}] is the same"
            yield Finding(("relations", index), message)


CHECKS: dict[str, Check] = {
    "E630": hopper_type,
    "E631": strict_across_hoppers,
    "E632": generic_with_specific,
    "E633": own_argument,
    "E634": repeated_argument,
    "E635": same_event,
    "E636": relation_shown,
    "E637": set_member_type,
    "E638": repeated_relation,
}


def _mentions(context: Context) -> Iterator[tuple[Path, EventMention]]:
    for index, mention in enumerate(context.annotation.event_mentions):
        yield ("event_mentions", index), mention
