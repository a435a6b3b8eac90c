"""Both sides of a batch, paired: what `align.document.Alignment` is to one document.

In these documents no two mentions of one side have the same span, nor have two triggers: whatever has the same
span on both sides is a pair.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast import overlaps
from armsbench.evaluate.fast.arrays import Bools, Ints, Table
from armsbench.evaluate.fast.segments import Key, dense, distinct, joined
from armsbench.evaluate.fast.side import Side
from armsbench.evaluate.fast.spans import Pairs, Spans
from armsbench.evaluate.fast.tally import Items


class Cells(NamedTuple):
    """Where a gold cluster and a system's cluster meet, in order of both, and how many items they share."""

    doc: Ints
    gold: Ints
    pred: Ints
    shared: Ints


class LabelNames(NamedTuple):
    """The names of labels by code, and the codes of types that take no part in coreference."""

    names: Sequence[str]
    value_types: list[int]
    time_types: list[int]


class Meeting:
    """The two sides of all documents of a batch.

    names: of labels, by code. value_types, time_types: the codes of types that take no part in coreference.
    """

    def __init__(self, sides: tuple[Side, Side], documents: int, spans: Spans, labels: LabelNames) -> None:
        self.sides = sides
        self.gold, self.pred = sides
        self.documents, self.spans = documents, spans
        self.names, self.value_types, self.time_types = labels

    @cached_property
    def mention_items(self) -> tuple[Items, Items]:
        """Mentions under their type."""
        gold, pred = (Items(side.mentions["doc"], side.mentions["type"], self.documents) for side in self.sides)
        return gold, pred

    @cached_property
    def trigger_items(self) -> tuple[Items, Items]:
        """Triggers under their type."""
        gold, pred = (Items(side.triggers["doc"], side.triggers["type"], self.documents) for side in self.sides)
        return gold, pred

    @cached_property
    def argument_items(self) -> tuple[Items, Items]:
        """Arguments under the type of their event."""
        gold, pred = (
            Items(side.arguments["doc"], side.triggers["type"][side.arguments["trigger"]], self.documents)
            for side in self.sides
        )
        return gold, pred

    @cached_property
    def mentions(self) -> Pairs:
        """Mentions of equal span."""
        return self._joined(self.spans.gold_mentions, self.spans.pred_mentions)

    @cached_property
    def triggers(self) -> Pairs:
        """Triggers of equal span."""
        return self._joined(self.spans.gold_triggers, self.spans.pred_triggers)

    @cached_property
    def trigger_keys(self) -> Key:
        """Numbers of triggers, equal where span and type are."""
        spans, (gold, pred), names = self.spans, self.sides, len(self.names)
        keys = Key(spans.gold_triggers, spans.pred_triggers, spans.many)
        return dense(joined(keys, Key(gold.triggers["type"], pred.triggers["type"], names)))

    def _joined(self, gold: Ints, pred: Ints) -> Pairs:
        row = np.full(self.spans.many, -1)
        row[gold] = np.arange(len(gold))
        found = row[pred]
        return Pairs(found[found >= 0], np.flatnonzero(found >= 0))

    @cached_property
    def crossing(self) -> Pairs:
        """The other mentions that overlap, one-to-one as align/spans.py pairs them."""
        return overlaps.pair(self.gold.mentions, self.pred.mentions, self.mentions, self.spans, self.names)

    @cached_property
    def has_heads(self) -> bool:
        """Say whether any mention has a head."""
        return any((side.mentions["head"] >= 0).any() for side in (self.gold, self.pred))

    @cached_property
    def are_entities(self) -> tuple[Bools, Bools]:
        """Which mentions of both sides take part in coreference."""
        gold, pred = (self._are_entities(side.mentions) for side in (self.gold, self.pred))
        return gold, pred

    def _are_entities(self, mentions: Table) -> Bools:
        return ~np.isin(mentions["type"], [*self.value_types, *self.time_types])

    @cached_property
    def mention_cells(self) -> Cells:
        """Where clusters of mentions meet, those of amounts and times included."""
        return cells(self.gold.mentions, self.pred.mentions, self.mentions, self.pred.entity_clusters)

    @cached_property
    def entity_cells(self) -> Cells:
        """Where clusters of mentions meet."""
        gold, pred = self.are_entities
        both = gold[self.mentions.gold] & pred[self.mentions.pred]
        pairs = Pairs(self.mentions.gold[both], self.mentions.pred[both])
        return cells(self.gold.mentions, self.pred.mentions, pairs, self.pred.entity_clusters)

    @cached_property
    def event_cells(self) -> Cells:
        """Where clusters of triggers meet."""
        return cells(self.gold.triggers, self.pred.triggers, self.triggers, self.pred.event_clusters)


def cells(gold: Table, pred: Table, pairs: Pairs, many: int) -> Cells:
    """Return where the clusters of paired rows meet; the system's have numbers below `many`."""
    doc = np.zeros(0, dtype=np.int64)
    keys, shared = distinct(gold["cluster"][pairs.gold] * many + pred["cluster"][pairs.pred])
    owner = np.zeros(int(gold["cluster"].max(initial=-1)) + 1, dtype=np.int64)
    owner[gold["cluster"]] = gold["doc"]
    left, right = np.divmod(keys, max(many, 1))
    doc = owner[left] if len(left) else doc
    return Cells(doc, left, right, shared)
