"""`align.clusters` in columns: the gold cluster for which each cluster of the system stands."""

from __future__ import annotations

import zlib
from typing import NamedTuple

import numpy as np

from armsbench.align.spans import packed
from armsbench.evaluate.fast.arrays import Ints, Table
from armsbench.evaluate.fast.assign import Weights, unique
from armsbench.evaluate.fast.meeting import Cells, Meeting
from armsbench.evaluate.fast.once import once
from armsbench.evaluate.fast.segments import distinct, numbered
from armsbench.evaluate.fast.spans import Pairs


class Layer(NamedTuple):
    """Mentions, or triggers, of both sides: their tables, pairs and cells, and how many clusters there are."""

    gold: Table
    pred: Table
    spans: Ints  # of the gold's
    pairs: Pairs
    meets: Cells
    gold_clusters: int
    pred_clusters: int


@once
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
    """Return the clusters that are paired: the whole order of `align.clusters`, the checksum only where it decides."""
    meets = layer.meets
    sides = (layer.gold, layer.gold_clusters), (layer.pred, layer.pred_clusters)
    kinds = [_common_type(table, many, len(found.names)) for table, many in sides]
    most = np.minimum(*(_clusters(table, many, found.documents) for table, many in sides))
    start, end = _first_shared(layer)
    same = (kinds[0][meets.gold] == kinds[1][meets.pred]).astype(np.int64)
    terms = meets.shared, same, np.ones_like(same), -start, -end

    def settled(here: Ints) -> Weights:
        cells = zip(*(term[here].tolist() for term in terms), strict=True)
        checked = [(*cell, zlib.crc32(f"{-cell[3]} {-cell[4]}".encode())) for cell in cells]
        pairs = zip(meets.gold[here].tolist(), meets.pred[here].tolist(), strict=True)
        return packed(dict(zip(pairs, checked, strict=True)), int(most[meets.doc[here[0]]]))

    weights = _weights(terms, most[meets.doc], _farthest(found, layer)[meets.doc])
    taken = unique(meets.doc, meets.gold, meets.pred, weights, settled)
    return Pairs(meets.gold[taken], meets.pred[taken])


def _farthest(found: Meeting, layer: Layer) -> Ints:
    farthest = np.zeros(found.documents, dtype=np.int64)
    np.maximum.at(farthest, layer.gold["doc"], layer.gold["end"])
    return farthest


def _weights(terms: tuple[Ints, ...], most: Ints, farthest: Ints) -> Ints:
    """Pack the terms, without those of place where they would not fit into 64 bits: then ties are settled."""
    shared, same, one, start, end = terms
    coarse = (shared * (most + 1) + same) * (most + 1) + one
    base = 2 * farthest * most + 1
    fits = (coarse + 1.0) * base * base < 2.0**60
    base = np.where(fits, base, 1)
    weights: Ints = np.where(fits, (coarse * base + start) * base + end, coarse)
    return weights


def _common_type(table: Table, many: int, labels: int) -> Ints:
    """Return the type that each cluster has most often, the first in sorted order (that of codes) among equals."""
    keys, times = distinct(table["cluster"] * labels + table["type"])
    cluster, kind = np.divmod(keys, labels)
    best = np.full(many, -1)
    np.maximum.at(best, cluster, times * labels + labels - 1 - kind)
    return np.where(best < 0, -1, labels - 1 - best % labels)


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
