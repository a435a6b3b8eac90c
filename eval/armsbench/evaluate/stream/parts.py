"""A part: some documents of both sides, named by where their lines lie, so that paths travel and not records."""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

import msgspec

from armsbench.store import parquet, place

WHOLE = -1
_ROW = 1 << 12  # bytes that a row of a Parquet file stands for
ENTRY = struct.Struct("<QQQ")  # offset, length, line number


class Source(msgspec.Struct, frozen=True):
    """Lines of one side. `file` is the input itself, which messages name.

    Without `index`: the lines between the bytes start and stop of `data`, the first being number `line`; of a
    Parquet file, rows in place of bytes. A stop of WHOLE is the end of a file that is not cut into parts yet.
    With `index`: the entries (offset, length, line number) between its bytes start and stop, into `data`.
    """

    file: str
    data: str
    start: int
    stop: int
    line: int = 1
    index: str | None = None


class Part(msgspec.Struct, frozen=True):
    """What one call of `score_shard` scores."""

    number: int
    gold: Source
    pred: Source

    def __str__(self) -> str:
        """Return how messages name it, with the place where it begins."""
        begins = " and ".join(f"{each.file}:{each.line}" for each in (self.gold, self.pred) if each.index is None)
        return f"part {self.number}" + (f", which begins at {begins}" if begins else "")


def texts(source: Source) -> Iterator[tuple[bytes, str, int]]:
    """Yield the lines of a source that are not blank, with file and line number."""
    if source.start == source.stop:
        return
    if place.suffix(source.data) == parquet.SUFFIX:
        yield from parquet.texts(source.data, source.start, source.stop)
        return
    with place.open_binary(source.data) as data:
        if source.index is not None:
            for offset, length, line in entries(source):
                data.seek(offset)
                yield data.read(length), source.file, line
            return
        data.seek(source.start)
        for number, raw in enumerate(data.read(source.stop - source.start).split(b"\n"), start=source.line):
            if raw.strip():
                yield raw, source.file, number


def content(source: Source) -> bytes:
    """Return the lines of a source as they stand, but in order of its index where it has one."""
    with place.open_binary(source.data) as data:
        if source.index is None:
            data.seek(source.start)
            return data.read(source.stop - source.start)
    return b"\n".join(raw for raw, *_ in texts(source))


def size(source: Source) -> int:
    """Return how many bytes the lines of a source have, about."""
    if source.index is not None:
        return sum(length for _, length, _ in entries(source))
    return (source.stop - source.start) * (_ROW if place.suffix(source.data) == parquet.SUFFIX else 1)


def entries(source: Source) -> Iterator[tuple[int, int, int]]:
    """Yield offset, length and line number of each line of a source that has an index."""
    with Path(source.index or "").open("rb") as file:
        file.seek(source.start)
        yield from ENTRY.iter_unpack(file.read(source.stop - source.start))
