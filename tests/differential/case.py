"""One number of ours beside the same number of a peer, and whether they differ for a known reason."""

import math
from collections.abc import Callable, Mapping
from typing import NamedTuple

TOLERANCE = 1e-9


class Case(NamedTuple):
    """What both give for one measure on one document.

    facts: reason (an id of explained.py) -> a function that checks, on this very document, that the
    reason holds and accounts for the whole difference. Only called where there is a difference.
    """

    peer: str
    measure: str
    ours: tuple[float | None, ...]
    theirs: tuple[float | None, ...]
    facts: Mapping[str, Callable[[], bool]] = {}

    @property
    def equal(self) -> bool:
        return same(self.ours, self.theirs)


def same(ours, theirs) -> bool:
    """Say whether two rows of numbers are equal, n/a (None) only to n/a."""
    return len(ours) == len(theirs) and all(
        one is other if one is None or other is None else abs(one - other) <= TOLERANCE
        for one, other in zip(ours, theirs, strict=True)
    )


def reason(case: Case) -> str | None:
    """Return why a differing case differs, or None if nothing known explains it."""
    if _undefined(case):
        return "undefined"
    return next((name for name, holds in case.facts.items() if holds()), None)


def _undefined(case: Case) -> bool:
    """Say whether we give n/a where the peer gives 0 or not-a-number, and agree in all the rest."""
    rest = [(one, other) for one, other in zip(case.ours, case.theirs, strict=True) if one is not None]
    blank = [other for one, other in zip(case.ours, case.theirs, strict=True) if one is None]
    return same(*zip(*rest, strict=True) if rest else ((), ())) and all(
        other is None or other == 0 or math.isnan(other) for other in blank
    )


def total(name, gold, pred):
    """Return our counts of a metric on one document."""
    from armsbench.align.document import Alignment
    from armsbench.metrics.registry import METRICS

    return METRICS[name].tally(Alignment(gold, pred)).total


def scores(name, counts):
    """Return our scores from counts, in the order of the metric."""
    from armsbench.metrics.registry import METRICS

    return METRICS[name].score(counts)
