"""`signature.record_hash` of many documents at once, from their flat columns."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from itertools import pairwise

import numpy as np

from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.flat import Column, Flat
from armsbench.evaluate.fingerprint import NULL, text_number


def hashes(flat: Flat, texts: Sequence[str | None], documents: int) -> list[int]:
    """Return the hash of each document's record; that of a document without one means nothing."""
    text_numbers = np.array([NULL if text is None else text_number(text) for text in texts])
    counts = {id(column.doc): np.bincount(column.doc, minlength=documents) for column in flat.columns.values()}
    columns = [
        _Filled(path, column, text_numbers, counts[id(column.doc)]) for path, column in sorted(flat.columns.items())
    ]
    sizes = np.array([column.sizes for column in columns]).T
    ends = np.cumsum(sizes).reshape(sizes.shape)
    found = np.empty(int(ends[-1, -1]), dtype="<i8")
    for place, column in enumerate(columns):
        column.write(found, ends[:, place] - sizes[:, place])
    bounds = [0, *(8 * ends[:, -1]).tolist()]
    view = memoryview(found.data).cast("B")
    digests = [hashlib.sha256(view[start:stop]).digest() for start, stop in pairwise(bounds)]
    return [int.from_bytes(each, "big") for each in digests]


class _Filled:
    """A column in those documents in which it says anything; `sizes`: how many numbers it is there."""

    def __init__(self, path: str, column: Column, text_numbers: Ints, counts: Ints) -> None:
        self.title = text_number(path)
        self.doc, self.numbers = column.doc, text_numbers[column.numbers] if column.is_text else column.numbers
        self.counts = counts
        said = self.numbers != NULL
        self.there: Bools = self.counts > 0
        if not said.all():
            self.there = np.bincount(self.doc[said], minlength=len(counts)) > 0
        self.sizes = np.where(self.there, self.counts + 1, 0)

    def write(self, found: Ints, starts: Ints) -> None:
        """Write title and numbers of each document from `starts` on."""
        found[starts[self.there]] = self.title
        first = np.cumsum(self.counts) - self.counts
        places = np.arange(len(self.doc)) + np.repeat(starts + 1 - first, self.counts)
        if self.there.all():
            found[places] = self.numbers
        else:
            kept = self.there[self.doc]
            found[places[kept]] = self.numbers[kept]
