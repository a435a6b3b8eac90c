"""`metrics.keys` in columns: what both sides have, where right means equal keys."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.segments import numbered
from armsbench.evaluate.fast.tally import Batch, Typed, prf


class Keyed(NamedTuple):
    """The items of one side: document, type to report under, and the key that must be equal."""

    doc: Ints
    type: Ints
    key: Ints


def count_sets(gold: Keyed, pred: Keyed, documents: int) -> Batch:
    """Count two sets of keys; of a side's items with equal keys (in one document) the first stands for all."""
    numbers, many = numbered(np.concatenate((gold.key, pred.key)))
    keys = np.split(numbers, [len(gold.key)])
    there = [np.zeros(many, dtype=np.bool_) for _ in keys]
    for marks, found in zip(there, keys, strict=True):
        marks[found] = True
    sides = []
    for side, found, other in zip((gold, pred), keys, reversed(there), strict=True):
        row = np.full(many, -1)
        row[found[::-1]] = np.arange(len(found))[::-1]
        rows = np.sort(row[row >= 0])
        sides.append(Typed(side.doc[rows], side.type[rows], other[found[rows]]))
    return prf(sides[0], sides[1], documents)
