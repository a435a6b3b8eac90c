"""Event mentions with arguments and status, and the events that they report."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

import msgspec

from armsbench.model.annotation import Argument, Event, EventMention, Mention
from armsbench.model.ontology import EVENT_FILLER
from armsbench.store.documents import ontology
from armsbench.systems import words
from armsbench.systems.arguments import Candidate, arguments, missing
from armsbench.systems.cues import status
from armsbench.systems.tokens import Sentence
from armsbench.systems.triggers import Trigger, triggers


class Made(NamedTuple):
    """An event mention with the trigger that it stems from."""

    mention: EventMention
    trigger: Trigger


def event_mentions(sentences: Sequence[Sentence], mentions: Sequence[Mention]) -> list[Made]:
    """Return the event mentions v1, v2, ... of a document, without their events."""
    made: list[Made] = []
    for sentence in sentences:
        inside = [each for each in mentions if sentence[0].start <= each.start and each.end <= sentence[-1].end]
        made.extend(_of_sentence(sentence, inside, mentions, len(made)))
    return _supported(made)


def _of_sentence(sentence: Sentence, inside: Sequence[Mention], mentions: Sequence[Mention], number: int) -> list[Made]:
    heads = [each.head for each in inside if each.head]
    heads += [(each.start, each.end) for each in inside if each.type == "ORG" and each.level == "NAM"]
    found = triggers(sentence, heads, {each.type for each in inside})
    ids = {trigger: f"v{number + rank}" for rank, trigger in enumerate(found, start=1)}
    filled = [_candidate(sentence, each, inside) for each in inside]
    made = []
    for trigger in found:
        rest = [other for other in found if other is not trigger]
        events = [Candidate(ids[other], EVENT_FILLER, None, other.first, other.last) for other in rest]
        given = arguments(sentence, trigger, [*filled, *events], rest)
        given += _implicit(trigger, given, [each for each in mentions if each.end <= sentence[0].start])
        made.append(Made(_event_mention(sentence, trigger, found, ids[trigger], given), trigger))
    return made


def _candidate(sentence: Sentence, mention: Mention, inside: Sequence[Mention]) -> Candidate:
    tokens = [at for at, token in enumerate(sentence) if mention.start <= token.start and token.end <= mention.end]
    first, last = (tokens[0], tokens[-1] + 1) if tokens else (0, 0)
    nested = any(other is not mention and other.start <= mention.start and mention.end <= other.end for other in inside)
    return Candidate(mention.id or "", mention.type, mention.subtype, first, last, nested, mention.entity)


def _implicit(trigger: Trigger, given: Sequence[Argument], before: Sequence[Mention]) -> tuple[Argument, ...]:
    """Fill a missing required role with the last name before the sentence, of the role's first type that has one."""
    named = [each for each in before if each.level == "NAM" and each.role != "LOC"]
    made = []
    for role, fillers in missing(trigger, given):
        fitting = [each for kind in fillers for each in reversed(named) if each.type == kind and each.id]
        if fitting:
            made.append(Argument(role=role, filler=fitting[0].id or "", implicit=True))
    return tuple(made)


def _event_mention(
    sentence: Sentence, trigger: Trigger, others: Sequence[Trigger], name: str, given: tuple[Argument, ...]
) -> EventMention:
    labels = status(sentence, trigger, others)
    plain = EventMention(
        id=name,
        start=trigger.start,
        end=trigger.end,
        type=trigger.type,
        arguments=given,
        realis=labels.realis,
        polarity=labels.polarity,
        factuality=labels.factuality,
    )
    return msgspec.structs.replace(plain, **_attribute(trigger))


def _attribute(trigger: Trigger) -> dict[str, str]:
    spec = ontology().event_types[trigger.type].attribute
    label = words.load("labels")["attributes"][spec.name].get(trigger.lemma) if spec else None
    return {spec.name: label} if spec and label in spec.labels else {}


def _supported(made: Sequence[Made]) -> list[Made]:
    """Drop event mentions without a required role, and arguments that point to them, until nothing changes."""
    kept = list(made)
    while True:
        ids = {each.mention.id for each in made}
        alive = {each.mention.id for each in kept}
        pruned = [_without(each, ids - alive) for each in kept]
        whole = [each for each in pruned if not missing(each.trigger, each.mention.arguments)]
        if len(whole) == len(kept):
            return whole
        kept = whole


def _without(made: Made, gone: set[str | None]) -> Made:
    rest = tuple(argument for argument in made.mention.arguments if argument.filler not in gone)
    return made._replace(mention=msgspec.structs.replace(made.mention, arguments=rest))


@cache
def _own_event_each() -> frozenset[str]:
    return frozenset(words.load("labels")["own_event_each"])


def events(made: Sequence[Made]) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
    """Return the mentions with their events h1, h2, ...: same type and lemma is one event, unless generic or speech."""
    ids: dict[tuple[str, str], Event] = {}
    mentions = []
    for each in made:
        alone = each.trigger.type in _own_event_each() or each.mention.realis == "generic"
        key = (each.trigger.type, f"@{each.mention.id}" if alone else each.trigger.lemma)
        event = ids.setdefault(key, Event(id=f"h{len(ids) + 1}", type=each.trigger.type))
        mentions.append(msgspec.structs.replace(each.mention, event=event.id))
    return tuple(mentions), tuple(ids.values())
