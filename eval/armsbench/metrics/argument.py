"""Event arguments: `argument.id`, `.cls` (tied to their trigger), `.unattached_id`, `.unattached_cls`.

Formula: P, R and F1 over the sets of
  id               (trigger span, event type, filler)
  cls              (trigger span, event type, filler, role)
  unattached_id    (event type, filler)
  unattached_cls   (event type, filler, role)
where a filler is its span, its head (`:head`) or its entity (`:entity`: any mention of the gold
filler's entity is as good as the gold filler). Source: TextEE (Huang et al. 2024), whose Arg-I+ and
Arg-C+ are `argument.id` and `.cls`, and whose Arg-I and Arg-C are the unattached ones; papers mix them.

Edge cases: both empty is n/a. An implicit argument counts like any other. A gold argument with accepted
alternatives takes the reading that the system has. Two fillers of one entity are one argument under
`:entity`, on both sides. An argument filled from an unscored region is not scored. By type: event type.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable

from armsbench.align.document import Alignment
from armsbench.align.side import ArgumentItem, Filler, Reading, Side
from armsbench.metrics.counts import Tally
from armsbench.metrics.keys import Typed, count_keys

FillerKey = Callable[[Filler], Hashable]
Key = Callable[[ArgumentItem, Reading, FillerKey], Hashable]
FillerKeys = Callable[[Alignment], tuple[FillerKey, FillerKey]]  # for the gold's fillers, for the system's


def id_(item: ArgumentItem, reading: Reading, filler: FillerKey) -> Hashable:
    """Return the key of an argument without its role, tied to its trigger."""
    return item.trigger.type, item.trigger.span, filler(reading.filler)


def cls(item: ArgumentItem, reading: Reading, filler: FillerKey) -> Hashable:
    """Return the key of an argument with its role, tied to its trigger."""
    return item.trigger.type, item.trigger.span, filler(reading.filler), reading.role


def unattached_id(item: ArgumentItem, reading: Reading, filler: FillerKey) -> Hashable:
    """Return the key of an argument without its role, whichever trigger of the type it hangs on."""
    return item.trigger.type, filler(reading.filler)


def unattached_cls(item: ArgumentItem, reading: Reading, filler: FillerKey) -> Hashable:
    """Return the key of an argument with its role, whichever trigger of the type it hangs on."""
    return item.trigger.type, filler(reading.filler), reading.role


def by_span(_: Alignment) -> tuple[FillerKey, FillerKey]:
    """Compare fillers by span."""
    return _span, _span


def _span(filler: Filler) -> Hashable:
    return filler.span


def by_head(alignment: Alignment) -> tuple[FillerKey, FillerKey]:
    """Compare fillers by head."""
    gold, pred = alignment.gold, alignment.pred
    return (lambda filler: alignment.head(filler, pred)), (lambda filler: alignment.head(filler, gold))


def by_entity(alignment: Alignment) -> tuple[FillerKey, FillerKey]:
    """Compare fillers by the gold entity that is mentioned at their span; where none is, by span."""
    gold_cluster: dict[Hashable, Hashable] = {item.span: item.cluster for item in alignment.gold.mentions}

    def cluster(filler: Filler) -> Hashable:
        return gold_cluster.get(filler.span, filler.span)

    return cluster, cluster


def count(alignment: Alignment, key: Key, fillers: FillerKeys) -> Tally:
    """Count the arguments of a document under a key and a way to compare fillers."""
    gold_filler, pred_filler = fillers(alignment)
    pred = {(item.trigger.type, key(item, item.readings[0], pred_filler)) for item in alignment.pred.arguments}
    gold = _gold_keys(alignment.gold, key, gold_filler, pred)
    return count_keys(gold, pred)


def _gold_keys(gold: Side, key: Key, filler: FillerKey, pred: set[Typed]) -> set[Typed]:
    def fitting(item: ArgumentItem) -> Typed:
        stated = [(item.trigger.type, key(item, reading, filler)) for reading in item.readings]
        return stated[0] if len(stated) == 1 else next((each for each in stated if each in pred), stated[0])

    return {fitting(item) for item in gold.arguments}
