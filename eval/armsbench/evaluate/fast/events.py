"""`metrics.trigger` and `metrics.argument` in columns."""

from __future__ import annotations

from collections.abc import Callable

from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.fillers import FILLERS
from armsbench.evaluate.fast.keys import Keyed, count_sets
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.once import once
from armsbench.evaluate.fast.segments import Key, joined
from armsbench.evaluate.fast.tally import Batch, marked, prf


def trigger_id(found: Meeting) -> Batch:
    """Count trigger spans."""
    return _triggers(found, *found.triggers)


def trigger_cls(found: Meeting) -> Batch:
    """Count trigger spans with their event type."""
    gold, pred = found.triggers
    equal = found.gold.triggers["type"][gold] == found.pred.triggers["type"][pred]
    return _triggers(found, gold[equal], pred[equal])


def _triggers(found: Meeting, gold: Ints, pred: Ints) -> Batch:
    return prf(*(marked(items, right) for items, right in zip(found.trigger_items, (gold, pred), strict=True)))


def arguments(found: Meeting, fillers: str, attached: bool, roles: bool) -> Batch:
    """Count arguments; `fillers`: compared by span, head or entity, `attached` to their trigger, with their `roles`."""
    same = fillers == "head" and not found.has_heads
    return _counted(found, FILLERS["span" if same else fillers], attached, roles)


@once
def _counted(found: Meeting, fillers: Callable[[Meeting], Key], attached: bool, roles: bool) -> Batch:
    gold, pred, filler = found.gold.arguments, found.pred.arguments, fillers(found)
    names = len(found.names)
    items = found.argument_items
    keys = [Key(filler.gold[gold["filler"]], filler.pred[pred["filler"]], filler.bound)]
    if attached:
        triggers = found.trigger_keys
        keys.append(Key(triggers.gold[gold["trigger"]], triggers.pred[pred["trigger"]], triggers.bound))
    else:
        keys.append(Key(gold["doc"], pred["doc"], found.documents))
        keys.append(Key(items[0].type, items[1].type, names))
    if roles:
        keys.append(Key(gold["role"], pred["role"], names))
    key = joined(*keys)
    return count_sets(Keyed(items[0], key.gold), Keyed(items[1], key.pred))
