"""The oracle ladder as a picture: what each gold layer adds to each score."""

from __future__ import annotations

from itertools import pairwise
from typing import NamedTuple

from armsbench.evaluate.ladder import Ladder
from armsbench.report.html import words
from armsbench.report.html.words import Named

TONES = ("blue", "green", "rust", "violet", "teal", "gold", "pink")  # of the steps


class Step(NamedTuple):
    """What a step adds: a stretch of the bar from `start`, `width` wide (shares); `gain` None where it is n/a."""

    name: str
    tone: str
    start: float
    width: float
    gain: float | None


class Rung(NamedTuple):
    """A metric at each step; `final` is its score at the end."""

    metric: str
    named: Named
    first: float | None
    steps: tuple[Step, ...]
    final: float | None


def rungs(ladder: Ladder) -> list[Rung]:
    """Return each metric's bar: the system's score, and then what each step adds or takes."""
    return [_rung(name, ladder.steps, row) for name, row in ladder.scores.items()]


def _rung(name: str, steps: tuple[str, ...], row: tuple[float | None, ...]) -> Rung:
    found = []
    for number, (before, after) in enumerate(pairwise(row), start=1):
        start, end = before or 0.0, after or 0.0
        gain = None if after is None else end - start
        found.append(Step(words.STEPS[steps[number]].name, TONES[number], start, max(0.0, end - start), gain))
    return Rung(name, words.metric(name), row[0], tuple(found), row[-1])


def legend(ladder: Ladder) -> list[tuple[str, str]]:
    """Return name and tone of each step."""
    return [(words.STEPS[step].name, TONES[number]) for number, step in enumerate(ladder.steps)]
