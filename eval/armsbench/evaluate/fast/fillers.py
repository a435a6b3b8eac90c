"""How fillers of arguments are compared, and the heads of mentions: numbers that are equal where fillers are."""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from armsbench.evaluate.fast.arrays import Ints, Table
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.once import once
from armsbench.evaluate.fast.segments import Key, numbered


@once
def by_span(found: Meeting) -> Key:
    """Return numbers of fillers by their span."""
    spans = found.spans
    return Key(
        np.concatenate((spans.gold_mentions, spans.gold_triggers)),
        np.concatenate((spans.pred_mentions, spans.pred_triggers)),
        spans.many,
    )


@once
def by_entity(found: Meeting) -> Key:
    """Return numbers of fillers by the gold entity that is mentioned at their span, else by the span."""
    gold, pred, many = by_span(found)
    cluster = np.arange(many)
    cluster[found.spans.gold_mentions] = many + found.gold.mentions["cluster"]
    return Key(cluster[gold], cluster[pred], many + found.gold.entity_clusters)


@once
def by_head(found: Meeting) -> Key:
    """Return numbers of fillers by their head.

    Where a side gives none, it is that of the same span on the other side, else the span.
    """
    spans = by_span(found)
    if not found.has_heads:
        return spans
    given = [side.mentions["head"] for side in (found.gold, found.pred)]
    mentions = found.spans.gold_mentions, found.spans.pred_mentions
    keys = []
    for number, side in enumerate((found.gold, found.pred)):
        key = _places(side.mentions, side.triggers)
        of_other = np.full(spans.bound, -1)
        of_other[mentions[1 - number]] = given[1 - number]
        own = np.append(given[number], np.full(len(side.triggers["doc"]), -1))
        other = of_other[spans[number]]
        keys.append(np.where(own >= 0, own, np.where(other >= 0, other, key)))
    numbers, many = numbered(np.concatenate(keys))
    return Key(numbers[: len(keys[0])], numbers[len(keys[0]) :], many)


def _places(*tables: Table) -> Ints:
    return np.concatenate([(each["doc"] << 50) | (each["start"] << 25) | each["end"] for each in tables])


FILLERS: dict[str, Callable[[Meeting], Key]] = {"span": by_span, "head": by_head, "entity": by_entity}
