"""What the measures of templates have in common: which fillers meet, and counts by document and slot or type."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from armsbench.align.deals import SLOTS, TYPES
from armsbench.evaluate.fast.arrays import Bools, Column, Ints
from armsbench.evaluate.fast.deals import Fillers, fillers
from armsbench.evaluate.fast.meeting import Cells, Meeting
from armsbench.evaluate.fast.once import once
from armsbench.evaluate.fast.segments import fsum
from armsbench.evaluate.fast.tally import Batch, Row
from armsbench.metrics.counts import PRF


class Deals:
    """Both sides' fillers, and where clusters of mentions meet."""

    def __init__(self, gold: Fillers, pred: Fillers, meets: Cells) -> None:
        self.gold, self.pred, self.meets = gold, pred, meets


@once
def deals_of(found: Meeting) -> Deals:
    """Return the fillers of all deals."""
    return Deals(fillers(found, found.gold), fillers(found, found.pred), found.mention_cells)


class Edges(NamedTuple):
    """Rows of fillers of both sides in one slot that share mentions, and how many."""

    gold: Ints
    pred: Ints
    shared: Ints


@once
def edges_of(deals: Deals) -> Edges:
    """Return the fillers of one slot, in deals of one type, whose clusters meet."""
    cell, left = _expanded(deals.meets.gold, deals.gold.cluster)
    gold, pred = deals.gold.only(left), deals.pred
    wanted = (deals.meets.pred[cell] * len(SLOTS) + gold.slot) * len(TYPES) + gold.type
    place, right = _expanded(wanted, (pred.cluster * len(SLOTS) + pred.slot) * len(TYPES) + pred.type)
    return Edges(left[place], right, deals.meets.shared[cell[place]])


def _expanded(wanted: Ints, keys: Ints) -> tuple[Ints, Ints]:
    """Return each pair of a row of `wanted` and a row of `keys` that are equal."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    first, last = np.searchsorted(ordered, wanted, "left"), np.searchsorted(ordered, wanted, "right")
    many = last - first
    row = np.repeat(np.arange(len(wanted)), many)
    place = np.arange(len(row)) - np.repeat(np.cumsum(many) - many - first, many)
    return row, order[place]


def batch(found: Meeting, names: Sequence[str], numbers: Sequence[Column], real: Bools | None = None) -> Batch:
    """Return the counts of rows by document and name, which there are where either side has anything."""
    shape = found.documents, len(names)
    tables = [each.reshape(shape) for each in numbers]
    there = tables[1] + tables[3] > 0
    floats = np.zeros(shape, dtype=np.bool_) if real is None else real.reshape(shape)
    by_type: dict[int | str, Row] = {}
    for place, name in enumerate(names):
        if there[:, place].any():
            by_type[name] = _row(there[:, place], [each[:, place] for each in tables], floats[:, place])
    doc = np.repeat(np.arange(found.documents), len(names))
    total = [fsum(doc, shape[0], each.ravel()) if _is_real(each) else each.sum(axis=1) for each in tables]
    return Batch(dict(zip(PRF, total, strict=True)), by_type, real=np.logical_or.reduce(floats, axis=1))


def _row(there: Bools, columns: Sequence[Column], floats: Bools) -> Row:
    wholes = [int(np.where(floats & _is_real(each), 0, each).sum()) for each in columns]
    return Row(int(there.argmax()), wholes, [each[floats].tolist() if _is_real(each) else [] for each in columns])


def _is_real(column: Column) -> bool:
    return column.dtype.kind == "f"
