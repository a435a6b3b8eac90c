"""Cut two files in order of doc_id, plain or Parquet, into parts, by one merge over their doc_ids."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from armsbench.evaluate.stream.lines import end, read_ids
from armsbench.evaluate.stream.parts import Part, Source


class NotOrderedError(Exception):
    """A file is not in order of doc_id."""


class Group(NamedTuple):
    """The lines of one document (more than one is an error, found when it is scored)."""

    doc_id: str
    start: int
    line: int


class Cut(NamedTuple):
    """Parts of two files, and how many lines each side has."""

    parts: list[Part]
    lines: tuple[int, int]


def cut(gold: str, pred: str, size: int) -> Cut:
    """Return parts of `size` documents; raises NotOrderedError, or DataError for a file that cannot be read."""
    sides = [_Side(gold), _Side(pred)]
    parts: list[Part] = []
    while any(side.waiting for side in sides):
        starts = [side.place for side in sides]
        for _ in range(size):
            names = [side.waiting.doc_id for side in sides if side.waiting]
            for side in sides:
                if side.waiting and side.waiting.doc_id == min(names):
                    side.advance()
            if not names:
                break
        both = [side.since(start) for side, start in zip(sides, starts, strict=True)]
        parts.append(Part(len(parts), *both))
    return Cut(parts, (sides[0].lines, sides[1].lines))


class _Side:
    """One file, read up to the document that waits to be merged."""

    def __init__(self, path: str) -> None:
        self.path = path
        self.end = end(path)
        self.lines = 0
        self._groups = self._grouped()
        self.waiting: Group | None = next(self._groups, None)

    def advance(self) -> None:
        self.waiting = next(self._groups, None)

    @property
    def place(self) -> tuple[int, int]:
        """Where the waiting document starts, in bytes and lines."""
        return (self.waiting.start, self.waiting.line) if self.waiting else (self.end, 0)

    def since(self, start: tuple[int, int]) -> Source:
        return Source(self.path, self.path, start[0], self.place[0], start[1])

    def _grouped(self) -> Iterator[Group]:
        """Yield each document once; a line without a doc_id goes with the document before it."""
        last: str | None = None
        for found, number, offset in read_ids(self.path):
            self.lines += 1
            if last is None or (found is not None and found != last):
                if last is not None and (found or "") < last:
                    raise NotOrderedError
                last = found or ""
                yield Group(last, offset, number)
