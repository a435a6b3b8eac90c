"""What a batch adds to a metric: columns of counts by document, and the rows by type already summed up."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cached_property
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


class Items:
    """The items of one side: the document of each, and the type under which it is reported."""

    def __init__(self, doc: Ints, type_: Ints, documents: int) -> None:
        self.doc, self.type, self.documents = doc, type_, documents

    @cached_property
    def by_doc(self) -> Ints:
        """How many items each document has."""
        return count(self.doc, self.documents)

    @cached_property
    def by_type(self) -> Ints:
        """How many items each type has."""
        return np.bincount(self.type)

    @cached_property
    def first(self) -> Ints:
        """The first document that has a type, for each type."""
        found = np.full(len(self.by_type), self.documents)
        found[self.type[::-1]] = self.doc[::-1]  # the last one written is the first one
        return found

    def only(self, rows: Ints) -> Items:
        """Return some of the items."""
        return Items(self.doc[rows], self.type[rows], self.documents)


class Typed(NamedTuple):
    """The items of one side, and which of them are right."""

    items: Items
    right: Bools


def marked(items: Items, right: Ints) -> Typed:
    """Return items of which some rows are right."""
    marks = np.zeros(len(items.doc), dtype=np.bool_)
    marks[right] = True
    return Typed(items, marks)


def prf(gold: Typed, pred: Typed) -> Batch:
    """Return the counts of precision and recall of items that are right or wrong."""
    numbers = [
        each for items, right in (gold, pred) for each in (count(items.doc[right], items.documents), items.by_doc)
    ]
    return Batch(dict(zip(PRF, numbers, strict=True)), rows(gold, pred))


def rows(gold: Typed, pred: Typed) -> dict[int | str, Row]:
    """Return the counts of each type that an item has."""
    size = max(len(side.items.by_type) for side in (gold, pred))
    counts = [
        _long(each, size, 0)
        for items, right in (gold, pred)
        for each in (np.bincount(items.type[right], minlength=size), items.by_type)
    ]
    none = gold.items.documents
    first = np.minimum(*(np.array(_long(side.items.first, size, none)) for side in (gold, pred)))
    return {kind: Row(doc, [each[kind] for each in counts]) for kind, doc in enumerate(first.tolist()) if doc < none}


def _long(column: Ints, size: int, rest: int) -> list[int]:
    """Return a column made longer."""
    return [*column.tolist(), *[rest] * (size - len(column))]
