"""Spans in crowds: so many overlap each other that no optimal pairing of them can be found in time.

A crowd is a stretch of text that free spans of both sides cover without a gap and in which more than MOST pairs of
them overlap: some 180 spans of either side, each over each. There spans are paired by place: both sides go through
in order, first those of one type, then the rest; two that overlap are a pair, else the one that ends first is left
out. This treats both sides alike, and finds every pair of two lists that are the same but for a shift.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator, Sequence
from typing import NamedTuple, Protocol

MOST = 1 << 15


class Spanned(Protocol):
    """Anything with a half-open span and a type."""

    @property
    def start(self) -> int: ...
    @property
    def end(self) -> int: ...
    @property
    def type(self) -> str: ...


class Crowd(NamedTuple):
    """The indices of its spans on either side, in order of place."""

    gold: list[int]
    pred: list[int]


def crowds(
    gold: Sequence[Spanned], pred: Sequence[Spanned], free_gold: Collection[int], free_pred: Collection[int]
) -> list[Crowd]:
    """Return the crowds among free spans."""
    if len(free_gold) * len(free_pred) <= MOST:
        return []
    return [each for each in _stretches(gold, pred, free_gold, free_pred) if _overlapping(gold, pred, each) > MOST]


def by_place(gold: Sequence[Spanned], pred: Sequence[Spanned], crowd: Crowd) -> list[tuple[int, int]]:
    """Return the pairs of a crowd, as indices of gold and predicted spans."""
    pairs: list[tuple[int, int]] = []
    for kind in sorted({gold[index].type for index in crowd.gold}):
        lefts = [index for index in crowd.gold if gold[index].type == kind]
        rights = [index for index in crowd.pred if pred[index].type == kind]
        pairs += _in_step(gold, pred, lefts, rights)
    taken = {left for left, _ in pairs}, {right for _, right in pairs}
    rest = ([index for index in side if index not in used] for side, used in zip(crowd, taken, strict=True))
    return [*pairs, *_in_step(gold, pred, *rest)]


def _stretches(
    gold: Sequence[Spanned], pred: Sequence[Spanned], free_gold: Collection[int], free_pred: Collection[int]
) -> Iterator[Crowd]:
    """Yield the spans of each stretch of text that they cover without a gap."""
    spans = [(each.start, each.end, each.type, 0, index) for index in free_gold for each in (gold[index],)]
    spans += [(each.start, each.end, each.type, 1, index) for index in free_pred for each in (pred[index],)]
    found, end = Crowd([], []), 0
    for start, stop, _, side, index in sorted(spans):
        if start >= end:
            yield found
            found = Crowd([], [])
        found[side].append(index)
        end = max(end, stop)
    yield found


def _overlapping(gold: Sequence[Spanned], pred: Sequence[Spanned], crowd: Crowd) -> int:
    """Return how many pairs overlap: those that do not start too late, without those that end too early."""
    starts = sorted(pred[index].start for index in crowd.pred)
    ends = sorted(pred[index].end for index in crowd.pred)
    spans = [gold[index] for index in crowd.gold]
    return sum(bisect_left(starts, each.end) - bisect_right(ends, each.start) for each in spans)


def _in_step(
    gold: Sequence[Spanned], pred: Sequence[Spanned], lefts: Sequence[int], rights: Sequence[int]
) -> Iterator[tuple[int, int]]:
    left = right = 0
    while left < len(lefts) and right < len(rights):
        one, other = gold[lefts[left]], pred[rights[right]]
        if one.end <= other.start:
            left += 1
        elif other.end <= one.start:
            right += 1
        else:
            yield lefts[left], rights[right]
            left, right = left + 1, right + 1
