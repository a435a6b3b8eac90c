"""Cut two files in order of doc_id, plain or Parquet, into parts, by one merge over their doc_ids."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import chain
from operator import lt
from typing import NamedTuple

from armsbench.evaluate.stream.lines import Ids, end, read_ids
from armsbench.evaluate.stream.parts import Part, Source

_STRIDE = 4096  # doc_ids that are compared at once, at most


class NotOrderedError(Exception):
    """A file is not in order of doc_id."""


class Cut(NamedTuple):
    """Parts of two files, and how many lines each side has."""

    parts: list[Part]
    lines: tuple[int, int]


def cut(gold: str, pred: str, size: int) -> Cut:
    """Return parts of `size` documents; raises NotOrderedError, or DataError for a file that cannot be read."""
    sides = _Side(gold), _Side(pred)
    parts: list[Part] = []
    while any(side.names for side in sides):
        starts = [side.place for side in sides]
        _advance(sides, size)
        both = [side.since(start) for side, start in zip(sides, starts, strict=True)]
        parts.append(Part(len(parts), *both))
    return Cut(parts, (sides[0].lines, sides[1].lines))


def _advance(sides: tuple[_Side, _Side], documents: int) -> None:
    """Go on by some documents, many at once where both sides have the same ones."""
    one, other = sides
    stride = documents
    while documents and (one.names or other.names):
        same = min(stride, documents, one.left, other.left, _STRIDE)
        if one.next(same) == other.next(same) and same:
            one.skip(same)
            other.skip(same)
            documents -= same
            stride *= 2
        else:
            least = min(side.next(1) for side in sides if side.names)
            for side in sides:
                if side.names and side.next(1) == least:
                    side.skip(1)
            documents -= 1
            stride = 1


class _Side:
    """One file, read up to the documents that wait to be merged; of a document's lines only the first is named."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.end = end(path)
        self.lines = 0
        self._ids = read_ids(path)
        self._last: str | None = None
        self.names: list[str] = []
        self._fill()

    @property
    def left(self) -> int:
        """How many documents are at hand."""
        return len(self.names) - self.at

    @property
    def place(self) -> tuple[int, int]:
        """Where the waiting document starts, in bytes and lines."""
        return (self.offsets[self.at], self.numbers[self.at]) if self.names else (self.end, 0)

    def next(self, number: int) -> list[str]:
        """Return the documents that wait."""
        return self.names[self.at : self.at + number]

    def skip(self, number: int) -> None:
        """Let documents pass, of those at hand."""
        self.at += number
        if self.at == len(self.names):
            self._fill()

    def since(self, start: tuple[int, int]) -> Source:
        """Return what lies before the waiting document."""
        return Source(self.path, self.path, start[0], self.place[0], start[1])

    def _fill(self) -> None:
        """Read on, until there are documents or the file is at its end."""
        self.names, self.at = [], 0
        while not self.names and (ids := next(self._ids, None)):
            self.lines += len(ids.doc_ids)
            self.names, self.numbers, self.offsets = self._firsts(ids)

    def _firsts(self, ids: Ids) -> tuple[list[str], Sequence[int], Sequence[int]]:
        """Return the first line of each document. A line without a doc_id goes with the document before it."""
        last = self._last
        names = [name for name in ids.doc_ids if name is not None]
        if names and len(names) == len(ids.doc_ids) and all(map(lt, chain([last or ""], names), names)):
            self._last = names[-1]
            return names, ids.numbers, ids.offsets
        kept = []
        for place, name in enumerate(ids.doc_ids):
            if last is None or (name is not None and name != last):
                if last is not None and name is not None and name < last:
                    raise NotOrderedError
                last = name or ""
                kept.append((last, ids.numbers[place], ids.offsets[place]))
        self._last = last
        found, numbers, offsets = zip(*kept, strict=True) if kept else ((), (), ())
        return list(found), numbers, offsets
