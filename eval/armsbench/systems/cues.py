"""Realis, polarity and the author's factuality of an event mention, from the words before its trigger."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from armsbench.systems import words
from armsbench.systems.tokens import Sentence
from armsbench.systems.triggers import Trigger

_REALIS_WINDOW = 6
_POLARITY_WINDOW = {True: 4, False: 2}  # of verbs; of nouns, whose verb takes the negation


class Status(NamedTuple):
    """The labels of an event mention that say whether it happens."""

    realis: str
    polarity: str
    factuality: str


def status(sentence: Sentence, trigger: Trigger, others: Sequence[Trigger]) -> Status:
    """Return the status of a trigger; `others` are all triggers of its sentence."""
    realis = _realis(sentence, trigger)
    polarity = "neg" if _negated(sentence, trigger) else "pos"
    factuality = words.load("cues")["factuality"][f"{realis} {polarity}"]
    if _reported(trigger, others):
        factuality = "Uu"
    return Status("hypothetical" if realis == "possible" else realis, polarity, factuality)


def _window(sentence: Sentence, trigger: Trigger, size: int) -> list[str]:
    """Return the words before a trigger, nearest first, up to a clause boundary."""
    breaks = words.load("cues")["breaks"]
    near: list[str] = []
    for token in reversed(sentence[max(0, trigger.first - size) : trigger.first]):
        if token.lower in breaks:
            break
        near.append(token.lower)
    return near


def _realis(sentence: Sentence, trigger: Trigger) -> str:
    """Return the realis of the nearest strong cue; the infinitive's "to" counts only where there is none."""
    lists = words.load("cues")
    near = _window(sentence, trigger, _REALIS_WINDOW)
    strong = [lists["realis"][word] for word in near if word in lists["realis"] and word not in lists["weak"]]
    if strong:
        return str(strong[0])
    weak = near[:1] if trigger.verb else []
    return next((str(lists["realis"][word]) for word in weak if word in lists["weak"]), "asserted")


def _negated(sentence: Sentence, trigger: Trigger) -> bool:
    negations = words.load("cues")["negation"]
    near = _window(sentence, trigger, _POLARITY_WINDOW[trigger.verb])
    return any(word in negations or word.endswith("n't") for word in near)


def _reported(trigger: Trigger, others: Sequence[Trigger]) -> bool:
    """Say whether another speaks in this sentence, and this is not the speaking."""
    reporting = words.load("cues")["reporting"]
    return trigger.type not in reporting and any(other.type in reporting for other in others)
