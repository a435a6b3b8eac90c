"""`metrics.event_labels` in columns: labels of triggers, and values of amounts and times."""

from __future__ import annotations

import numpy as np

from armsbench.evaluate.fast.keys import Keyed, count_sets
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.segments import Key, count, joined
from armsbench.evaluate.fast.tally import Batch, Items
from armsbench.evaluate.fast.units import Units, confusion, matched


def end_to_end(found: Meeting, label: str) -> Batch:
    """Count (trigger, label) keys, under their label."""
    gold, pred = _triggers(found, label)
    names = len(found.names)
    key = joined(Key(gold.key, pred.key, found.spans.many * names), Key(gold.label, pred.label, names))
    items = (Items(side.doc, side.label, found.documents) for side in (gold, pred))
    return count_sets(*map(Keyed, items, key[:2]))


def confused(found: Meeting, label: str) -> Batch:
    """Count the confusion matrix of labels."""
    return confusion(*_triggers(found, label), found.documents, found.names)


def _triggers(found: Meeting, label: str) -> tuple[Units, Units]:
    """Return triggers that have a label; in a side no two have the same span."""
    sides = []
    for side, spans in ((found.gold, found.spans.gold_triggers), (found.pred, found.spans.pred_triggers)):
        table = side.triggers
        order = np.argsort(spans, kind="stable")
        rows = order[table[label][order] > 0]
        key = spans[rows] * len(found.names) + table["type"][rows]
        sides.append(Units(table["doc"][rows], key, table[label][rows]))
    return sides[0], sides[1]


def matching(found: Meeting, kind: str) -> Batch:
    """Count matched values that are equal."""
    types = getattr(found, kind)
    sides = []
    for side, spans in ((found.gold, found.spans.gold_mentions), (found.pred, found.spans.pred_mentions)):
        table = side.mentions
        rows = np.flatnonzero(np.isin(table["type"], types))
        key = spans[rows] * len(found.names) + table["type"][rows]
        sides.append(Units(table["doc"][rows], key, table["value"][rows]))
    gold, pred = sides
    partner = matched(gold, pred)
    there = partner >= 0
    equal = gold.label[there] == pred.label[partner[there]]
    doc = gold.doc[there]
    return Batch({"equal": count(doc, found.documents, equal), "matched": count(doc, found.documents)}, {})
