"""What the ids of a batch name, and what references find."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.flat import Flat
from armsbench.evaluate.fast.labels import ENTITIES, EVENTS, MENTIONS, STANCES, TRIGGERS
from armsbench.evaluate.fast.segments import distinct

UNKNOWN, NONE, AUTHOR = -1, -2, -3
_MOST = 1 << 21  # entries of a table that is looked up in; ids that are more than that are searched for
_MEMBERS = {ENTITIES: (MENTIONS, "entity"), EVENTS: (TRIGGERS, "event")}


class Declared(NamedTuple):
    """Rows that ids name: document, code of the id, and the row of the flat columns, -1 where no record declares it."""

    doc: Ints
    id: Ints
    row: Ints

    def of(self, column: Ints) -> Ints:
        """Return what a column of the flat rows has for each row, 0 for those that are not declared."""
        return np.append(column, 0)[self.row]


class Named:
    """What is named in each document of a side. `author`: the code of what stands for the author, -1 for none."""

    def __init__(self, flat: Flat, codes: int, documents: int, author: int) -> None:
        self.flat, self.codes, self.author = flat, codes, author
        self.layers = {
            level: self._declared(level, documents) for level in (MENTIONS, TRIGGERS, ENTITIES, EVENTS, STANCES)
        }
        sizes = [len(each.doc) for each in self.layers.values()]
        self.starts = dict(zip(self.layers, np.cumsum([0, *sizes[:-1]]).tolist(), strict=True))
        self.doc, self.id = (np.concatenate(column) for column in list(zip(*self.layers.values(), strict=True))[:2])
        self.there = np.flatnonzero(self.id)
        self.find = _finder(self._keys(self.doc, self.id)[self.there], documents * codes)

    def _declared(self, level: str, documents: int) -> Declared:
        doc, code = self.flat.docs(level), self.flat.codes(level, "id")
        own = Declared(doc, code, np.arange(len(doc)))
        if level not in _MEMBERS:
            return own
        members, field = _MEMBERS[level]
        names, of = self.flat.codes(members, field), self.flat.docs(members)
        loose = (names > 0) & (np.bincount(doc, minlength=documents) == 0)[of]
        if not loose.any():
            return own
        more = np.divmod(distinct(self._keys(of, names)[loose])[0], self.codes)
        order = np.argsort(np.append(doc, more[0]), kind="stable")
        columns = zip(own, (*more, np.full(len(more[0]), -1)), strict=True)
        return Declared(*(np.append(one, other)[order] for one, other in columns))

    def _keys(self, doc: Ints, code: Ints) -> Ints:
        keys: Ints = doc * self.codes + code
        return keys

    def unclear(self) -> Ints:
        """Return the documents in which two ids are equal, or one means the author."""
        found = self.find(self._keys(self.doc, self.id)[self.there]) != np.arange(len(self.there))
        docs: Ints = self.doc[self.there][found | (self.id[self.there] == self.author)]
        return docs

    def rows(self, level: str, field: str, *layers: str, base: int = 0) -> Ints:
        """Return what a reference of each item names: the row of a layer, those of a second one numbered from `base`.

        NONE where there is no reference, UNKNOWN where it names nothing of these layers.
        """
        doc, code = self.flat.docs(level), self.flat.codes(level, field)
        place = np.append(self.there, -1)[self.find(self._keys(doc, code))]
        found = np.where(code == 0, NONE, UNKNOWN)
        for layer, more in zip(layers, (0, base), strict=False):
            row = place - self.starts[layer]
            found = np.where((row >= 0) & (row < len(self.layers[layer].doc)) & (place >= 0), row + more, found)
        return found


def _finder(keys: Ints, bound: int) -> Callable[[Ints], Ints]:
    """Return what finds the place of a key among `keys` (of several, always the same one), -1 where there is none."""
    if bound <= _MOST:
        where = np.full(bound, -1)
        where[keys] = np.arange(len(keys))
        return where.__getitem__
    order = np.argsort(keys, kind="stable")
    ordered = np.append(keys[order], -1)

    def find(wanted: Ints) -> Ints:
        place = np.searchsorted(ordered[:-1], wanted)
        return np.where(ordered[place] == wanted, np.append(order, -1)[place], -1)

    return find
