"""`metrics.template` in columns."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

import numpy as np

from armsbench.align.deals import SLOTS, TYPES
from armsbench.evaluate.fast.arrays import Bools, Column, Ints
from armsbench.evaluate.fast.assign import best
from armsbench.evaluate.fast.deals import Fillers, fillers
from armsbench.evaluate.fast.meeting import Cells, Meeting
from armsbench.evaluate.fast.ratios import Fractions, best_sums
from armsbench.evaluate.fast.segments import count, distinct, fsum, numbered
from armsbench.evaluate.fast.tally import Batch, Row
from armsbench.metrics.counts import PRF


class Deals:
    """Both sides' fillers, and where clusters of mentions meet."""

    def __init__(self, gold: Fillers, pred: Fillers, meets: Cells) -> None:
        self.gold, self.pred, self.meets = gold, pred, meets


@lru_cache(maxsize=1)  # every measure asks for them
def _deals(found: Meeting) -> Deals:
    return Deals(fillers(found, found.gold), fillers(found, found.pred), found.mention_cells)


class Edges(NamedTuple):
    """Rows of fillers of both sides in one slot that share mentions, and how many."""

    gold: Ints
    pred: Ints
    shared: Ints


@lru_cache(maxsize=2)  # two measures ask for those of slots, two for those of templates
def _edges(deals: Deals) -> Edges:
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


def ceaf_ree(found: Meeting) -> Batch:
    """Count role fillers, a filler being right if it is a subset of the gold's."""
    deals = _merged(found)
    gold, pred = (_slots(side) for side in (deals.gold, deals.pred))
    edges = _edges(deals)
    right = np.zeros(len(gold), dtype=np.bool_)
    right[edges.gold[edges.shared == deals.pred.size[edges.pred]]] = True  # clusters are disjoint: no two compete
    groups = found.documents * len(SLOTS)
    shares = count(gold, groups, right)
    return _batch(found, [*SLOTS], (shares, count(gold, groups), shares, count(pred, groups)))


def ceaf_ree_prop(found: Meeting) -> Batch:
    """Count role fillers, each worth the share of its mentions that is right."""
    deals = _merged(found)
    gold, pred = (_slots(side) for side in (deals.gold, deals.pred))
    edges = _edges(deals)
    groups, group, size = found.documents * len(SLOTS), gold[edges.gold], deals.pred.size[edges.pred]
    shares = best_sums(Fractions(group, edges.gold, edges.pred, edges.shared, size), groups)
    real = count(group, groups, edges.shared != size) > 0
    return _batch(found, [*SLOTS], (shares, count(gold, groups), shares, count(pred, groups)), real)


@lru_cache(maxsize=1)
def _merged(found: Meeting) -> Deals:
    """Return the different fillers of each slot over all templates."""
    deals = _deals(found)
    return Deals(_of_slots(deals.gold), _of_slots(deals.pred), deals.meets)


def _of_slots(side: Fillers) -> Fillers:
    keys = side.cluster * len(SLOTS) + side.slot
    _, first = np.unique(keys, return_index=True)
    some = side.only(first)
    return some._replace(type=np.zeros(len(first), dtype=np.int64))


def _slots(side: Fillers) -> Ints:
    groups: Ints = side.doc * len(SLOTS) + side.slot
    return groups


def ceaf_rme(found: Meeting) -> Batch:
    """Count fillers of paired templates, a filler being right if it is a subset of a gold filler of its slot."""
    deals = _deals(found)
    edges = _edges(deals)
    within = np.flatnonzero(edges.shared == deals.pred.size[edges.pred])
    table, pair = _table(deals, edges.gold[within], edges.pred[within])
    right = count(pair, len(table.group))  # no filler lies within two of one slot
    hits, _ = distinct(pair * max(len(deals.gold.doc), 1) + edges.gold[within])
    hit = count(hits // max(len(deals.gold.doc), 1), len(table.group))
    groups = found.documents * len(TYPES)
    gold, pred = (count(_types(side), groups) for side in (deals.gold, deals.pred))
    taken = best(table.gold, table.pred, right * (gold[table.group] + 1) + hit)
    hits, rights = (count(table.group[taken], groups, each[taken]) for each in (hit, right))
    return _batch(found, TYPES, (hits, gold, rights, pred))


def ceaf_rme_phi3(found: Meeting) -> Batch:
    """Count the mentions that fillers of paired templates share, fillers one-to-one within a slot."""
    deals = _deals(found)
    edges = _edges(deals)
    table, pair = _table(deals, edges.gold, edges.pred)
    sizes = len(deals.gold.doc), len(deals.pred.doc)
    inner = best(pair * max(sizes[0], 1) + edges.gold, pair * max(sizes[1], 1) + edges.pred, edges.shared)
    shared = count(pair[inner], len(table.group), edges.shared[inner])
    taken = best(table.gold, table.pred, shared)
    groups = found.documents * len(TYPES)
    right = count(table.group[taken], groups, shared[taken])
    gold, pred = (count(_types(side), groups, side.size) for side in (deals.gold, deals.pred))
    return _batch(found, TYPES, (right, gold, right, pred))


class Table(NamedTuple):
    """Pairs of templates that share something: document and type as one number, gold and system template."""

    group: Ints
    gold: Ints
    pred: Ints


def _table(deals: Deals, gold: Ints, pred: Ints) -> tuple[Table, Ints]:
    """Return the different pairs of templates that fillers belong to, and the number of each filler's."""
    many = 1 + int(deals.pred.template.max(initial=0))
    keys = deals.gold.template[gold] * many + deals.pred.template[pred]
    pair, pairs = numbered(keys)
    row = np.zeros(pairs, dtype=np.int64)
    row[pair] = np.arange(len(pair))
    return Table(_types(deals.gold)[gold[row]], *np.divmod(keys[row], many)), pair


def _types(side: Fillers) -> Ints:
    groups: Ints = side.doc * len(TYPES) + side.type
    return groups


def _batch(found: Meeting, names: Sequence[str], numbers: Sequence[Column], real: Bools | None = None) -> Batch:
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
