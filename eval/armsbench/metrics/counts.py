"""Counts first: what a document adds to a metric, and precision, recall and F1 of the sums.

Four numbers serve every metric with precision and recall: numerators and denominators apart,
because a numerator need not be the same on both sides (B-cubed, half credit, a cluster split in two).
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from typing import NamedTuple


class Counts(NamedTuple):
    """What is added up: recall's numerator and denominator, precision's numerator and denominator."""

    recall_num: float
    recall_den: float
    precision_num: float
    precision_den: float

    @property
    def swapped(self) -> Counts:
        """The counts with the roles of gold and system exchanged."""
        return Counts(self.precision_num, self.precision_den, self.recall_num, self.recall_den)


class Scores(NamedTuple):
    """Precision, recall and F1; None is 0/0, which is neither 0 nor 1."""

    precision: float | None
    recall: float | None
    f1: float | None


class Tally(NamedTuple):
    """A document's counts: in total and by type. By-type rows sum to the total."""

    total: Counts
    by_type: dict[str, Counts]


ZERO = Counts(0, 0, 0, 0)


def ratio(numerator: float, denominator: float) -> float | None:
    """Return the quotient, or None for 0/0."""
    return numerator / denominator if denominator else None


def score(counts: Sequence[float]) -> Scores:
    """Return precision = num/den, recall = num/den and F1 = 2PR/(P+R).

    F1 is None where both sides are empty (0/0 twice); where only one is, nothing is right and F1 is 0
    (van Rijsbergen 1979: F1 = 2tp / (2tp + fp + fn), whose denominator is then not 0).
    """
    recall = ratio(counts[0], counts[1])
    precision = ratio(counts[2], counts[3])
    if recall is None and precision is None:
        return Scores(None, None, None)
    if not recall or not precision:
        return Scores(precision, recall, 0.0)
    return Scores(precision, recall, 2 * precision * recall / (precision + recall))


def add(rows: Iterable[Counts]) -> Counts:
    """Sum counts exactly (Shewchuk 1997, as math.fsum does), so that order cannot change a bit."""
    columns = list(zip(*rows, strict=True))
    return Counts(*(_exact_sum(column) for column in columns)) if columns else ZERO


def _exact_sum(column: Sequence[float]) -> float:
    if all(isinstance(number, int) for number in column):
        return sum(column)
    return math.fsum(column)


def add_by_type(tallies: Iterable[Tally]) -> dict[str, Counts]:
    """Sum the by-type rows of several documents, types in sorted order."""
    rows: dict[str, list[Counts]] = {}
    for tally in tallies:
        for name, counts in tally.by_type.items():
            rows.setdefault(name, []).append(counts)
    return {name: add(rows[name]) for name in sorted(rows)}
