"""Entities: mentions with equal keys are one entity; so are the two sides of an apposition."""

from __future__ import annotations

from collections.abc import Sequence

from armsbench.model.annotation import Entity, Mention
from armsbench.systems import words
from armsbench.systems.found import Found, in_order

_NO_ENTITY = frozenset(["VALUE", "TIME"])


def entities(text: str, found: Sequence[Found]) -> tuple[tuple[Mention, ...], tuple[Entity, ...]]:
    """Return mentions with ids m1, m2, ... in text order, and the entities e1, e2, ... that they refer to."""
    ordered = _with_states(in_order(found))
    same = _appositions(text, ordered)
    ids: dict[str, str] = {}
    members: dict[str, list[Found]] = {}
    mentions = []
    for number, each in enumerate(ordered, start=1):
        entity = None
        if each.type not in _NO_ENTITY:
            key = same.get(each.key, each.key)
            entity = ids.setdefault(key, f"e{len(ids) + 1}")
            members.setdefault(entity, []).append(each)
        mentions.append(_mention(each, f"m{number}", entity))
    return tuple(mentions), tuple(_entity(text, entity, each) for entity, each in members.items())


def _mention(each: Found, name: str, entity: str | None) -> Mention:
    return Mention(
        id=name,
        start=each.start,
        end=each.end,
        type=each.type,
        subtype=each.subtype,
        level=each.level,
        entity=entity,
        head=each.head,
        role=each.role,
        value=each.value,
    )


def _entity(text: str, name: str, members: Sequence[Found]) -> Entity:
    """Return an entity, named as the lists name it, or by a person's longest name, or else by its first mention."""
    first = members[0]
    named = [each for each in members if each.level == "NAM"]
    longest = max(named, key=lambda each: each.head[1] - each.head[0]) if named else first
    name_in_text = text[slice(*longest.head)] if named else text[first.start : first.end]
    listed = named[0].key.partition(":")[2].removeprefix("city of ") if named and first.type != "PER" else ""
    if first.key in _state_keys():
        listed = first.key.partition(":")[2]
    return Entity(id=name, type=first.type, subtype=first.subtype, name=listed or name_in_text)


def _state_keys() -> frozenset[str]:
    return frozenset(f"GPE:{state}" for state in words.load("states"))


def _with_states(ordered: Sequence[Found]) -> list[Found]:
    """Let "the country" and the like mean the state that was mentioned last."""
    keys = frozenset(f"GPE:nominal:{noun}" for noun in words.load("modifiers")["definite_states"])
    states = _state_keys()
    last: str | None = None
    resolved = []
    for each in ordered:
        if each.key in states:
            last = each.key
        resolved.append(each._replace(key=last) if last and each.key in keys else each)
    return resolved


def _appositions(text: str, ordered: Sequence[Found]) -> dict[str, str]:
    """Return key -> key for "NAME, the NOUN" and "the NOUN, NAME" of one type."""
    starts = {each.start: each for each in reversed(ordered)}
    same: dict[str, str] = {}
    for each in ordered:
        after = starts.get(each.end + 2)
        if after is None or text[each.end : each.end + 2] != ", " or after.type != each.type:
            continue
        levels = (each.level, after.level)
        nominal = after if levels == ("NAM", "NOM") else each if levels == ("NOM", "NAM") else None
        if nominal and each.type in ("PER", "ORG"):
            same[nominal.key] = (each if nominal is after else after).key
    return same
