"""Event triggers: listed words, with a type that may depend on what else the sentence mentions."""

from __future__ import annotations

from collections.abc import Collection
from functools import cache
from typing import Any, NamedTuple

from armsbench.systems import lexicon, phrases, words
from armsbench.systems.found import overlaps
from armsbench.systems.lexicon import TriggerSense
from armsbench.systems.tokens import Sentence


class Trigger(NamedTuple):
    """A trigger at tokens [first, last) of a sentence and [start, end) of the text."""

    first: int
    last: int
    start: int
    end: int
    type: str
    lemma: str
    verb: bool


def triggers(sentence: Sentence, heads: Collection[tuple[int, int]], types: Collection[str]) -> list[Trigger]:
    """Return the triggers of a sentence outside the heads of its mentions; `types` are its mention types."""
    found: list[Trigger] = []
    at = 0
    while at < len(sentence):
        matched = phrases.match(lexicon.triggers(), sentence, at, fold=True)
        length = matched[0] if matched else 1
        if matched and not overlaps(sentence[at].start, sentence[at + length - 1].end, heads):
            kind = _in_context(matched[1], types)
            if kind:
                found.append(_trigger(sentence, at, length, kind, matched[1]))
        at += length
    return [each for each in found if not _yields(each, found)]


def _yields(trigger: Trigger, found: list[Trigger]) -> bool:
    """Say whether a trigger that only names a state of relations stands beside one that says how they change."""
    stative = words.load("labels")["yielding"]
    return trigger.lemma in stative and any(
        other.type == trigger.type and other.lemma not in stative for other in found
    )


def _trigger(sentence: Sentence, at: int, length: int, kind: str, sense: TriggerSense) -> Trigger:
    last = at + length
    verb = sense.verb and not (sense.noun and _after_modifier(sentence, at))
    return Trigger(at, last, sentence[at].start, sentence[last - 1].end, kind, sense.lemma, verb)


def _in_context(sense: TriggerSense, types: Collection[str]) -> str | None:
    """Return the type of a trigger beside mentions of these types; None where it is no trigger there."""
    rule = _contexts().get(sense.lemma)
    if rule is None:
        return sense.type
    fits = any(kind in types for kind in rule["needs"]) if "needs" in rule else True
    fits = fits and not any(kind in types for kind in rule.get("without", ()))
    return sense.type if fits else rule.get("else")


@cache
def _contexts() -> dict[str, Any]:
    return dict(words.load("labels")["contexts"])


@cache
def _before_nouns() -> frozenset[str]:
    lists = words.load("modifiers")
    return frozenset([*lists["determiners"], *lists["adjectives"], "'s", "of"])


def _after_modifier(sentence: Sentence, at: int) -> bool:
    """Say whether a form that may be verb or noun is a noun here: it follows a determiner, an adjective or 's."""
    return at > 0 and sentence[at - 1].lower in _before_nouns()
