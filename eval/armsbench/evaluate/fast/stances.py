"""`metrics.stance` in columns: holder and target in the gold's terms, polarity, strength and evidence."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Ints, Table
from armsbench.evaluate.fast.keys import Keyed, count_sets
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.named import AUTHOR
from armsbench.evaluate.fast.once import once
from armsbench.evaluate.fast.segments import Key, count, joined, numbered
from armsbench.evaluate.fast.spans import MOST
from armsbench.evaluate.fast.standing import stands_for
from armsbench.evaluate.fast.tally import Batch, Items
from armsbench.evaluate.fast.units import Units, confusion, units
from armsbench.metrics.counts import PRF


@once
def pairs(found: Meeting) -> Key:
    """Return a number for each stance's pair of holder and target, in the gold's terms."""
    stands = stands_for(found)
    many = found.gold.entity_clusters + found.gold.event_clusters + len(stands) + 1
    gold, pred = found.gold.stances, found.pred.stances
    own = np.arange(found.gold.entity_clusters + found.gold.event_clusters)
    named = (Key(_named(gold[name], own), _named(pred[name], stands), many) for name in ("holder", "target"))
    return joined(Key(gold["doc"], pred["doc"], found.documents), *named)


def _named(clusters: Ints, terms: Ints) -> Ints:
    """Return the numbers of clusters in the gold's terms, from 1 on; the author is 0."""
    return np.where(clusters == AUTHOR, 0, np.append(terms, AUTHOR)[np.maximum(clusters, -1)] + 1)


def _sides(found: Meeting) -> tuple[tuple[Table, Ints], tuple[Table, Ints]]:
    key = pairs(found)
    return (found.gold.stances, key.gold), (found.pred.stances, key.pred)


def _polarities(found: Meeting) -> tuple[Units, Units]:
    """Return each pair once, with its polarity."""
    gold, pred = (units(table["doc"], key, table["polarity"]) for table, key in _sides(found))
    return gold, pred


def pair(found: Meeting) -> Batch:
    """Count (holder, target) pairs."""
    gold, pred = (Keyed(Items(side.doc, side.label, found.documents), side.key) for side in _polarities(found))
    return count_sets(gold, pred)


def polarity(found: Meeting) -> Batch:
    """Count (holder, target, polarity) items."""
    gold, pred = found.gold.stances, found.pred.stances
    key = joined(pairs(found), Key(gold["polarity"], pred["polarity"], len(found.names)))
    items = (Items(table["doc"], table["polarity"], found.documents) for table in (gold, pred))
    return count_sets(*map(Keyed, items, key[:2]))


def confused(found: Meeting) -> Batch:
    """Count the confusion matrix of polarities."""
    return confusion(*_polarities(found), found.documents, found.names)


_STRENGTHS = ("", "1", "2")


def strengths(found: Meeting) -> Batch:
    """Count the confusion matrix of strengths; a pair without one is left out."""
    sides = []
    for table, key in _sides(found):
        there = table["strength"] > 0
        sides.append(units(table["doc"][there], key[there], table["strength"][there]))
    return confusion(sides[0], sides[1], found.documents, _STRENGTHS)


def evidence(found: Meeting) -> Batch:
    """Count the characters of evidence on matched pairs."""
    (table, gold_key), (_, pred_key) = _sides(found)
    numbers, many = numbered(np.append(gold_key, pred_key))
    keys = numbers[: len(gold_key)], numbers[len(gold_key) :]
    doc = np.full(many, -1)
    doc[keys[0]] = table["doc"]
    spans = [_Spans.of(side.evidence, key) for side, key in zip((found.gold, found.pred), keys, strict=True)]
    own, other, either = (each.characters(many) for each in (*spans, _Spans(*map(np.append, *spans))))
    here = np.flatnonzero((doc >= 0) & (np.bincount(keys[1], minlength=many) > 0))
    counts = [count(doc[here], found.documents, each[here]) for each in (own + other - either, own, other)]
    return Batch(dict(zip(PRF, (counts[0], counts[1], counts[0], counts[2]), strict=True)), {})


class _Spans(NamedTuple):
    """Spans of evidence, and the number of the pair of holder and target that each is for."""

    key: Ints
    start: Ints
    end: Ints

    @classmethod
    def of(cls, evidence: Table, keys: Ints) -> _Spans:
        """Return the spans of stances with these keys."""
        return cls(keys[evidence["stance"]], evidence["start"], evidence["end"])

    def characters(self, many: int) -> Ints:
        """Return how many characters the spans of each key cover."""
        order = np.lexsort((self.start, self.key))
        key, start, end = (column[order] for column in self)
        base = key * 2 * MOST  # each key's characters lie behind those of the keys before it
        before = np.append(-1, np.maximum.accumulate(base + end))[:-1]
        return count(key, many, np.maximum(base + end - np.maximum(base + start, before), 0))
