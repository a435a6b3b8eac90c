"""`metrics.coref` in columns: each measure from where gold and system clusters meet, and their sizes."""

from __future__ import annotations

from functools import cached_property

import numpy as np

from armsbench.evaluate.fast.arrays import Floats, Ints
from armsbench.evaluate.fast.assign import best
from armsbench.evaluate.fast.meeting import Cells, Meeting
from armsbench.evaluate.fast.once import once
from armsbench.evaluate.fast.ratios import Fractions, best_sums
from armsbench.evaluate.fast.segments import count, fsum
from armsbench.evaluate.fast.tally import Batch
from armsbench.metrics.coref import BLANC
from armsbench.metrics.counts import PRF


class Partition:
    """The clusters of one side: the document and the size of each that has items."""

    def __init__(self, doc: Ints, cluster: Ints, documents: int) -> None:
        self.items = count(doc, documents)
        self.size = np.bincount(cluster)  # by number of cluster
        owner = np.zeros(len(self.size), dtype=np.int64)
        owner[cluster] = doc
        self.numbers = np.flatnonzero(self.size)
        self.doc = owner[self.numbers]
        self.clusters = count(self.doc, documents)

    def links(self, documents: int) -> Ints:
        """Return how many pairs of items of one cluster each document has."""
        return count(self.doc, documents, _links(self.size[self.numbers]))


class Clusters:
    """Two partitions of a batch, from which every measure counts."""

    def __init__(self, gold: Partition, pred: Partition, cells: Cells, documents: int) -> None:
        self.gold, self.pred, self.cells, self.documents = gold, pred, cells, documents

    @cached_property
    def sizes(self) -> tuple[Ints, Ints]:
        """The sizes of the gold and of the system cluster of each cell."""
        return self.gold.size[self.cells.gold], self.pred.size[self.cells.pred]

    def sum(self, weights: Ints) -> Ints:
        """Return the sum over the cells of each document."""
        return count(self.cells.doc, self.documents, weights)


@once
def of_entities(found: Meeting) -> Clusters:
    """Return the clusters of mentions."""
    gold, pred = (
        Partition(side.mentions["doc"][kept], side.mentions["cluster"][kept], found.documents)
        for side, kept in zip((found.gold, found.pred), found.are_entities, strict=True)
    )
    return Clusters(gold, pred, found.entity_cells, found.documents)


@once
def of_events(found: Meeting) -> Clusters:
    """Return the clusters of triggers."""
    gold, pred = (
        Partition(side.triggers["doc"], side.triggers["cluster"], found.documents) for side in (found.gold, found.pred)
    )
    return Clusters(gold, pred, found.event_cells, found.documents)


def _prf(*numbers: Ints | Floats) -> Batch:
    return Batch(dict(zip(PRF, numbers, strict=True)), {})


@once
def muc(found: Clusters) -> Batch:
    """Count MUC."""
    links = found.sum(found.cells.shared - 1)
    gold, pred = (side.items - side.clusters for side in (found.gold, found.pred))
    return _prf(links, gold, links, pred)


@once
def b3(found: Clusters) -> Batch:
    """Count B-cubed."""
    shared = found.cells.shared
    recall, precision = (fsum(found.cells.doc, found.documents, shared * shared / size) for size in found.sizes)
    return _prf(recall, found.gold.items, precision, found.pred.items)


def lea(found: Clusters) -> Batch:
    """Count LEA."""
    recall, precision = (
        fsum(found.cells.doc, found.documents, _lea_terms(found.cells.shared, *sizes))
        for sizes in (found.sizes, found.sizes[::-1])
    )
    return _prf(recall, found.gold.items, precision, found.pred.items)


def _lea_terms(shared: Ints, size: Ints, other: Ints) -> Floats:
    pairs = size * (size - 1)
    terms: Floats = np.where(size == 1, other == 1, size * (shared * (shared - 1)) / np.maximum(pairs, 1))
    return terms


def blanc(found: Clusters) -> Batch:
    """Count the links of BLANC."""
    cells, documents = found.cells, found.documents
    right = found.sum(_links(cells.shared))
    both = found.sum(cells.shared)
    gold, pred = (side.links(documents) for side in (found.gold, found.pred))
    in_both = (
        count(found_side.doc, documents, _links(kept[found_side.numbers]))
        for found_side, kept in (
            (found.gold, _summed(cells.gold, cells.shared, len(found.gold.size))),
            (found.pred, _summed(cells.pred, cells.shared, len(found.pred.size))),
        )
    )
    other = _links(both) - sum(in_both) + right
    all_gold, all_pred = _links(found.gold.items), _links(found.pred.items)
    return Batch(dict(zip(BLANC, (right, gold, pred, other, all_gold - gold, all_pred - pred), strict=True)), {})


def _summed(cluster: Ints, shared: Ints, size: int) -> Ints:
    return count(cluster, size, shared)


def _links(mentions: Ints) -> Ints:
    return mentions * (mentions - 1) // 2


def ceafm(found: Clusters) -> Batch:
    """Count mention-based CEAF."""
    cells = found.cells
    shared = found.sum(cells.shared * best(cells.gold, cells.pred, cells.shared))
    return _prf(shared, found.gold.items, shared, found.pred.items)


@once
def ceafe(found: Clusters) -> Batch:
    """Count entity-based CEAF."""
    cells, sizes = found.cells, found.sizes
    fractions = Fractions(cells.doc, cells.gold, cells.pred, 2 * cells.shared, sizes[0] + sizes[1])
    similarity = best_sums(fractions, found.documents)
    return _prf(similarity, found.gold.clusters, similarity, found.pred.clusters)


def conll(found: Clusters) -> Batch:
    """Count MUC, B-cubed and CEAFe at once."""
    parts = {"muc": muc(found), "b3": b3(found), "ceafe": ceafe(found)}
    return Batch({f"{name}.{key}": column for name, part in parts.items() for key, column in part.total.items()}, {})
