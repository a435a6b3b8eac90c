"""Arguments: for each role, the nearest mention of a fitting type on the fitting side of the trigger.

The cost of a filler is its distance in tokens, with additions for the wrong side, for another
trigger in between, for a nested mention and for a thing where an event is looked for, and a rebate
for a preposition that marks the role. No entity fills two roles of one event mention.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import Any, NamedTuple

from armsbench.model.annotation import Argument
from armsbench.model.ontology import EVENT_FILLER
from armsbench.store.documents import ontology
from armsbench.systems import words
from armsbench.systems.tokens import Sentence
from armsbench.systems.triggers import Trigger

_LIMIT = 14
_WRONG_SIDE, _CROSSING, _NESTED, _THING, _MARKED = 8, 3, 2, 6, -5
_PASSIVE = frozenset(["was", "were", "been", "be", "being", "is", "are"])


class Candidate(NamedTuple):
    """What may fill a role: a mention, or an event mention of type EVENT, at tokens [first, last)."""

    id: str
    type: str
    subtype: str | None
    first: int
    last: int
    nested: bool = False
    entity: str | None = None


def arguments(
    sentence: Sentence, trigger: Trigger, candidates: Sequence[Candidate], others: Sequence[Trigger]
) -> tuple[Argument, ...]:
    """Return the arguments of a trigger; each candidate fills at most one role, the cheapest pairs first."""
    priced = sorted(_priced(sentence, trigger, candidates, others))
    left = {role: int(_rules().get(role, {}).get("many", 1)) for _, _, role, _ in priced}
    entities = {each.id: each.entity or each.id for each in candidates}
    used: set[str] = set()
    made: list[Argument] = []
    for _, _, role, filler in priced:
        if left[role] and entities[filler] not in used:
            left[role] -= 1
            used.add(entities[filler])
            made.append(Argument(role=role, filler=filler))
    return tuple(sorted(made, key=lambda each: (each.role, each.filler)))


def missing(trigger: Trigger, found: Sequence[Argument]) -> list[tuple[str, tuple[str, ...]]]:
    """Return the required roles that have no filler, each with the types that may fill it."""
    filled = {argument.role for argument in found}
    roles = ontology().event_types[trigger.type].roles
    return [(name, role.fillers) for name, role in roles.items() if role.required and name not in filled]


@cache
def _rules() -> dict[str, Any]:
    return dict(words.load("roles"))


def _rule(role: str, lemma: str) -> dict[str, Any] | None:
    """Return a role's rule; a verb seen from the other side (receive, sell) has the two parties change sides."""
    inverse = words.load("labels")["inverse"].get(lemma, {})
    own = _rules().get(role)
    return own | {"side": _rules()[inverse.get(role, role)]["side"]} if own else None


def _priced(
    sentence: Sentence, trigger: Trigger, candidates: Sequence[Candidate], others: Sequence[Trigger]
) -> Iterator[tuple[int, int, str, str]]:
    """Yield (cost, position, role, filler id) for every pair within the limit."""
    for role, spec in ontology().roles(trigger.type).items():
        rule = _rule(role, trigger.lemma)
        if rule is None or trigger.lemma not in rule.get("only", [trigger.lemma]):
            continue
        for each in candidates:
            if each.type in spec.fillers and _fits(each, rule):
                cost = _cost(sentence, trigger, each, others, rule)
                if cost is not None and cost <= _LIMIT:
                    yield cost, each.first, role, each.id


def _fits(each: Candidate, rule: dict[str, Any]) -> bool:
    return rule.get("subtype", each.subtype) == each.subtype and (
        "unless" not in rule or each.subtype != rule["unless"]
    )


def _cost(
    sentence: Sentence, trigger: Trigger, each: Candidate, others: Sequence[Trigger], rule: dict[str, Any]
) -> int | None:
    before = each.last <= trigger.first
    if not before and each.first < trigger.last:
        return None  # the trigger stands inside the mention
    marked = each.first > 0 and sentence[each.first - 1].lower in rule["prepositions"] and not before
    if rule.get("needs") and not (marked or _marked_before(sentence, each, rule)):
        return None
    if before and rule["side"] == "right" and each.type == EVENT_FILLER:
        return None
    if each.nested and rule["side"] == "right" and each.type != "VALUE":
        return None  # an adjective names who acts, seldom who is acted on
    distance = trigger.first - each.last if before else each.first - trigger.last
    between = (each.last, trigger.first) if before else (trigger.last, each.first)
    crossed = sum(between[0] <= other.first < between[1] for other in others)
    wrong = rule["side"] != "any" and _side(sentence, trigger, rule["side"]) != ("left" if before else "right")
    thing = bool(rule.get("event")) and each.type != EVENT_FILLER
    added = _CROSSING * crossed + _NESTED * each.nested + _THING * thing + _MARKED * marked
    return distance + added + _WRONG_SIDE * (wrong and not marked)


def _marked_before(sentence: Sentence, each: Candidate, rule: dict[str, Any]) -> bool:
    return each.first > 0 and sentence[each.first - 1].lower in rule["prepositions"]


def _side(sentence: Sentence, trigger: Trigger, side: str) -> str:
    """Return the side on which a role is looked for: the other one after a passive."""
    if not trigger.verb or not sentence[trigger.first].lower.endswith(("ed", "en", "lt", "ld", "nt")):
        return str(side)
    passive = any(token.lower in _PASSIVE for token in sentence[max(0, trigger.first - 3) : trigger.first])
    return {"left": "right", "right": "left"}[side] if passive else side
