"""Labels that only agreement looks at, each on the units that both annotators have.

A unit is what must be the same before its label can be compared: the span of a mention's type, the
trigger and filler of a role. `count_end_to_end`, `count_confusion` (event_labels.py) take these.
"""

from __future__ import annotations

from armsbench.align.document import Alignment
from armsbench.align.side import Side, event_cluster
from armsbench.metrics.counts import Tally
from armsbench.metrics.event_labels import Labelled
from armsbench.metrics.keys import Typed, count_keys


def mention_type(_: Alignment, side: Side) -> Labelled:
    """Return the type of each mention span."""
    return ((item.span, item.type) for item in side.mentions)


def mention_level(_: Alignment, side: Side) -> Labelled:
    """Return the level of each mention span."""
    return ((item.span, item.record.level) for item in side.mentions)


def gpe_role(_: Alignment, side: Side) -> Labelled:
    """Return the role of each mention span that has one."""
    return ((item.span, item.record.role) for item in side.mentions)


def trigger_type(_: Alignment, side: Side) -> Labelled:
    """Return the event type of each trigger span."""
    return ((item.span, item.type) for item in side.triggers)


def argument_role(_: Alignment, side: Side) -> Labelled:
    """Return the role of each filler of a trigger."""
    return (
        ((item.trigger.span, item.trigger.type, item.readings[0].filler.span), item.readings[0].role)
        for item in side.arguments
    )


def stance_polarity(_: Alignment, side: Side) -> Labelled:
    """Return the polarity of each (holder, target)."""
    return (((each.holder, each.target), each.polarity) for each in side.stances)


def stance_strength(_: Alignment, side: Side) -> Labelled:
    """Return the strength of each (holder, target)."""
    return (((each.holder, each.target), str(each.strength) if each.strength else None) for each in side.stances)


def count_relations(alignment: Alignment) -> Tally:
    """Count relations by type and both events, the system's events in the gold's terms."""

    def keys(side: Side) -> set[Typed]:
        named = alignment.in_gold if side is alignment.pred else str
        return {
            (each.type, (each.type, *(named(event_cluster(event)) for event in (each.arg1, each.arg2))))
            for each in side.relations
        }

    return count_keys(keys(alignment.gold), keys(alignment.pred))
