"""Cut a file in any order into parts by a checksum of the doc_id: both sides of a document meet in one part.

A plain file gets an index of where the lines of each part lie; of one that is far away or cannot be entered in the
middle (compressed, Parquet), the lines are written to one file beside its index. Memory holds one buffer.
"""

from __future__ import annotations

import zlib
from pathlib import Path
from typing import NamedTuple

from armsbench.evaluate.stream.lines import COMPRESSED, doc_id, read_lines
from armsbench.evaluate.stream.parts import ENTRY, Source
from armsbench.store import parquet, place

_BUFFERED = 1 << 24  # bytes of index entries that wait for being written


class Scattered(NamedTuple):
    """The source of each part, and how many lines the file has."""

    sources: list[Source]
    lines: int


def scatter(path: str, parts: int, folder: Path, name: str) -> Scattered:
    """Cut a file into `parts` sources; what they need on disk is written under `folder`, beginning with `name`."""
    copied = place.suffix(path) in (*COMPRESSED, parquet.SUFFIX) or place.is_url(path)
    data = folder / f"{name}.jsonl" if copied else Path(path)
    indexes = [folder / f"{name}-{number}.index" for number in range(parts)]
    for each in indexes:
        each.write_bytes(b"")
    waiting = [bytearray() for _ in range(parts)]
    buffered, lines, at = 0, 0, 0
    with data.open("wb") if copied else data.open("rb") as file:
        for raw, number, offset in read_lines(path):
            lines += 1
            entry = ENTRY.pack(at if copied else offset, len(raw), number)
            if copied:
                at += file.write(raw)
            waiting[zlib.crc32((doc_id(raw) or "").encode()) % parts] += entry
            buffered += len(entry)
            if buffered >= _BUFFERED:
                buffered = _flush(waiting, indexes)
    _flush(waiting, indexes)
    return Scattered([Source(path, str(data), 0, each.stat().st_size, 1, str(each)) for each in indexes], lines)


def _flush(waiting: list[bytearray], indexes: list[Path]) -> int:
    for buffer, index in zip(waiting, indexes, strict=True):
        if buffer:
            with index.open("ab") as file:
                file.write(buffer)
            buffer.clear()
    return 0
