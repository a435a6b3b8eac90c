"""`metrics.template` in columns: deals put aside, fillers by slot (REE), and deals one-to-one (RME)."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from armsbench.align.deals import SLOTS, TYPES
from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.assign import best
from armsbench.evaluate.fast.dealings import Deals, batch, deals_of, edges_of
from armsbench.evaluate.fast.deals import Fillers
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.once import once
from armsbench.evaluate.fast.ratios import Fractions, best_sums
from armsbench.evaluate.fast.segments import count, distinct, numbered
from armsbench.evaluate.fast.tally import Batch


def ceaf_ree(found: Meeting) -> Batch:
    """Count role fillers, a filler being right if it is a subset of the gold's."""
    deals = _merged(found)
    gold, pred = (_slots(side) for side in (deals.gold, deals.pred))
    edges = edges_of(deals)
    right = np.zeros(len(gold), dtype=np.bool_)
    right[edges.gold[edges.shared == deals.pred.size[edges.pred]]] = True  # clusters are disjoint: no two compete
    groups = found.documents * len(SLOTS)
    shares = count(gold, groups, right)
    return batch(found, [*SLOTS], (shares, count(gold, groups), shares, count(pred, groups)))


def ceaf_ree_prop(found: Meeting) -> Batch:
    """Count role fillers, each worth the share of its mentions that is right."""
    deals = _merged(found)
    gold, pred = (_slots(side) for side in (deals.gold, deals.pred))
    edges = edges_of(deals)
    groups, group, size = found.documents * len(SLOTS), gold[edges.gold], deals.pred.size[edges.pred]
    shares = best_sums(Fractions(group, edges.gold, edges.pred, edges.shared, size), groups)
    real = count(group, groups, edges.shared != size) > 0
    return batch(found, [*SLOTS], (shares, count(gold, groups), shares, count(pred, groups)), real)


@once
def _merged(found: Meeting) -> Deals:
    """Return the different fillers of each slot over all templates."""
    deals = deals_of(found)
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
    deals = deals_of(found)
    edges = edges_of(deals)
    within = np.flatnonzero(edges.shared == deals.pred.size[edges.pred])
    table, pair = _table(deals, edges.gold[within], edges.pred[within])
    right = count(pair, len(table.group))  # no filler lies within two of one slot
    hits, _ = distinct(pair * max(len(deals.gold.doc), 1) + edges.gold[within])
    hit = count(hits // max(len(deals.gold.doc), 1), len(table.group))
    groups = found.documents * len(TYPES)
    gold, pred = (count(_types(side), groups) for side in (deals.gold, deals.pred))
    taken = best(table.gold, table.pred, right * (gold[table.group] + 1) + hit)
    hits, rights = (count(table.group[taken], groups, each[taken]) for each in (hit, right))
    return batch(found, TYPES, (hits, gold, rights, pred))


def ceaf_rme_phi3(found: Meeting) -> Batch:
    """Count the mentions that fillers of paired templates share, fillers one-to-one within a slot."""
    deals = deals_of(found)
    edges = edges_of(deals)
    table, pair = _table(deals, edges.gold, edges.pred)
    sizes = len(deals.gold.doc), len(deals.pred.doc)
    inner = best(pair * max(sizes[0], 1) + edges.gold, pair * max(sizes[1], 1) + edges.pred, edges.shared)
    shared = count(pair[inner], len(table.group), edges.shared[inner])
    taken = best(table.gold, table.pred, shared)
    groups = found.documents * len(TYPES)
    right = count(table.group[taken], groups, shared[taken])
    gold, pred = (count(_types(side), groups, side.size) for side in (deals.gold, deals.pred))
    return batch(found, TYPES, (right, gold, right, pred))


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
