"""Count what both sides have, where right means equal keys."""

from __future__ import annotations

from collections.abc import Hashable, Iterable

from armsbench.metrics.counts import Tally, prf_counts

Typed = tuple[str, Hashable]  # a type to report under, and the key that must be equal


def count_keys(gold: Iterable[Typed], pred: Iterable[Typed]) -> Tally:
    """Count two multisets of typed keys: a key is right as often as both sides have it.

    The type is the row under which a side's item is reported and need not be part of its key.
    """
    gold_types, pred_types = _grouped(gold), _grouped(pred)
    rows: dict[str, list[int]] = {}
    for column, own, other in ((0, gold_types, pred_types), (2, pred_types, gold_types)):
        for key, types in own.items():
            right = len(other.get(key, ()))
            for position, name in enumerate(sorted(types) if len(types) > 1 else types):
                row = rows.get(name) or rows.setdefault(name, [0, 0, 0, 0])
                row[column] += position < right
                row[column + 1] += 1
    total = [sum(column) for column in zip(*rows.values(), strict=True)] or (0, 0, 0, 0)
    return Tally(prf_counts(*total), {name: prf_counts(*row) for name, row in rows.items()})


def _grouped(items: Iterable[Typed]) -> dict[Hashable, list[str]]:
    grouped: dict[Hashable, list[str]] = {}
    for name, key in items:
        grouped.setdefault(key, []).append(name)
    return grouped
