"""`metrics.trigger` and `metrics.argument` in columns."""

from __future__ import annotations

from collections.abc import Callable
from functools import lru_cache

import numpy as np

from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.fillers import FILLERS
from armsbench.evaluate.fast.keys import Keyed, count_sets
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.segments import Key, joined
from armsbench.evaluate.fast.tally import Batch, Typed, prf


def trigger_id(found: Meeting) -> Batch:
    """Count trigger spans."""
    return _triggers(found, *found.triggers)


def trigger_cls(found: Meeting) -> Batch:
    """Count trigger spans with their event type."""
    gold, pred = found.triggers
    equal = found.gold.triggers["type"][gold] == found.pred.triggers["type"][pred]
    return _triggers(found, gold[equal], pred[equal])


def _triggers(found: Meeting, gold: Ints, pred: Ints) -> Batch:
    sides = []
    for table, right in ((found.gold.triggers, gold), (found.pred.triggers, pred)):
        marks = np.zeros(len(table["doc"]), dtype=np.bool_)
        marks[right] = True
        sides.append(Typed(table["doc"], table["type"], marks))
    return prf(sides[0], sides[1], found.documents)


def arguments(found: Meeting, fillers: str, attached: bool, roles: bool) -> Batch:
    """Count arguments; `fillers`: compared by span, head or entity, `attached` to their trigger, with their `roles`."""
    same = fillers == "head" and not found.has_heads
    return _counted(found, FILLERS["span" if same else fillers], attached, roles)


@lru_cache(maxsize=4)  # without any head, heads are spans
def _counted(found: Meeting, fillers: Callable[[Meeting], Key], attached: bool, roles: bool) -> Batch:
    gold, pred, filler = found.gold.arguments, found.pred.arguments, fillers(found)
    names, spans = len(found.names), found.spans
    types = [side.triggers["type"][side.arguments["trigger"]] for side in (found.gold, found.pred)]
    keys = [Key(filler.gold[gold["filler"]], filler.pred[pred["filler"]], filler.bound)]
    keys.append(Key(types[0], types[1], names))
    if attached:  # a span lies in one document
        triggers = spans.gold_triggers[gold["trigger"]], spans.pred_triggers[pred["trigger"]]
        keys.append(Key(*triggers, spans.many))
    else:
        keys.append(Key(gold["doc"], pred["doc"], found.documents))
    if roles:
        keys.append(Key(gold["role"], pred["role"], names))
    key = joined(*keys)
    return count_sets(Keyed(gold["doc"], types[0], key.gold), Keyed(pred["doc"], types[1], key.pred), found.documents)
