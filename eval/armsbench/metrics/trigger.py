"""Event trigger detection: `trigger.id` (the span) and `trigger.cls` (the span and the event type).

Formula: P = |gold & system| / |system|, R = |gold & system| / |gold| over the sets of spans, or of
(span, type). Source: Ji and Grishman 2008 (ACE), as TextEE counts Tri-I and Tri-C (Huang et al. 2024).
Edge cases: both empty is n/a. One word may trigger two types: for `trigger.id` it counts once, under
the type that sorts first.
"""

from __future__ import annotations

from armsbench.align.document import Alignment
from armsbench.align.side import Side
from armsbench.metrics.counts import Tally
from armsbench.metrics.keys import count_keys


def count_id(alignment: Alignment) -> Tally:
    """Count trigger spans."""

    def spans(side: Side) -> dict[object, str]:
        return {item.span: item.type for item in reversed(side.triggers)}

    gold, pred = spans(alignment.gold), spans(alignment.pred)
    return count_keys(((name, key) for key, name in gold.items()), ((name, key) for key, name in pred.items()))


def count_cls(alignment: Alignment) -> Tally:
    """Count trigger spans with their event type."""
    gold = {(item.type, item.span) for item in alignment.gold.triggers}
    pred = {(item.type, item.span) for item in alignment.pred.triggers}
    return count_keys(((name, (name, span)) for name, span in gold), ((name, (name, span)) for name, span in pred))
