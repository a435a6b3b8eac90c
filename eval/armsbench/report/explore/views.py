"""What each kind of page shows: the values that its template is filled with."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import NamedTuple

from armsbench.model.annotation import Entity, EventMention, Mention
from armsbench.report.explore import links
from armsbench.report.explore.quotes import Quote, quote
from armsbench.report.explore.reports import committed, disagreements, reports
from armsbench.report.explore.stances import Shown
from armsbench.report.explore.world import Thing, World
from armsbench.store.relations import CrossRelation, EventPlace

View = dict[str, object]


class Link(NamedTuple):
    """Something with a name and, where it has one, a page."""

    name: str
    url: str | None


class Seen(NamedTuple):
    """A mention in its sentence."""

    doc_id: str
    id: str
    level: str | None
    quote: Quote


def event_view(world: World, event: Thing, stances: Iterable[Shown], relations: Iterable[CrossRelation]) -> View:
    """Return what an event's page shows."""
    found = reports(world, event)
    own = {(doc_id, record.id) for doc_id, record in event.places}
    return {
        "event": event,
        "reports": found,
        "committed": committed(found),
        "disagreements": disagreements(found),
        "contradictions": [
            {"why": each.why, "ends": [_end(end) for end in (each.arg1, each.arg2)]}
            for each in relations
            if each.type == "CONTRADICTS" and own & {(end.doc_id, end.event_mention) for end in (each.arg1, each.arg2)}
        ],
        "participants": _participants(world, event),
        "stances": [each for each in stances if (each.target.kind, each.target.identity) == ("event", event.id)],
    }


def entity_view(world: World, entity: Thing, stances: Iterable[Shown]) -> View:
    """Return what an entity's page shows."""
    stances = list(stances)
    this = ("entity", entity.id)
    return {
        "entity": entity,
        "kb": next((each.kb for _, each in entity.records if isinstance(each, Entity) and each.kb), None),
        "mentions": [_seen(world, *place) for place in entity.places],
        "events": _part_in(world, entity),
        "held": [each for each in stances if (each.holder.kind, each.holder.identity) == this],
        "faced": [each for each in stances if (each.target.kind, each.target.identity) == this],
    }


def _end(end: EventPlace) -> Link:
    return Link(end.doc_id, links.document(end.doc_id, links.gold(end.event_mention)))


def _seen(world: World, doc_id: str, record: Mention | EventMention) -> Seen:
    level = record.level if isinstance(record, Mention) else None
    return Seen(doc_id, record.id or "", level, quote(world.documents[doc_id].text, record.start, record.end))


def _participants(world: World, event: Thing) -> Mapping[str, tuple[Link, ...]]:
    """Return the fillers of each role over all mentions of an event, each once."""
    found: dict[str, dict[Link, None]] = {}
    for doc_id, record in event.places:
        for argument in record.arguments if isinstance(record, EventMention) else ():
            found.setdefault(argument.role, {})[_filler(world, doc_id, argument.filler)] = None
    return {role: tuple(fillers) for role, fillers in sorted(found.items())}


def _filler(world: World, doc_id: str, filler: str) -> Link:
    annotation = world.gold[doc_id]
    for event_mention in annotation.event_mentions:
        if event_mention.id == filler and event_mention.event:
            identity = world.event_of[doc_id, event_mention.event]
            return Link(world.events[identity].name, links.event(identity))
    mention = next(each for each in annotation.mentions if each.id == filler)
    if not mention.entity:
        return Link(mention.value or mention.text or filler, None)
    identity = world.entity_of[doc_id, mention.entity]
    return Link(world.entities[identity].name, links.entity(identity))


def _part_in(world: World, entity: Thing) -> list[tuple[Thing, list[str]]]:
    """Return the events that an entity takes part in with its roles, those with the most reports first."""
    own = {(doc_id, record.id) for doc_id, record in entity.places}
    roles: dict[str, dict[str, None]] = {}
    for event, doc_id, mention in _event_mentions(world):
        for argument in mention.arguments:
            if (doc_id, argument.filler) in own:
                roles.setdefault(event.id, {})[argument.role] = None
    found = sorted(roles, key=lambda identity: (-len(world.events[identity].places), identity))
    return [(world.events[identity], list(roles[identity])) for identity in found]


def _event_mentions(world: World) -> Iterator[tuple[Thing, str, EventMention]]:
    for event in world.events.values():
        for doc_id, record in event.places:
            if isinstance(record, EventMention):
                yield event, doc_id, record
