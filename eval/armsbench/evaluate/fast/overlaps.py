"""Pair overlapping mentions that have no partner of equal span, as align/spans.py does."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from armsbench.align.crowds import MOST
from armsbench.align.spans import pair_spans
from armsbench.evaluate.fast.arrays import Ints, Table
from armsbench.evaluate.fast.spans import Pairs, Spans


class _Item(NamedTuple):
    start: int
    end: int
    type: str


def pair(gold: Table, pred: Table, equal: Pairs, spans: Spans, names: Sequence[str]) -> Pairs:
    """Return the rows of both sides that are paired.

    Pairs that compete with no other are taken at once; documents in which some do are left to `pair_spans`.
    """
    free = [_free(equal.gold, spans.gold_mentions), _free(equal.pred, spans.pred_mentions)]
    first, many = _ranges(_rows(gold, free[0]), _rows(pred, free[1]))
    crowded = np.bincount(gold["doc"][free[0]], many, int(gold["doc"].max(initial=-1)) + 1) > MOST
    many[crowded[gold["doc"][free[0]]]] = 0
    left, right = _edges(_rows(gold, free[0]), _rows(pred, free[1]), first, many)
    left, right = free[0][left], free[1][right]
    alone = (np.bincount(left)[left] == 1) & (np.bincount(right)[right] == 1)
    contested = np.union1d(np.flatnonzero(crowded), gold["doc"][left[~alone]])
    kept = alone & ~np.isin(gold["doc"][left], contested)
    found = [(left[kept], right[kept])]
    for doc in contested:
        rows = [each[table["doc"][each] == doc] for each, table in zip(free, (gold, pred), strict=True)]
        pairs = pair_spans(_items(gold, rows[0], names), _items(pred, rows[1], names))
        found.append((rows[0][[each.gold for each in pairs]], rows[1][[each.pred for each in pairs]]))
    lefts, rights = zip(*found, strict=True)
    return Pairs(np.concatenate(lefts), np.concatenate(rights))


def _free(taken: Ints, spans: Ints) -> Ints:
    """Return the rows without a partner, in order of place."""
    free = np.ones(len(spans), dtype=np.bool_)
    free[taken] = False
    rows = np.flatnonzero(free)
    ordered: Ints = rows[np.argsort(spans[rows], kind="stable")]
    return ordered


def _rows(table: Table, rows: Ints) -> tuple[Ints, Ints]:
    """Return start and end of rows, each on one line with those of all other documents."""
    base = table["doc"][rows] << 26
    return base + table["start"][rows], base + table["end"][rows]


def _ranges(gold: tuple[Ints, Ints], pred: tuple[Ints, Ints]) -> tuple[Ints, Ints]:
    """Return for each gold span the first of the predicted ones that it may meet, and how many, in order of start.

    It meets none before (all end too early), and none after (they start too late).
    """
    first = np.searchsorted(np.maximum.accumulate(pred[1]), gold[0], "right")
    last = np.searchsorted(pred[0], gold[1], "left")
    return first, np.maximum(last - first, 0)


def _edges(gold: tuple[Ints, Ints], pred: tuple[Ints, Ints], first: Ints, many: Ints) -> tuple[Ints, Ints]:
    """Return each overlapping pair of two lists of spans."""
    left = np.repeat(np.arange(len(many)), many)
    right = np.arange(len(left)) - np.repeat(np.cumsum(many) - many - first, many)
    meets = pred[1][right] > gold[0][left]
    return left[meets], right[meets]


def _items(table: Table, rows: Ints, names: Sequence[str]) -> list[_Item]:
    columns = (table[name][rows].tolist() for name in ("start", "end", "type"))
    return [_Item(start, end, names[kind]) for start, end, kind in zip(*columns, strict=True)]
