"""Read JSON Lines one line at a time: plain, .gz or .zst."""

from __future__ import annotations

import gzip
import zlib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from armsbench.model.problem import DataError, Problem, UsageError

COMPRESSED = (".gz", ".zst")
_CHUNK = 1 << 20
_START, _QUOTE, _BACKSLASH = b'{"doc_id":"', b'"', b"\\"


class Line(NamedTuple):
    """A line without its end, its number (from 1), and where it starts: bytes into the (decompressed) file."""

    raw: bytes
    number: int
    offset: int


class _Named(msgspec.Struct):
    doc_id: str


_NAMED = msgspec.json.Decoder(_Named)


def read_lines(path: Path) -> Iterator[Line]:
    """Yield the lines that are not blank; DataError for a file that cannot be read or has none."""
    offset, empty = 0, True
    try:
        for number, raw in enumerate(_split(path), start=1):
            if raw.strip():
                empty = False
                yield Line(raw, number, offset)
            offset += len(raw) + 1
    except OSError as error:
        code, reason = ("E110", str(error)) if path.suffix == ".gz" and not error.errno else ("E100", error.strerror)
        raise _unreadable(path, code, str(reason)) from None
    except (EOFError, ValueError, zlib.error) as error:
        raise _unreadable(path, "E110", str(error)) from None
    if empty:
        raise DataError([Problem(str(path), 0, 0, "E109", "empty: expected one JSON object per line")])


def _unreadable(path: Path, code: str, reason: str) -> DataError:
    what = "cannot be read" if code == "E100" else "cannot be decompressed"
    return DataError([Problem(str(path), 0, 0, code, f"{what}: {reason}")])


def _split(path: Path) -> Iterator[bytes]:
    if path.suffix == ".gz":
        with gzip.open(path) as file:
            yield from (line.removesuffix(b"\n") for line in file)
    elif path.suffix == ".zst":
        yield from _joined(_unzstd(path))
    else:
        with path.open("rb", buffering=_CHUNK) as file:
            yield from (line.removesuffix(b"\n") for line in file)


def _joined(chunks: Iterator[bytes]) -> Iterator[bytes]:
    rest = b""
    for chunk in chunks:
        *lines, rest = (rest + chunk).split(b"\n")
        yield from lines
    if rest:
        yield rest


def _unzstd(path: Path) -> Iterator[bytes]:
    """Yield the content of all frames of a file; ValueError where the last one is cut off."""
    try:
        import zstandard
    except ImportError:
        raise UsageError("a .zst file needs zstandard: pip install 'armsbench[zstd]'") from None
    frame: Any = None
    with path.open("rb") as file:
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
