"""Arrow rows as flat columns of numbers, by the paths that fingerprint.py names."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import TYPE_CHECKING, Any, NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fingerprint import ITEMS, LAYERS, LENGTHS, NULL

if TYPE_CHECKING:
    import pyarrow as pa

TWICE = "?"  # what follows the path of a map in which a key stands twice
_FALSE_IS_NOTHING = (".implicit", ".conditional")  # flags that a record leaves out where they are false


class Column(NamedTuple):
    """The document of each row, and its number: NULL where nothing is said; of a text its code, 0 for none."""

    doc: Ints
    numbers: Ints
    is_text: bool = False

    def only(self, kept: Bools, number: Ints) -> Column:
        """Return the rows of some documents, with their new numbers."""
        here = kept[self.doc]
        return Column(number[self.doc[here]], self.numbers[here], self.is_text)


class Flat(NamedTuple):
    """One side of a batch. A column or level in which nothing is said is absent.

    levels: the document of each item of a list, by path; lists: how many items each list has, 0 for none, by path.
    """

    columns: dict[str, Column]
    levels: dict[str, Ints]
    lists: dict[str, Column]

    def docs(self, level: str) -> Ints:
        """Return the document of each item of a level."""
        return self.levels.get(level, _NOTHING)

    def numbers(self, level: str, field: str = "", null: int = NULL) -> Ints:
        """Return the numbers of a field of each item, or of the items themselves, `null` where there is none."""
        found = self.columns.get(_path(level, field))
        if found is None:
            return np.full(len(self.docs(level)), null)
        missing = found.numbers == NULL
        return np.where(missing, null, found.numbers) if null != NULL and missing.any() else found.numbers

    def codes(self, level: str, field: str = "") -> Ints:
        """Return the codes of a text of each item, 0 where it has none."""
        found = self.columns.get(_path(level, field))
        return np.zeros(len(self.docs(level)), dtype=np.int64) if found is None else found.numbers

    def sizes(self, path: str) -> Ints:
        """Return how many items each list at a path has."""
        return self.lists[path].numbers if path in self.lists else _NOTHING

    def only(self, kept: Bools) -> Flat:
        """Return the columns of some documents, which are numbered anew."""
        number = np.cumsum(kept) - 1
        columns, lists = (
            {path: each.only(kept, number) for path, each in found.items()} for found in (self.columns, self.lists)
        )
        return Flat(columns, {path: number[doc[kept[doc]]] for path, doc in self.levels.items()}, lists)


def _path(level: str, field: str) -> str:
    return f"{level}.{field}" if field else level


_NOTHING = np.zeros(0, dtype=np.int64)


class Flattener:
    """Takes tables apart. Texts wait until all are known, so that equal ones have equal codes."""

    def __init__(self) -> None:
        self.texts: list[tuple[Flat, str, Ints, pa.Array]] = []

    def add(self, table: pa.Table, docs: Ints) -> Flat:
        """Return the columns of a table whose rows are the documents `docs` (ascending); texts are not in it yet."""
        found = Flat({}, {}, {})
        for name in table.column_names:
            column = table.column(name)
            self._walk(found, name, column.chunk(0) if column.num_chunks == 1 else column.combine_chunks(), docs)
        return found

    def finish(self) -> list[str | None]:
        """Add the texts to the columns, and return them by code; None has code 0."""
        import pyarrow as pa

        if not self.texts:
            return [None]
        arrays = [array for *_, array in self.texts]
        encoded = pa.concat_arrays(arrays).dictionary_encode()
        codes = encoded.indices.fill_null(-1).to_numpy() + np.int64(1)
        ends = np.cumsum([0, *map(len, arrays)]).tolist()
        for (flat, path, docs, _), (start, stop) in zip(self.texts, pairwise(ends), strict=True):
            flat.columns[path] = Column(docs, codes[start:stop], True)
        return [None, *encoded.dictionary.to_pylist()]

    def _walk(self, found: Flat, path: str, array: Any, docs: Ints) -> None:
        import pyarrow as pa
        import pyarrow.types as kinds

        kind = array.type
        if array.null_count == len(array):
            return
        if kinds.is_map(kind):
            self._map(found, path, array, docs)
        elif kinds.is_struct(kind):
            children = array.flatten()
            if path == LAYERS:
                _put(found, path, docs, _none_of(array, children))
            for field, child in zip(kind, children, strict=True):
                self._walk(found, f"{path}.{field.name}", child, docs)
        elif kinds.is_list(kind) or kinds.is_large_list(kind):
            lengths = array.value_lengths().fill_null(0).to_numpy().astype(np.int64)
            _put(found, path + LENGTHS, docs, np.where(lengths > 0, lengths, NULL))
            found.lists[path] = Column(docs, lengths)
            found.levels[path + ITEMS] = items = np.repeat(docs, lengths)
            self._walk(found, path + ITEMS, array.flatten(), items)
        elif kinds.is_string(kind) or kinds.is_large_string(kind):
            self.texts.append((found, path, docs, array if kinds.is_string(kind) else array.cast(pa.string())))
        else:
            _put(found, path, docs, array.cast(pa.int64()).fill_null(NULL).to_numpy())

    def _map(self, found: Flat, path: str, array: Any, docs: Ints) -> None:
        import pyarrow as pa

        rows = array.to_pylist()
        objects = [dict(row or ()) for row in rows]
        twice = [row is not None and len(each) < len(row) for row, each in zip(rows, objects, strict=True)]
        _put(found, path + TWICE, docs, np.where(twice, 1, NULL))
        _put(found, path, docs, np.where([row == [] for row in rows], 0, NULL))
        for key in {key for each in objects for key in each}:
            self._walk(found, f"{path}.{key}", pa.array([each.get(key) for each in objects], pa.string()), docs)


def _put(found: Flat, path: str, docs: Ints, numbers: Ints) -> None:
    if path.endswith(_FALSE_IS_NOTHING):
        numbers = np.where(numbers == 0, NULL, numbers)
    if (numbers != NULL).any():
        found.columns[path] = Column(docs, numbers)


def _none_of(array: Any, children: Sequence[Any]) -> Ints:
    """Return 0 for each struct that is there, but none of its fields is; else NULL."""
    there, *said = (each.is_valid().to_numpy(zero_copy_only=False) for each in (array, *children))
    return np.where(there & ~np.logical_or.reduce(said), 0, NULL)
