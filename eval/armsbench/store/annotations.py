"""Annotations in files: one pretty JSON file per document, or JSON Lines of predictions."""

from __future__ import annotations

import gzip
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import msgspec

from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import parquet, place, pretty, reader


class Sourced(NamedTuple):
    """An annotation with where it was read: file, first line, and its exact bytes."""

    annotation: Annotation
    file: str
    line: int
    raw: bytes


def read(path: Path | str) -> list[Sourced]:
    """Read a .json file, a .jsonl file (also .gz, .zst, or - for stdin), a .parquet file or a folder of .json files.

    A file may be a URL that fsspec opens. Every bad record of the input is reported, not only the
    first: raises DataError. Raises UsageError when there is nothing at `path`.
    """
    found: list[Sourced] = []
    problems: list[Problem] = []
    for raw, file, line in texts(path):
        try:
            found.append(Sourced(reader.decode_annotation(raw, file, line), file, line, raw))
        except DataError as error:
            problems.extend(error.problems)
    problems.extend(repeated(found))
    if problems:
        raise DataError(problems)
    return found


def repeated(found: list[Sourced]) -> Iterator[Problem]:
    """Yield a problem for each record whose document an earlier record of the same input has labelled."""
    first: dict[str, Sourced] = {}
    for each in found:
        earlier = first.setdefault(each.annotation.doc_id, each)
        if earlier is not each:
            first_at = f"{earlier.file}:{earlier.line}"
            yield Problem(
                each.file, each.line, 1, "E207", f"document {each.annotation.doc_id!r} again; first at {first_at}"
            )


def texts(path: Path | str) -> Iterator[tuple[bytes, str, int]]:
    """Yield each JSON text of a file or folder, undecoded, with its file and line.

    A line ends with a line feed, never with U+2028. Raises DataError for what cannot be read, UsageError
    for a folder without .json files.
    """
    if str(path) == "-":
        yield from _lines(sys.stdin.buffer.read(), "<stdin>")
    elif place.suffix(path) == parquet.SUFFIX:
        yield from parquet.texts(path)
    elif place.is_url(path):
        yield from _lines(_decompressed(path), str(path))
    else:
        yield from _texts_at(Path(path))


def _texts_at(path: Path) -> Iterator[tuple[bytes, str, int]]:
    if path.is_dir():
        files = sorted(path.glob("*.json"))
        if not files:
            raise UsageError(f"{path}: no .json files in this folder")
        for file in files:
            yield reader.read_bytes(file), str(file), 1
    elif path.suffix == ".json":
        yield reader.read_bytes(path), str(path), 1
    else:
        yield from _lines(_decompressed(path), str(path))


def _lines(raw: bytes, file: str) -> Iterator[tuple[bytes, str, int]]:
    if not raw.strip():
        raise DataError([Problem(file, 0, 0, "E109", "empty: expected one JSON object per line")])
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if line.strip():
            yield line, file, number


def _decompressed(path: Path | str) -> bytes:
    raw = place.read_bytes(path)
    try:
        if place.suffix(path) == ".gz":
            return gzip.decompress(raw)
        if place.suffix(path) == ".zst":
            return _unzstd(raw)
    except (OSError, EOFError, ValueError) as error:
        raise DataError([Problem(str(path), 0, 0, "E110", f"cannot be decompressed: {error}")]) from None
    return raw


def _unzstd(raw: bytes) -> bytes:
    try:
        import zstandard
    except ImportError:
        raise UsageError("a .zst file needs zstandard: pip install 'armsbench[zstd]'") from None
    found = b""
    while raw:  # frame by frame: a file may be several, and the last one cut off
        frame = zstandard.ZstdDecompressor().decompressobj()
        try:
            found += frame.decompress(raw)
        except zstandard.ZstdError as error:
            raise ValueError(str(error)) from None
        if not frame.eof:
            raise ValueError("it ends in the middle")
        raw = frame.unused_data
    return found


def to_line(annotation: Annotation) -> bytes:
    """Return an annotation as one line of a predictions file, with its line end."""
    return msgspec.json.encode(annotation) + b"\n"


def to_pretty(annotation: Annotation) -> bytes:
    """Return an annotation as a file with one mention, event or stance per line, so that diffs read well."""
    return pretty.to_pretty(annotation)
