"""Percentile bootstrap over documents (Efron 1979), for any pure score of summed counts."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import cache
from typing import TYPE_CHECKING, NamedTuple, TypeVar

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Counts = Mapping[str, float]
Score = Callable[[Counts], Mapping[str, float | None]]
Interval = tuple[float, float] | None
T = TypeVar("T")


class Draws(NamedTuple):
    """Which documents each resample draws; few documents give few different resamples, each scored once.

    times: shape (different resamples, documents), how often each document is drawn; rows sum to documents.
    which: shape (resamples,), the row of `times` that each resample is.
    """

    times: NDArray[np.int64]
    which: list[int]


@cache
def draws(documents: int, resamples: int, rng_seed: int) -> Draws:
    """Draw `resamples` samples of full size with replacement.

    Built on the raw 64-bit stream of PCG64, which NumPy keeps stable across versions (NEP 19), so
    that a seed means the same resamples everywhere.
    """
    import numpy as np

    raw = np.random.PCG64(rng_seed).random_raw(resamples * documents).reshape(resamples, documents)
    drawn = (((raw >> np.uint64(32)) * np.uint64(documents)) >> np.uint64(32)).astype(np.int64)
    times = np.zeros((resamples, documents), dtype=np.int64)
    rows = np.arange(resamples)
    for column in range(documents):
        np.add.at(times, (rows, drawn[:, column]), 1)
    different, which = np.unique(times, axis=0, return_inverse=True)
    return Draws(different, which.reshape(-1).tolist())


def intervals(rows: Sequence[Counts], drawn: Draws, score: Score, level: float = 0.95) -> dict[str, Interval]:
    """Return the percentile interval of each score.

    `rows` holds the counts of each document. Documents are summed in the order given, one after the
    other, so equal input gives equal bits. A score that is n/a in more than half of the resamples has
    no interval (None); other n/a resamples are left out.
    """
    scored = resampled(rows, drawn, score)
    return {name: percentiles([each[name] for each in scored], level) for name in scored[0]}


def resampled(rows: Sequence[Counts], drawn: Draws, value: Callable[[Counts], T]) -> list[T]:
    """Return a value of the summed counts of each resample."""
    import numpy as np

    names = list(dict.fromkeys(name for row in rows for name in row))
    sums = np.zeros((len(drawn.times), len(names)))
    for document, row in enumerate(rows):
        sums += drawn.times[:, document, None] * np.array([row.get(name, 0) for name in names])
    values = [value(dict(zip(names, counts, strict=True))) for counts in sums.tolist()]
    return [values[index] for index in drawn.which]


def percentiles(values: Sequence[float | None], level: float) -> Interval:
    """Return the central interval of `values`; None where more than half are n/a."""
    known = sorted(value for value in values if value is not None)
    if 2 * len(known) < len(values):
        return None
    tail = (1 - level) / 2
    return _quantile(known, tail), _quantile(known, 1 - tail)


def _quantile(ordered: Sequence[float], share: float) -> float:
    """Return the quantile by linear interpolation (Hyndman and Fan 1996, type 7)."""
    position = share * (len(ordered) - 1)
    below = int(position)
    above = min(below + 1, len(ordered) - 1)
    return ordered[below] + (position - below) * (ordered[above] - ordered[below])
