"""Stances: an event of a listed type shows its agent to be for or against what the event is directed at."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from armsbench.model.annotation import EventMention, Mention, Stance
from armsbench.systems import words


def stances(mentions: Sequence[Mention], event_mentions: Sequence[EventMention]) -> tuple[Stance, ...]:
    """Return one stance for each pair of holder and target, from the first event mention that shows it."""
    entities = {each.id: each.entity for each in mentions}
    targets = entities | {each.id: each.event for each in event_mentions}
    found: dict[tuple[str, str], Stance] = {}
    for each in event_mentions:
        rule = words.load("stances").get(f"{each.type} {each.kind}" if each.kind else each.type)
        if rule is None or each.polarity == "neg":
            continue
        for holder, target in _pairs(each, rule, entities, targets):
            stance = Stance(
                id=f"s{len(found) + 1}",
                holder=holder,
                target=target,
                polarity=rule[2],
                strength=1,
                explicit=True,
                evidence=((each.start, each.end),),
            )
            found.setdefault((holder, target), stance)
    return tuple(found.values())


def _pairs(
    mention: EventMention,
    rule: Sequence[str],
    entities: Mapping[str | None, str | None],
    targets: Mapping[str | None, str | None],
) -> Iterable[tuple[str, str]]:
    holders = [entities.get(each.filler) for each in mention.arguments if each.role == rule[0]]
    aims = [targets.get(each.filler) for each in mention.arguments if each.role == rule[1]]
    return [(holder, aim) for holder in holders for aim in aims if holder and aim and holder != aim]
