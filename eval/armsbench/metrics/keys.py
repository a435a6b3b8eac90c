"""Count what both sides have, where right means equal keys."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable

from armsbench.metrics.counts import Counts, Tally

Typed = tuple[str, Hashable]  # a type to report under, and the key that must be equal


def count_keys(gold: Iterable[Typed], pred: Iterable[Typed]) -> Tally:
    """Count two multisets of typed keys: a key is right as often as both sides have it.

    The type is the row under which a side's item is reported and need not be part of its key.
    """
    gold_rows, pred_rows = _grouped(gold), _grouped(pred)
    rows: dict[str, list[int]] = {}
    for column, (own, other) in enumerate(((gold_rows, pred_rows), (pred_rows, gold_rows))):
        for key, types in own.items():
            right = min(len(types), len(other.get(key, ())))
            for position, name in enumerate(sorted(types)):
                row = rows.setdefault(name, [0, 0, 0, 0])
                row[2 * column] += position < right
                row[2 * column + 1] += 1
    by_type = {name: Counts(*row) for name, row in rows.items()}
    return Tally(Counts(*(sum(column) for column in zip(*by_type.values(), strict=True))), by_type) if rows else EMPTY


EMPTY = Tally(Counts(0, 0, 0, 0), {})


def _grouped(items: Iterable[Typed]) -> dict[Hashable, list[str]]:
    grouped: dict[Hashable, list[str]] = {}
    for name, key in items:
        grouped.setdefault(key, []).append(name)
    return grouped


def distinct(items: Iterable[Typed]) -> list[Typed]:
    """Return each typed key once, in sorted order of type, for metrics that are defined on sets."""
    return list(Counter(items))
