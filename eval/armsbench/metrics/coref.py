"""Coreference metrics over two sets of clusters of mentions.

A mention is its span. Mentions that only one side has stay in the denominators and earn nothing, as
the CoNLL reference scorer v8.01 counts (Pradhan et al. 2014): no side is manipulated to fit the other.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Hashable, Sequence

from armsbench.metrics.counts import Counts

Cluster = frozenset[Hashable]


def b3(gold: Sequence[Cluster], pred: Sequence[Cluster]) -> Counts:
    """B-cubed (Bagga and Baldwin 1998): the mean over mentions of the share of their cluster that is found.

    Recall = (sum over gold clusters K and system clusters S of |K & S|^2 / |K|) / (gold mentions);
    precision is recall with the roles swapped. A mention that the other side lacks adds 0. Singletons
    count as clusters of one. Both sides empty is n/a.
    """
    return Counts(_b3_recall(gold, pred), _size(gold), _b3_recall(pred, gold), _size(pred))


def _b3_recall(own: Sequence[Cluster], other: Sequence[Cluster]) -> float:
    where = {mention: index for index, cluster in enumerate(other) for mention in cluster}
    terms = (
        shared * shared / len(cluster)
        for cluster in own
        for shared in Counter(where[mention] for mention in cluster if mention in where).values()
    )
    return math.fsum(terms)


def _size(clusters: Sequence[Cluster]) -> int:
    return sum(len(cluster) for cluster in clusters)
