"""The spans of both sides of a batch, numbered: equal spans are equal numbers."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.segments import numbered
from armsbench.evaluate.fast.side import Side

MOST = 1 << 25  # an offset beyond it is left to the plain path, so that document, start and end fit one number


class Pairs(NamedTuple):
    """Rows of the gold and of the system that are one-to-one."""

    gold: Ints
    pred: Ints


class Spans(NamedTuple):
    """The number of each row's span among all spans of both sides, in order of document and place."""

    gold_mentions: Ints
    pred_mentions: Ints
    gold_triggers: Ints
    pred_triggers: Ints
    many: int


def number_spans(gold: Side, pred: Side) -> Spans:
    """Return the numbers of the spans of mentions and triggers."""
    tables = (gold.mentions, pred.mentions, gold.triggers, pred.triggers)
    room = max(int(table["end"].max(initial=0)) for table in tables).bit_length()
    keys = [(table["doc"] << 2 * room) | (table["start"] << room) | table["end"] for table in tables]
    numbers, many = numbered(np.concatenate(keys))
    one, two, three, four = np.split(numbers, np.cumsum([len(each) for each in keys])[:-1])
    return Spans(one, two, three, four, many)


def crowded(spans: Spans, gold: Side, pred: Side) -> Ints:
    """Return the documents in which two mentions of one side, or two triggers, have the same span."""
    tables = (gold.mentions, pred.mentions, gold.triggers, pred.triggers)
    several = (
        table["doc"][np.bincount(numbers, minlength=spans.many)[numbers] > 1]
        for table, numbers in zip(tables, spans[:4], strict=True)
    )
    return np.concatenate([*several])
