"""`metrics.keys` in columns: what both sides have, where right means equal keys."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.segments import firsts, numbered
from armsbench.evaluate.fast.tally import Batch, Items, Typed, prf


class Keyed(NamedTuple):
    """The items of one side, and the key of each that must be equal."""

    items: Items
    key: Ints


def count_sets(gold: Keyed, pred: Keyed) -> Batch:
    """Count two sets of keys; of a side's items with equal keys (in one document) the first stands for all."""
    numbers, many = numbered(np.concatenate((gold.key, pred.key)))
    keys = np.split(numbers, [len(gold.key)])
    there = [np.zeros(many, dtype=np.bool_) for _ in keys]
    for marks, found in zip(there, keys, strict=True):
        marks[found] = True
    sides = []
    for side, found, marks, other in zip((gold, pred), keys, there, reversed(there), strict=True):
        items, right = side.items, other[found]
        if int(marks.sum()) < len(found):
            rows = firsts(found, many)
            items, right = items.only(rows), right[rows]
        sides.append(Typed(items, right))
    return prf(sides[0], sides[1])
