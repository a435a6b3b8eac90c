"""Read a file one record at a time: JSON Lines (plain, .gz or .zst) or Parquet, by path or URL."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import parquet, place

COMPRESSED = (".gz", ".zst")
SUFFIXES = (".jsonl", *COMPRESSED, parquet.SUFFIX)  # of files that can be scored in parts
_CHUNK = 1 << 17  # a block stays in the processor's cache
_START, _QUOTE, _BACKSLASH, _NEWLINE = b'{"doc_id":"', b'"', b"\\", 10


class Line(NamedTuple):
    """A line without its end, its number (from 1), and where it starts: bytes into the (decompressed) file."""

    raw: bytes
    number: int
    offset: int


class Ids(NamedTuple):
    """Of some lines the doc_ids (None: it cannot be scored anyway), numbers and offsets."""

    doc_ids: list[str | None]
    numbers: Sequence[int]
    offsets: Sequence[int]


class _Named(msgspec.Struct):
    doc_id: str


_NAMED = msgspec.json.Decoder(_Named)


def read_lines(path: Path | str) -> Iterator[Line]:
    """Yield the lines that are not blank; DataError for a file that cannot be read or has none.

    Rows of a Parquet file come as JSON, and for bytes count rows.
    """
    if place.suffix(path) == parquet.SUFFIX:
        yield from (Line(raw, number, number - 1) for raw, _, number in parquet.texts(path))
        return
    number, offset = 0, 0
    for block in _filled(path):
        for number, raw in enumerate(block.removesuffix(b"\n").split(b"\n"), start=number + 1):  # noqa: B020
            if raw.strip():
                yield Line(raw, number, offset)
            offset += len(raw) + 1


def read_ids(path: Path | str) -> Iterator[Ids]:
    """Yield the doc_ids of the lines that `read_lines` yields, many at once; of Parquet only that column is read."""
    if place.suffix(path) == parquet.SUFFIX:
        row = 0
        for names in parquet.doc_ids(path):
            yield Ids(names, range(row + 1, row + len(names) + 1), range(row, row + len(names)))
            row += len(names)
        return
    number, offset = 1, 0
    for block in _filled(path):
        starts, ends = _places(block)
        names = _plain_names(block, starts) or [_name(block, *each) for each in zip(starts, ends, strict=True)]
        found = Ids(names, range(number, number + len(names)), [offset + start for start in starts])
        yield _without_blank(found) if "" in names else found
        number, offset = number + len(names), offset + len(block)


def _places(block: bytes) -> tuple[list[int], list[int]]:
    """Return where the lines of a block start and end."""
    import numpy as np

    ends = np.flatnonzero(np.frombuffer(block, dtype=np.uint8) == _NEWLINE).tolist()
    if not block.endswith(b"\n"):
        ends.append(len(block))
    return [0, *(each + 1 for each in ends[:-1])], ends


def _plain_names(block: bytes, starts: Sequence[int]) -> list[str | None]:
    """Return the doc_ids of lines that all begin with one, plainly; else none."""
    after = len(_START)
    names = [
        block[start + after : block.find(_QUOTE, start + after)] for start in starts if block.startswith(_START, start)
    ]
    text = b"\n".join(names)
    if len(names) < len(starts) or b"" in names or _BACKSLASH in text:
        return []
    found: list[str | None] = [*text.decode("utf-8", "replace").split("\n")]
    return found if len(found) == len(names) else []


def _name(block: bytes, start: int, end: int) -> str | None:
    """Return the doc_id of a line; "" for a blank one."""
    if block.startswith(_START, start):
        name = block[start + len(_START) : block.find(_QUOTE, start + len(_START), end)]
        if name and _BACKSLASH not in name:
            return name.decode("utf-8", "replace")
    raw = block[start:end]
    return (doc_id(raw) or None) if raw.strip() else ""


def _without_blank(found: Ids) -> Ids:
    kept = [place for place, name in enumerate(found.doc_ids) if name != ""]
    columns = ([column[place] for place in kept] for column in found)
    return Ids(*columns)  # type: ignore[arg-type]


def end(path: Path | str) -> int:
    """Return the offset after the last line."""
    return parquet.rows(path) if place.suffix(path) == parquet.SUFFIX else place.stamp(path).size


def _damaged(path: Path | str, error: Exception) -> DataError:
    return DataError([Problem(str(path), 0, 0, "E110", f"cannot be decompressed: {error}")])


def _filled(path: Path | str) -> Iterator[bytes]:
    """Yield whole lines in blocks; DataError for a file that cannot be read, or in which there is none."""
    empty = True
    try:
        for block in _whole_lines(_chunks(path)):
            empty = empty and not block.strip()
            yield block
    except OSError as error:
        if place.suffix(path) == ".gz" and not error.errno:
            raise _damaged(path, error) from None
        raise place.unreadable(path, error) from None
    except (EOFError, ValueError, zlib.error) as error:
        raise _damaged(path, error) from None
    if empty:
        raise DataError([Problem(str(path), 0, 0, "E109", "empty: expected one JSON object per line")])


def _chunks(path: Path | str) -> Iterator[bytes]:
    with place.open_binary(path) as file:
        if place.suffix(path) == ".zst":
            yield from _unzstd(file)
            return
        with gzip.open(file) if place.suffix(path) == ".gz" else file as plain:
            yield from iter(lambda: plain.read(_CHUNK), b"")


def _whole_lines(chunks: Iterator[bytes]) -> Iterator[bytes]:
    """Join chunks so that each ends where a line does, the last one aside."""
    rest: list[bytes] = []
    for chunk in chunks:
        cut = chunk.rfind(b"\n") + 1
        if cut:
            yield b"".join((*rest, chunk[:cut]))
            rest = [chunk[cut:]]
        else:
            rest.append(chunk)
    if any(rest):
        yield b"".join(rest)


def _unzstd(file: IO[bytes]) -> Iterator[bytes]:
    """Yield the content of all frames of a file; ValueError where the last one is cut off."""
    try:
        import zstandard
    except ImportError:
        raise UsageError("a .zst file needs zstandard: pip install 'armsbench[zstd]'") from None
    frame: Any = None
    while raw := file.read(_CHUNK):
        while raw:
            frame = frame or zstandard.ZstdDecompressor().decompressobj()
            try:
                yield frame.decompress(raw)
            except zstandard.ZstdError as error:
                raise ValueError(str(error)) from None
            raw, frame = (frame.unused_data, None) if frame.eof else (b"", frame)
    if frame is not None:
        raise ValueError("it ends in the middle")


def doc_id(raw: bytes) -> str | None:
    """Return the doc_id of a line, None for a line that cannot be scored anyway; quick where it comes first."""
    if raw.startswith(_START):
        name = raw[len(_START) : raw.find(_QUOTE, len(_START))]
        if _BACKSLASH not in name:
            return name.decode("utf-8", "replace")
    try:
        return _NAMED.decode(raw).doc_id
    except (msgspec.DecodeError, UnicodeDecodeError):
        return None
