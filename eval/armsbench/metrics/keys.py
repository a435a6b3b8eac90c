"""Count what both sides have, where right means equal keys."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from armsbench.metrics.counts import PRF, Tally, add, prf_counts

Typed = tuple[str, Hashable]  # a type to report under, and the key that must be equal


def count_keys(gold: Iterable[Typed], pred: Iterable[Typed]) -> Tally:
    """Count two multisets of typed keys: a key is right as often as both sides have it.

    The type is the row under which a side's item is reported and need not be part of its key.
    """
    gold_types, pred_types = _grouped(gold), _grouped(pred)
    rows: dict[str, list[int]] = {}
    for column, (own, other) in enumerate(((gold_types, pred_types), (pred_types, gold_types))):
        for key, types in own.items():
            right = min(len(types), len(other.get(key, ())))
            for position, name in enumerate(sorted(types)):
                row = rows.setdefault(name, [0, 0, 0, 0])
                row[2 * column] += position < right
                row[2 * column + 1] += 1
    by_type = {name: prf_counts(*row) for name, row in rows.items()}
    return Tally(dict.fromkeys(PRF, 0) | add(by_type.values()), by_type)


def _grouped(items: Iterable[Typed]) -> dict[Hashable, list[str]]:
    grouped: dict[Hashable, list[str]] = {}
    for name, key in items:
        grouped.setdefault(key, []).append(name)
    return grouped
