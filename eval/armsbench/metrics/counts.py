"""Counts first: what a document adds to a metric, and the pure scores of the sums.

A row of counts is a mapping from names to numbers; rows add up name by name. Precision and recall
need four: numerators and denominators apart, because a numerator need not be the same on both sides
(B-cubed, half credit, a cluster split in two).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Counts = Mapping[str, float]
Scores = dict[str, float | None]  # None is 0/0: neither 0 nor 1

PRF = ("recall_num", "recall_den", "precision_num", "precision_den")


class Tally(NamedTuple):
    """A document's counts: in total and by type. By-type rows sum to the total."""

    total: Counts
    by_type: Mapping[str, Counts]


def prf_counts(*numbers: float) -> Counts:
    """Return the four counts of precision and recall from numbers in the order of `PRF`."""
    return dict(zip(PRF, numbers, strict=True))


def swapped(counts: Counts) -> Counts:
    """Return four counts with the roles of gold and system exchanged."""
    return prf_counts(*(counts[name] for name in (*PRF[2:], *PRF[:2])))


def ratio(numerator: float, denominator: float) -> float | None:
    """Return the quotient, or None for 0/0."""
    return numerator / denominator if denominator else None


def prf(counts: Counts) -> Scores:
    """Return precision = num/den, recall = num/den and F1 = 2PR/(P+R).

    F1 is None where both sides are empty (0/0 twice); where only one is, nothing is right and F1 is 0
    (van Rijsbergen 1979: F1 = 2tp / (2tp + fp + fn), whose denominator is then not 0).
    """
    recall = ratio(counts["recall_num"], counts["recall_den"])
    precision = ratio(counts["precision_num"], counts["precision_den"])
    if recall is None and precision is None:
        f1 = None
    elif not recall or not precision:
        f1 = 0.0
    else:
        f1 = 2 * precision * recall / (precision + recall)
    return {"precision": precision, "recall": recall, "f1": f1}


def prf_of_columns(counts: Mapping[str, NDArray[np.float64]]) -> dict[str, NDArray[np.float64]]:
    """Return what `prf` does of many sums at once, bit for bit, NaN for n/a; each name has a column, shape (sums,)."""
    import numpy as np

    right, gold, found, pred = (counts[name] for name in PRF)
    with np.errstate(divide="ignore", invalid="ignore"):
        recall, precision = (
            np.where(under == 0, np.nan, over / under) for over, under in ((right, gold), (found, pred))
        )
        f1 = 2 * precision * recall / (precision + recall)
    f1 = np.where((recall > 0) & (precision > 0), f1, np.where((gold == 0) & (pred == 0), np.nan, 0.0))
    return {"precision": precision, "recall": recall, "f1": f1}


Columns = dict[str, "NDArray[np.float64]"]
# Scores that can be had of many sums at once.
OF_COLUMNS: dict[Callable[[Counts], Scores], Callable[[Columns], Columns]] = {prf: prf_of_columns}


def mean(values: Sequence[float]) -> float:
    """Return the mean, summed exactly: the built-in sum of floats rounds otherwise before Python 3.12 than since."""
    return math.fsum(values) / len(values)


def add(rows: Iterable[Counts]) -> dict[str, float]:
    """Sum rows exactly (Shewchuk 1997, as math.fsum does), so that order cannot change a bit."""
    columns: dict[str, list[float]] = {}
    for row in rows:
        for name, number in row.items():
            columns.setdefault(name, []).append(number)
    return {name: _exact_sum(column) for name, column in columns.items()}


def _exact_sum(column: Sequence[float]) -> float:
    if all(isinstance(number, int) for number in column):
        return sum(column)
    return math.fsum(column)


def add_by_type(tallies: Iterable[Tally]) -> dict[str, dict[str, float]]:
    """Sum the by-type rows of several documents, types in sorted order."""
    rows: dict[str, list[Counts]] = {}
    for tally in tallies:
        for name, counts in tally.by_type.items():
            rows.setdefault(name, []).append(counts)
    return {name: add(rows[name]) for name in sorted(rows)}
