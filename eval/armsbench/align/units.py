"""Decide which mentions of two sides are the same one, for coreference.

Exact: equal spans; where several have one span, those of equal type first. Head: equal span and head
first; the rest is paired one-to-one where the heads are equal, with the greatest sum of
|shared characters| / |gold characters| (CRAC 2023; corefud-scorer counts words). Ties go to the pair
whose borders lie closest, then to a checksum of both, so that list order and ids cannot matter. The
share is the gold's, so head matching is the one pairing that may change when the sides are swapped.
"""

from __future__ import annotations

import math
from collections import defaultdict
from collections.abc import Callable, Hashable, Sequence
from typing import NamedTuple

from armsbench.align.assign import best_pairs
from armsbench.align.side import Filler, Span
from armsbench.align.spans import checksum, packed


class Unit(NamedTuple):
    """An item under a name that it has in common with its partner on the other side, if it has one."""

    item: Filler
    name: Hashable


class Units(NamedTuple):
    """Both sides' items, named."""

    gold: list[Unit]
    pred: list[Unit]


Heads = tuple[Callable[[Filler], Span], Callable[[Filler], Span]]  # of the gold's items, of the system's


def name_units(gold: Sequence[Filler], pred: Sequence[Filler], heads: Heads | None = None) -> Units:
    """Pair the items of two sides, by head too where `heads` is given, and name each after its pair."""
    gold_heads = [heads[0](item) if heads else None for item in gold]
    pred_heads = [heads[1](item) if heads else None for item in pred]
    partner: dict[int, int] = {}
    for typed in (True, False):
        _pair_equal(_keys(gold, gold_heads, typed), _keys(pred, pred_heads, typed), partner)
    if heads:
        taken = set(partner.values())
        free_gold = [index for index in range(len(gold)) if index not in taken]
        free_pred = [index for index in range(len(pred)) if index not in partner]
        weights = _same_head(gold, pred, (gold_heads, pred_heads), (free_gold, free_pred))
        partner |= {right: left for left, right in best_pairs(weights)}
    return Units(
        [Unit(item, ("gold", index)) for index, item in enumerate(gold)],
        [
            Unit(item, ("gold", partner[index]) if index in partner else ("system", index))
            for index, item in enumerate(pred)
        ],
    )


def _keys(items: Sequence[Filler], heads: Sequence[Span | None], typed: bool) -> list[tuple[Span, Span | None, str]]:
    return [(item.span, head, item.type if typed else "") for item, head in zip(items, heads, strict=True)]


def _pair_equal(gold: Sequence[Hashable], pred: Sequence[Hashable], partner: dict[int, int]) -> None:
    """Add pairs of free items with equal keys to `partner`, which maps a system's index to the gold's."""
    taken = set(partner.values())
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index, key in enumerate(gold):
        if index not in taken:
            waiting[key].append(index)
    for index, key in enumerate(pred):
        if index not in partner and waiting.get(key):
            partner[index] = waiting[key].pop(0)


def _same_head(
    gold: Sequence[Filler],
    pred: Sequence[Filler],
    heads: tuple[Sequence[Span | None], Sequence[Span | None]],
    free: tuple[Sequence[int], Sequence[int]],
) -> dict[tuple[int, int], int]:
    """Weigh each pair of free items that have one head and share a character."""
    by_head: dict[Span | None, list[int]] = defaultdict(list)
    for right in free[1]:
        by_head[heads[1][right]].append(right)
    edges = [(left, right) for left in free[0] for right in by_head[heads[0][left]]]
    scale = math.lcm(*(gold[left].end - gold[left].start for left, _ in edges))
    terms = {}
    for left, right in edges:
        one, other = gold[left], pred[right]
        shared = min(one.end, other.end) - max(one.start, other.start)
        if shared > 0:
            apart = abs(one.start - other.start) + abs(one.end - other.end)
            terms[left, right] = (shared * (scale // (one.end - one.start)), -apart, checksum(one, other))
    return packed(terms, min(len(free[0]), len(free[1])))


def clusters(units: Sequence[Unit]) -> list[frozenset[Hashable]]:
    """Return the clusters of one side as sets of names, in order of first mention."""
    grouped: dict[str, set[Hashable]] = {}
    for item, name in units:
        grouped.setdefault(item.cluster, set()).add(name)
    return [frozenset(names) for names in grouped.values()]


def without_singletons(items: Sequence[Filler]) -> list[Filler]:
    """Return the items whose cluster has more than one span."""
    spans: dict[str, set[Span]] = defaultdict(set)
    for item in items:
        spans[item.cluster].add(item.span)
    return [item for item in items if len(spans[item.cluster]) > 1]
