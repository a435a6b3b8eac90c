"""Realis, polarity and factuality of event mentions, values of times and amounts.

On matched units (`.accuracy`, `.macro_f1`, `.kappa`, `.alpha`) a unit is a trigger of equal span and
type; for factuality it is such a trigger with a source chain, whose sources are paired through their
entity clusters. The plain id (`realis`) is end to end, so that a missing trigger costs its labels too.

Formula: P, R and F1 over the set of (trigger, label).
Edge cases: no labelled unit is n/a. By type: the label.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Iterator

from armsbench.align.document import Alignment
from armsbench.align.side import AUTHOR, MentionItem, Side, TriggerItem, entity_cluster
from armsbench.metrics.counts import Tally
from armsbench.metrics.keys import count_keys
from armsbench.metrics.labels import confusion, units

Labelled = Iterable[tuple[Hashable, str | None]]
Label = Callable[[Alignment, Side], Labelled]


def realis(_: Alignment, side: Side) -> Labelled:
    """Return the realis of each trigger (Rich ERE; Song et al. 2015)."""
    return ((_unit(trigger), trigger.record.realis) for trigger in side.triggers)


def polarity(_: Alignment, side: Side) -> Labelled:
    """Return the polarity of each trigger (ACE; Doddington et al. 2004)."""
    return ((_unit(trigger), trigger.record.polarity) for trigger in side.triggers)


def factuality(alignment: Alignment, side: Side) -> Labelled:
    """Return the factuality of each trigger and source chain (FactBank; Saurí and Pustejovsky 2009).

    Sources are in the gold's terms.

    A gold value with accepted alternatives takes the one that the system has.
    """
    if side is alignment.pred:
        return ((unit, value) for unit, value, _ in _beliefs(side, alignment.in_gold))
    shown = units(factuality(alignment, alignment.pred))
    return ((unit, shown[unit] if shown.get(unit) in also else value) for unit, value, also in _beliefs(side, str))


def _beliefs(side: Side, named: Callable[[str], str]) -> Iterator[tuple[Hashable, str, tuple[str, ...]]]:
    """Yield unit, value and accepted alternatives of each belief; a bare value is the author's."""
    for trigger in side.triggers:
        beliefs = trigger.record.factuality or ()
        if isinstance(beliefs, str):
            yield (*_unit(trigger), (AUTHOR,)), beliefs, ()
            continue
        for each in beliefs:
            chain = [entity_cluster(source) for source in each.source]
            if side.unseen.isdisjoint(chain):
                yield (*_unit(trigger), tuple(map(named, chain))), each.value, each.alternatives


def doctimerel(_: Alignment, side: Side) -> Labelled:
    """Return the relation of each trigger's event to the document creation time."""
    times = ((trigger, trigger.record.time) for trigger in side.triggers)
    return ((_unit(trigger), time.doctimerel) for trigger, time in times if time)


def event_days(_: Alignment, side: Side) -> Labelled:
    """Return the earliest and latest day of each trigger's event as one label."""
    times = ((trigger, trigger.record.time) for trigger in side.triggers)
    return ((_unit(trigger), f"{time.earliest}/{time.latest}") for trigger, time in times if time)


def time_value(alignment: Alignment, side: Side) -> Labelled:
    """Return the normalised value of each time (TempEval-3; UzZaman et al. 2013)."""
    return _values(side, alignment.time_types)


def amount_value(alignment: Alignment, side: Side) -> Labelled:
    """Return the normalised value of each amount.

    Source: ours, after the values of times.
    """
    return _values(side, alignment.value_types)


def _values(side: Side, types: frozenset[str]) -> Labelled:
    return ((_unit(mention), mention.record.value or "none") for mention in side.mentions if mention.type in types)


def _unit(item: TriggerItem | MentionItem) -> tuple[Hashable, ...]:
    return item.span, item.type


def count_end_to_end(alignment: Alignment, label: Label) -> Tally:
    """Count (unit, label) keys, under their label."""
    gold, pred = (units(label(alignment, side)) for side in (alignment.gold, alignment.pred))
    return count_keys(
        ((name, (unit, name)) for unit, name in gold.items()), ((name, (unit, name)) for unit, name in pred.items())
    )


def count_confusion(alignment: Alignment, label: Label) -> Tally:
    """Count the confusion matrix of labels on the units of either side."""
    gold, pred = (units(label(alignment, side)) for side in (alignment.gold, alignment.pred))
    return Tally(confusion(gold, pred), {})


def count_matching(alignment: Alignment, label: Label) -> Tally:
    """Count matched units with equal and with differing labels, for label sets that are open."""
    gold, pred = (units(label(alignment, side)) for side in (alignment.gold, alignment.pred))
    matched = [gold[unit] == pred[unit] for unit in gold if unit in pred]
    return Tally({"equal": sum(matched), "matched": len(matched)}, {})
