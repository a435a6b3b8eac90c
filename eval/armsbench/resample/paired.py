"""Is the difference of two systems on the same documents more than chance? Paired, on rows of counts."""

from __future__ import annotations

import itertools
import math
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from armsbench.resample.bootstrap import Counts, Draws, Interval, percentiles, resampled

Value = Callable[[Counts], float | None]
EXACT_UP_TO = 14  # documents: 2^14 swaps are enumerated
POWER = 1.959964 + 0.841621  # normal quantiles of a two-sided 5% test with 80% power


def swap_test(
    first: Sequence[Counts], second: Sequence[Counts], value: Value, rng_seed: int, trials: int = 10_000
) -> float:
    """Return the two-sided p value of paired (approximate) randomisation (Noreen 1989; Yeh 2000).

    Under the null a document's two rows may be swapped. p is the share of swaps with |d| >= |observed|:
    of all 2^n where n is at most 14, else of `trials` drawn ones, with 1 added above and below so that
    p is never 0. A score that is n/a counts as 0.
    """
    observed = abs(_difference(first, second, value))
    if len(first) <= EXACT_UP_TO:
        every = itertools.product((False, True), repeat=len(first))
        hits = [_swapped(first, second, swaps, value) >= observed - _EPSILON for swaps in every]
        return sum(hits) / len(hits)
    hits = [
        _swapped(first, second, swaps, value) >= observed - _EPSILON for swaps in _draws(len(first), rng_seed, trials)
    ]
    return (1 + sum(hits)) / (1 + trials)


_EPSILON = 1e-12  # a tie must count as one, whatever the rounding of the sums


def _difference(first: Iterable[Counts], second: Iterable[Counts], value: Value) -> float:
    return (value(_sum(first)) or 0.0) - (value(_sum(second)) or 0.0)


def _sum(rows: Iterable[Counts]) -> Mapping[str, float]:
    columns: dict[str, list[float]] = {}
    for row in rows:
        for name, number in row.items():
            columns.setdefault(name, []).append(number)
    return {name: math.fsum(column) for name, column in columns.items()}


def _swapped(first: Sequence[Counts], second: Sequence[Counts], swaps: Sequence[int], value: Value) -> float:
    pairs = [(other, one) if swap else (one, other) for one, other, swap in zip(first, second, swaps, strict=True)]
    return abs(_difference((one for one, _ in pairs), (other for _, other in pairs), value))


def _draws(documents: int, rng_seed: int, trials: int) -> Iterator[list[int]]:
    import numpy as np

    source = np.random.PCG64(rng_seed)
    for _ in range(trials):
        yield (source.random_raw(documents) >> np.uint64(63)).tolist()


def difference_interval(
    first: Sequence[Counts], second: Sequence[Counts], drawn: Draws, value: Value, level: float = 0.95
) -> tuple[Interval, float | None]:
    """Return the percentile interval of the paired bootstrap's differences, and the minimum detectable effect.

    Both systems are resampled with the same documents. The effect that a two-sided 5% test would find
    in 80% of such samples is (z.975 + z.80) times the standard deviation of the differences.
    """
    pairs = zip(resampled(first, drawn, value), resampled(second, drawn, value), strict=True)
    found = [_minus(one, other) for one, other in pairs]
    known = [each for each in found if each is not None]
    if len(known) < 2:
        return None, None
    mean = math.fsum(known) / len(known)
    spread = math.sqrt(math.fsum((each - mean) ** 2 for each in known) / (len(known) - 1))
    return percentiles(found, level), POWER * spread


def _minus(one: float | None, other: float | None) -> float | None:
    return None if one is None or other is None else one - other


def holm(p_values: Sequence[float]) -> list[float]:
    """Return p values adjusted for testing them all (Holm 1979), in the order given."""
    order = sorted(range(len(p_values)), key=lambda index: p_values[index])
    adjusted: dict[int, float] = {}
    running = 0.0
    for rank, index in enumerate(order):
        running = max(running, min(1.0, (len(p_values) - rank) * p_values[index]))
        adjusted[index] = running
    return [adjusted[index] for index in range(len(p_values))]
