"""`metrics.link` in columns."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast import clusters
from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.clusters import Clusters, Partition
from armsbench.evaluate.fast.keys import Keyed, count_sets
from armsbench.evaluate.fast.meeting import Meeting, cells
from armsbench.evaluate.fast.once import once
from armsbench.evaluate.fast.segments import Key, joined
from armsbench.evaluate.fast.spans import Pairs
from armsbench.evaluate.fast.tally import Batch, Items


class Asked(NamedTuple):
    """Rows of mentions to be linked, in order of place: document, type, span, knowledge-base id (0: none)."""

    row: Ints
    doc: Ints
    type: Ints
    span: Ints
    kb: Ints

    def only(self, kept: Bools) -> Asked:
        rows = np.flatnonzero(kept)
        return Asked(*(column[rows] for column in self))


@once
def _asked(found: Meeting) -> tuple[Asked, Asked]:
    """Return both sides' mentions to be linked, without those whose answer is unknown."""
    gold = found.gold.mentions
    weak = np.append(found.gold.entities["weak"], np.zeros(len(gold["doc"]), dtype=np.int64)) == 1
    unknown = np.zeros(found.spans.many, dtype=np.bool_)
    unknown[found.spans.gold_mentions[weak[gold["cluster"]]]] = True
    sides = []
    spans = found.spans.gold_mentions, found.spans.pred_mentions
    for side, span, entities in zip((found.gold, found.pred), spans, found.are_entities, strict=True):
        order = np.argsort(span, kind="stable")
        rows = order[(entities & ~unknown[span])[order]]
        kb = np.append(side.entities["kb"], np.zeros(len(span), dtype=np.int64))[side.mentions["cluster"]]
        sides.append(Asked(rows, side.mentions["doc"][rows], side.mentions["type"][rows], span[rows], kb[rows]))
    return sides[0], sides[1]


@once
def _answered(found: Meeting, with_id: bool) -> tuple[Asked, Asked]:
    """Return the mentions that have an id, or those that have none."""
    gold, pred = (side.only((side.kb > 0) == with_id) for side in _asked(found))
    return gold, pred


def mention(found: Meeting) -> Batch:
    """Count linked mentions with their id, under their type."""
    gold, pred = _answered(found, True)
    return _counted(found, gold, pred, Key(gold.span, pred.span, found.spans.many))


def entity(found: Meeting) -> Batch:
    """Count the distinct ids of a document, under the type of their first mention."""
    gold, pred = _answered(found, True)
    return _counted(found, gold, pred, Key(gold.doc, pred.doc, found.documents))


def nil_mention(found: Meeting) -> Batch:
    """Count the spans of mentions without an id, under their type."""
    gold, pred = _answered(found, False)
    return _counted(found, gold, pred, Key(gold.span, pred.span, found.spans.many))


def _counted(found: Meeting, gold: Asked, pred: Asked, key: Key) -> Batch:
    key = joined(key, Key(gold.kb, pred.kb, 1 + max(int(side.kb.max(initial=0)) for side in (gold, pred))))
    items = (Items(side.doc, side.type, found.documents) for side in (gold, pred))
    return count_sets(*map(Keyed, items, key[:2]))


def nil(found: Meeting) -> Batch:
    """Count CEAFm over the clusters of mentions without an id."""
    gold, pred = _answered(found, False)
    tables = found.gold.mentions, found.pred.mentions
    parts = [
        Partition(side.doc, table["cluster"][side.row], found.documents)
        for side, table in zip((gold, pred), tables, strict=True)
    ]
    row = np.full(found.spans.many, -1)
    row[gold.span] = gold.row
    partner = row[pred.span]
    pairs = Pairs(partner[partner >= 0], pred.row[partner >= 0])
    meets = cells(*tables, pairs, found.pred.entity_clusters)
    return clusters.ceafm(Clusters(parts[0], parts[1], meets, found.documents))
