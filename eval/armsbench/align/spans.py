"""One alignment of typed spans, from which every mention metric is read.

Pairs with the same span and type come first, then pairs with the same span, then the optimal
one-to-one pairing of the overlapping rest. Optimal means, in this order: most pairs of one type,
most pairs, most shared characters, places that come first, and at last a checksum of both spans and
types, which leaves no tie. The whole order is one integer objective that treats both sides alike, so
list order and ids cannot matter, nested spans are safe, and swapping the sides swaps the pairs.
Where very many spans overlap each other, they are paired by place (crowds.py).
"""

from __future__ import annotations

import zlib
from collections import defaultdict
from collections.abc import Callable, Hashable, Mapping, Sequence
from typing import NamedTuple

from armsbench.align.assign import best_pairs
from armsbench.align.crowds import Spanned, by_place, crowds


class Pair(NamedTuple):
    """Indices of a gold and a predicted item, and in what they agree."""

    gold: int
    pred: int
    same_span: bool
    same_type: bool


def pair_spans(gold: Sequence[Spanned], pred: Sequence[Spanned]) -> list[Pair]:
    """Return the one-to-one alignment of two lists of typed spans, sorted by gold index."""
    pairs: list[Pair] = []
    free_gold, free_pred = set(range(len(gold))), set(range(len(pred)))
    for key in (_span_and_type, _span):
        for left, right in _equal(gold, pred, free_gold, free_pred, key):
            pairs.append(Pair(left, right, True, gold[left].type == pred[right].type))
            free_gold.remove(left)
            free_pred.remove(right)
    rest: list[tuple[int, int]] = []
    for crowd in crowds(gold, pred, free_gold, free_pred):
        rest += by_place(gold, pred, crowd)
        free_gold.difference_update(crowd.gold)
        free_pred.difference_update(crowd.pred)
    rest += best_pairs(_weights(gold, pred, free_gold, free_pred))
    pairs += [Pair(left, right, False, gold[left].type == pred[right].type) for left, right in rest]
    return sorted(pairs)


def _span(item: Spanned) -> Hashable:
    return item.start, item.end


def _span_and_type(item: Spanned) -> Hashable:
    return item.start, item.end, item.type


def _equal(
    gold: Sequence[Spanned],
    pred: Sequence[Spanned],
    free_gold: set[int],
    free_pred: set[int],
    key: Callable[[Spanned], Hashable],
) -> list[tuple[int, int]]:
    """Pair free items that have the same key, in order of type where there are several."""
    waiting: dict[Hashable, list[int]] = defaultdict(list)
    for index in sorted(free_pred, key=lambda index: pred[index].type, reverse=True):
        waiting[key(pred[index])].append(index)
    ordered = sorted(free_gold, key=lambda index: (gold[index].type, index))
    return [(index, waiting[key(gold[index])].pop()) for index in ordered if waiting.get(key(gold[index]))]


def _weights(
    gold: Sequence[Spanned], pred: Sequence[Spanned], free_gold: set[int], free_pred: set[int]
) -> dict[tuple[int, int], int]:
    """Weigh each overlapping pair of free items by the whole objective, packed into one integer."""
    terms = {}
    for left, right, shared in _overlaps(gold, pred, free_gold, free_pred):
        one, other = gold[left], pred[right]
        place = one.start + one.end + other.start + other.end
        terms[left, right] = (int(one.type == other.type), 1, shared, -place, checksum(one, other))
    return packed(terms, min(len(free_gold), len(free_pred)))


def checksum(one: Spanned, other: Spanned) -> int:
    """Return a number that depends on both items but not on which side they are."""
    first, second = sorted(((one.start, one.end, one.type), (other.start, other.end, other.type)))
    return zlib.crc32(repr((first, second)).encode())


def packed(terms: Mapping[tuple[int, int], tuple[int, ...]], most: int) -> dict[tuple[int, int], int]:
    """Join the terms of each pair into one weight, so that sums over up to `most` pairs compare term by term."""
    bases = [2 * max(map(abs, column)) * most + 1 for column in zip(*terms.values(), strict=True)]
    weights = {}
    for pair, values in terms.items():
        weight = 0
        for value, base in zip(values, bases, strict=True):
            weight = weight * base + value
        weights[pair] = weight
    return weights


def _overlaps(
    gold: Sequence[Spanned], pred: Sequence[Spanned], free_gold: set[int], free_pred: set[int]
) -> list[tuple[int, int, int]]:
    """List (gold index, pred index, shared characters) of each overlapping pair, by a sweep over starts."""
    waiting = sorted(free_pred, key=lambda index: (pred[index].start, pred[index].end))
    edges: list[tuple[int, int, int]] = []
    live: list[int] = []
    following = 0
    for left in sorted(free_gold, key=lambda index: (gold[index].start, gold[index].end)):
        one = gold[left]
        while following < len(waiting) and pred[waiting[following]].start < one.end:
            live.append(waiting[following])
            following += 1
        live = [right for right in live if pred[right].end > one.start]
        for right in live:
            shared = min(one.end, pred[right].end) - max(one.start, pred[right].start)
            if shared > 0:
                edges.append((left, right, shared))
    return edges
