"""What a batch adds to a metric: columns of counts by document, and the rows by type already summed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Bools, Column, Ints
from armsbench.evaluate.fast.segments import count
from armsbench.metrics.counts import PRF


class Row(NamedTuple):
    """The counts of a type over all documents: the first that has it, whole numbers, floats to be added."""

    first: int
    counts: Sequence[int]
    reals: Sequence[Sequence[float]] = ((), (), (), ())  # none: there is no float among the numbers


class Batch(NamedTuple):
    """A metric's counts: by name, a number for each document; and by type.

    there: which documents have a name at all, and as the how-manieth; None: all have all names in this order.
    real: which documents' numbers are floats where the others' are whole, None where the dtype says it.
    """

    total: dict[str, Column]
    by_type: Mapping[int | str, Row]  # by code of a label, or by name
    places: dict[str, Ints] | None = None  # -1 where a document does not have the name
    real: Bools | None = None  # of recall_num and precision_num


class Typed(NamedTuple):
    """The items of one side: the document of each, the type under which it is reported, and whether it is right."""

    doc: Ints
    type: Ints
    right: Bools


def prf(gold: Typed, pred: Typed, documents: int) -> Batch:
    """Return the counts of precision and recall of items that are right or wrong."""
    numbers = [count(side.doc, documents, weights) for side in (gold, pred) for weights in (side.right, None)]
    return Batch(dict(zip(PRF, numbers, strict=True)), rows(gold, pred, documents))


def rows(gold: Typed, pred: Typed, documents: int) -> dict[int | str, Row]:
    """Return the counts of each type that an item has."""
    size = max(int(side.type.max(initial=-1)) for side in (gold, pred)) + 1
    counts = [count(side.type, size, weights).tolist() for side in (gold, pred) for weights in (side.right, None)]
    first = np.full(size, documents)
    for side in (gold, pred):
        place = np.full(size, documents)
        place[side.type[::-1]] = side.doc[::-1]  # the last one written is the first one
        first = np.minimum(first, place)
    return {
        kind: Row(doc, [each[kind] for each in counts]) for kind, doc in enumerate(first.tolist()) if doc < documents
    }
