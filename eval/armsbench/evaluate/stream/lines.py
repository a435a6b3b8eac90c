"""Read a file one record at a time: JSON Lines (plain, .gz or .zst) or Parquet, by path or URL."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import IO, Any, NamedTuple

import msgspec

from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import parquet, place

COMPRESSED = (".gz", ".zst")
SUFFIXES = (".jsonl", *COMPRESSED, parquet.SUFFIX)  # of files that can be scored in parts
_CHUNK = 1 << 20
_START, _QUOTE, _BACKSLASH = b'{"doc_id":"', b'"', b"\\"


class Line(NamedTuple):
    """A line without its end, its number (from 1), and where it starts: bytes into the (decompressed) file."""

    raw: bytes
    number: int
    offset: int


class Named(NamedTuple):
    """A line's doc_id (None: it cannot be scored anyway), number and offset."""

    doc_id: str | None
    number: int
    offset: int


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
    offset, empty = 0, True
    try:
        for number, raw in enumerate(_split(path), start=1):
            if raw.strip():
                empty = False
                yield Line(raw, number, offset)
            offset += len(raw) + 1
    except OSError as error:
        if place.suffix(path) == ".gz" and not error.errno:
            raise _damaged(path, error) from None
        raise place.unreadable(path, error) from None
    except (EOFError, ValueError, zlib.error) as error:
        raise _damaged(path, error) from None
    if empty:
        raise DataError([Problem(str(path), 0, 0, "E109", "empty: expected one JSON object per line")])


def read_ids(path: Path | str) -> Iterator[Named]:
    """Yield the doc_id of each line that `read_lines` yields; of a Parquet file only that column is read."""
    if place.suffix(path) == parquet.SUFFIX:
        yield from (Named(name, row + 1, row) for row, name in enumerate(parquet.doc_ids(path)))
    else:
        yield from (Named(doc_id(raw), number, offset) for raw, number, offset in read_lines(path))


def end(path: Path | str) -> int:
    """Return the offset after the last line."""
    return parquet.rows(path) if place.suffix(path) == parquet.SUFFIX else place.stamp(path).size


def _damaged(path: Path | str, error: Exception) -> DataError:
    return DataError([Problem(str(path), 0, 0, "E110", f"cannot be decompressed: {error}")])


def _split(path: Path | str) -> Iterator[bytes]:
    suffix = place.suffix(path)
    with place.open_binary(path, _CHUNK) as file:
        if suffix == ".gz":
            with gzip.open(file) as unpacked:
                yield from (line.removesuffix(b"\n") for line in unpacked)
        elif suffix == ".zst":
            yield from _joined(_unzstd(file))
        else:
            yield from (line.removesuffix(b"\n") for line in file)


def _joined(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if rest:
        yield rest


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
