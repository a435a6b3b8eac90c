"""Pair the clusters of two sides, for whatever is said of an entity or an event as a whole.

One-to-one, with most shared mentions in total; among equals, most pairs of one type, then most pairs,
then those whose first shared mentions come first, and at last a checksum of these, which leaves no tie.
The whole order is one integer objective that treats both sides alike, so that ids cannot matter, and
swapping the sides swaps the pairs.
"""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Sequence
from typing import NamedTuple

from armsbench.align.assign import best_pairs
from armsbench.align.side import Filler, Span
from armsbench.align.spans import packed


class _Cluster(NamedTuple):
    """A cluster's spans and the type that it has most often (the first in sorted order among equals)."""

    spans: frozenset[Span]
    type: str


def pair_clusters(gold: Sequence[Filler], pred: Sequence[Filler]) -> dict[str, str]:
    """Return, for each system cluster that has a partner, the gold cluster that it stands for."""
    gold_clusters, pred_clusters = _gathered(gold), _gathered(pred)
    gold_names, pred_names = list(gold_clusters), list(pred_clusters)
    where = {name: index for index, name in enumerate(gold_names)}
    meeting: dict[Span, list[int]] = {}
    for name, cluster in gold_clusters.items():
        for span in cluster.spans:
            meeting.setdefault(span, []).append(where[name])
    edges = {
        (left, right)
        for right, name in enumerate(pred_names)
        for span in pred_clusters[name].spans
        for left in meeting.get(span, ())
    }
    weights = _weights(edges, list(gold_clusters.values()), list(pred_clusters.values()))
    return {pred_names[right]: gold_names[left] for left, right in best_pairs(weights)}


def _gathered(items: Iterable[Filler]) -> dict[str, _Cluster]:
    """Gather items into clusters, in the order of their first span."""
    grouped: dict[str, list[Filler]] = {}
    for item in sorted(items, key=lambda item: (item.start, item.end, item.type)):
        grouped.setdefault(item.cluster, []).append(item)
    return {name: _cluster(group) for name, group in grouped.items()}


def _cluster(items: Sequence[Filler]) -> _Cluster:
    return _Cluster(frozenset(item.span for item in items), _common_type(items))


def _common_type(items: Sequence[Filler]) -> str:
    types = sorted(item.type for item in items)
    return max(types, key=types.count)


def _weights(
    edges: Iterable[tuple[int, int]], gold: Sequence[_Cluster], pred: Sequence[_Cluster]
) -> dict[tuple[int, int], int]:
    """Weigh each pair of clusters that meet by the whole order, packed into one integer."""
    terms = {}
    for left, right in edges:
        shared = gold[left].spans & pred[right].spans
        start, end = min(shared)
        same = int(gold[left].type == pred[right].type)
        terms[left, right] = (len(shared), same, 1, -start, -end, zlib.crc32(f"{start} {end}".encode()))
    return packed(terms, min(len(gold), len(pred)))
