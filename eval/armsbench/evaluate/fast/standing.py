"""`align.clusters` in columns: the gold cluster for which each cluster of the system stands."""

from __future__ import annotations

from functools import lru_cache
from typing import NamedTuple

import numpy as np

from armsbench.align.assign import best_pairs
from armsbench.evaluate.fast.arrays import Bools, Ints, Table
from armsbench.evaluate.fast.assign import unique
from armsbench.evaluate.fast.meeting import Cells, Meeting
from armsbench.evaluate.fast.segments import distinct, numbered
from armsbench.evaluate.fast.spans import Pairs
from armsbench.evaluate.fast.units import ranks


class Layer(NamedTuple):
    """Mentions, or triggers, of both sides: their tables, pairs and cells, and how many clusters there are."""

    gold: Table
    pred: Table
    spans: Ints  # of the gold's
    pairs: Pairs
    meets: Cells
    gold_clusters: int
    pred_clusters: int


@lru_cache(maxsize=1)  # every metric of stances asks for them
def stands_for(found: Meeting) -> Ints:
    """Return the gold's number of each of the system's clusters, those of events behind those of entities.

    One that stands for none has a number that no gold cluster has.
    """
    gold, pred, spans = found.gold, found.pred, found.spans
    entities = gold.entity_clusters, pred.entity_clusters
    events = gold.event_clusters, pred.event_clusters
    layers = (
        Layer(gold.mentions, pred.mentions, spans.gold_mentions, found.mentions, found.mention_cells, *entities),
        Layer(gold.triggers, pred.triggers, spans.gold_triggers, found.triggers, found.event_cells, *events),
    )
    stands = entities[0] + events[0] + np.arange(entities[1] + events[1])
    bases = (0, 0), entities
    for layer, (left, right) in zip(layers, bases, strict=True):
        paired = _paired(found, layer)
        stands[right + paired.pred] = left + paired.gold
    return stands


def _paired(found: Meeting, layer: Layer) -> Pairs:
    """Return the clusters that are paired: most shared items, then most of one type, then those that come first."""
    meets = layer.meets
    sides = (layer.gold, layer.gold_clusters), (layer.pred, layer.pred_clusters)
    kinds = [_common_type(table, many, found.names) for table, many in sides]
    pairs = np.minimum(*(_clusters(table, many, found.documents) for table, many in sides)) + 1
    farthest = np.zeros(found.documents, dtype=np.int64)
    np.maximum.at(farthest, layer.gold["doc"], layer.gold["end"])
    farthest += 1
    start, end = _first_shared(layer)
    same = kinds[0][meets.gold] == kinds[1][meets.pred]
    terms = (meets.shared, pairs[meets.doc], same, farthest[meets.doc], start, end)
    largest = (meets.shared * 1.0 * pairs[meets.doc] + 1) * (farthest[meets.doc] * 1.0) ** 2 * pairs[meets.doc]
    large = np.zeros(found.documents, dtype=np.bool_)
    large[meets.doc[largest > 2.0**60]] = True
    small = ~large[meets.doc]
    taken = np.zeros(len(meets.doc), dtype=np.bool_)
    weights = _weights(*(term[small] for term in terms))
    taken[small] = unique(meets.doc[small], meets.gold[small], meets.pred[small], weights)
    if large.any():
        taken[~small] = _of_large(meets, ~small, terms)
    return Pairs(meets.gold[taken], meets.pred[taken])


def _weights(shared: Ints, pairs: Ints, same: Ints, farthest: Ints, start: Ints, end: Ints) -> Ints:
    """Pack the terms as `align.clusters` does."""
    early = farthest * farthest - (start * farthest + end)
    weights: Ints = (shared * pairs + same) * (farthest * farthest * pairs) + early
    return weights


def _of_large(meets: Cells, here: Bools, terms: tuple[Ints, ...]) -> Bools:
    """Solve with integers of any size."""
    columns = [term[here].astype(object) + 0 for term in terms]
    weights = _weights(*columns).tolist()
    table = dict(zip(zip(meets.gold[here].tolist(), meets.pred[here].tolist(), strict=True), weights, strict=True))
    pairs = set(best_pairs(table))
    return np.array([cell in pairs for cell in table], dtype=np.bool_)


def _common_type(table: Table, many: int, names: list[str]) -> Ints:
    """Return the type that each cluster has most often, the first in sorted order among equals."""
    size = len(names)
    keys, times = distinct(table["cluster"] * size + ranks(names)[table["type"]])
    cluster, rank = np.divmod(keys, size)
    order = np.lexsort((-rank, times, cluster))  # the last one of a cluster is the one to keep
    found = np.full(many, -1)
    found[cluster[order]] = rank[order]
    return found


def _clusters(table: Table, many: int, documents: int) -> Ints:
    doc = np.full(many, -1)
    doc[table["cluster"]] = table["doc"]
    return np.bincount(doc[doc >= 0], minlength=documents)


def _first_shared(layer: Layer) -> tuple[Ints, Ints]:
    """Return start and end of the first item that the clusters of each cell share."""
    gold, pred = layer.gold["cluster"][layer.pairs.gold], layer.pred["cluster"][layer.pairs.pred]
    cell, many = numbered(gold * max(layer.pred_clusters, 1) + pred)
    first = np.full(many, np.iinfo(np.int64).max)
    np.minimum.at(first, cell, layer.spans[layer.pairs.gold])
    row = np.zeros(int(layer.spans.max(initial=0)) + 1, dtype=np.int64)
    row[layer.spans] = np.arange(len(layer.spans))
    rows = row[first]
    return layer.gold["start"][rows], layer.gold["end"][rows]
