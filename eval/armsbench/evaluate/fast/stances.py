"""`metrics.stance` in columns: holder and target in the gold's terms, polarity, strength and evidence."""

from __future__ import annotations

from functools import lru_cache

import numpy as np

from armsbench.align.side import Span
from armsbench.evaluate.fast.arrays import Ints, Table
from armsbench.evaluate.fast.columns import AUTHOR
from armsbench.evaluate.fast.keys import Keyed, count_sets
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.segments import Key, joined
from armsbench.evaluate.fast.standing import stands_for
from armsbench.evaluate.fast.tally import Batch
from armsbench.evaluate.fast.units import Units, confusion, units
from armsbench.metrics.counts import PRF


@lru_cache(maxsize=1)  # every metric asks for them
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
    gold, pred = (units(table["doc"], key, table["polarity"], found.names) for table, key in _sides(found))
    return gold, pred


def pair(found: Meeting) -> Batch:
    """Count (holder, target) pairs."""
    gold, pred = (Keyed(side.doc, side.label, side.key) for side in _polarities(found))
    return count_sets(gold, pred, found.documents)


def polarity(found: Meeting) -> Batch:
    """Count (holder, target, polarity) items."""
    gold, pred = found.gold.stances, found.pred.stances
    key = joined(pairs(found), Key(gold["polarity"], pred["polarity"], len(found.names)))
    sides = Keyed(gold["doc"], gold["polarity"], key.gold), Keyed(pred["doc"], pred["polarity"], key.pred)
    return count_sets(*sides, found.documents)


def confused(found: Meeting) -> Batch:
    """Count the confusion matrix of polarities."""
    return confusion(*_polarities(found), found.documents, found.names)


_STRENGTHS = ("", "1", "2")


def strengths(found: Meeting) -> Batch:
    """Count the confusion matrix of strengths; a pair without one is left out."""
    sides = []
    for table, key in _sides(found):
        there = table["strength"] > 0
        sides.append(units(table["doc"][there], key[there], table["strength"][there], _STRENGTHS))
    return confusion(sides[0], sides[1], found.documents, _STRENGTHS)


def evidence(found: Meeting) -> Batch:
    """Count the characters of evidence on matched pairs."""
    (table, gold_key), (_, pred_key) = _sides(found)
    gold, pred = _gathered(gold_key, found.gold.evidence), _gathered(pred_key, found.pred.evidence)
    counts = np.zeros((3, found.documents), dtype=np.int64)
    for key, doc in dict(zip(gold_key.tolist(), table["doc"].tolist(), strict=True)).items():
        if key in pred:
            counts[:, doc] += _characters(gold[key], pred[key])
    shared, own, other = counts
    return Batch(dict(zip(PRF, (shared, own, shared, other), strict=True)), {})


def _gathered(keys: Ints, evidence: list[tuple[Span, ...]]) -> dict[int, tuple[Span, ...]]:
    """Gather the spans of all stances of a pair."""
    found: dict[int, tuple[Span, ...]] = {}
    for key, spans in zip(keys.tolist(), evidence, strict=True):
        found[key] = found.get(key, ()) + spans
    return found


def _characters(gold: tuple[Span, ...], pred: tuple[Span, ...]) -> tuple[int, int, int]:
    """Return how many characters both sides have, and each side."""
    if len(gold) == len(pred) == 1:
        [(start, end)], [(other_start, other_end)] = gold, pred
        return max(min(end, other_end) - max(start, other_start), 0), end - start, other_end - other_start
    one, other = ({place for start, end in spans for place in range(start, end)} for spans in (gold, pred))
    return len(one & other), len(one), len(other)
