"""The unfinished part of a run: FILE.part holds the finished lines, FILE.part.json says whose they are."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Iterable
from pathlib import Path

import msgspec

from armsbench.model.annotation import Record
from armsbench.model.document import Document
from armsbench.model.problem import DataError, UsageError
from armsbench.store import atomic, reader


class Header(Record, frozen=True):
    """Which system, in which version, was run over which documents (a digest of their ids and texts)."""

    system: str
    version: str
    documents: str


def header(system: str, version: str, documents: Iterable[Document]) -> Header:
    """Return the header of a run."""
    digest = hashlib.sha256()
    for document in documents:
        digest.update(f"{document.doc_id}\0{len(document.text)}\0{document.text}\0".encode())
    return Header(system, version, digest.hexdigest())


def part(out: Path) -> Path:
    """Return the file of finished lines that belongs to an output file."""
    return out.with_name(out.name + ".part")


def _side(out: Path) -> Path:
    return out.with_name(out.name + ".part.json")


def resume(out: Path, ours: Header) -> dict[str, bytes]:
    """Return the finished lines by doc_id and note in the side file whose they are.

    A line that a kill cut short is dropped. Raises UsageError when another system, another version
    or other documents left the part: nothing is thrown away that somebody may have paid for.
    """
    if not part(out).exists():
        atomic.write_bytes(_side(out), msgspec.json.encode(ours) + b"\n")
        return {}
    theirs = _read_side(out)
    if theirs != ours:
        raise UsageError(
            f"{part(out)} is the unfinished run of {_described(theirs)}, not of {_described(ours)}: "
            f"finish that run, delete {part(out).name}, or choose another -o"
        )
    lines = _whole_lines(part(out))
    atomic.write_bytes(part(out), b"".join(lines.values()))
    return lines


def _described(given: Header | None) -> str:
    return f"{given.system} {given.version} over documents {given.documents[:8]}" if given else "an unknown system"


def _read_side(out: Path) -> Header | None:
    try:
        return msgspec.json.decode(_side(out).read_bytes(), type=Header)
    except (OSError, msgspec.DecodeError):
        return None


def _whole_lines(path: Path) -> dict[str, bytes]:
    found: dict[str, bytes] = {}
    for line in path.read_bytes().split(b"\n")[:-1]:
        try:
            found[reader.decode_annotation(line, str(path)).doc_id] = line + b"\n"
        except DataError:
            break
    return found


def append(out: Path, line: bytes) -> None:
    """Add a finished line to the part, on the disk before this returns."""
    with part(out).open("ab") as file:
        file.write(line)
        file.flush()
        os.fsync(file.fileno())


def write(out: Path, lines: Iterable[bytes]) -> None:
    """Replace the output file by the lines, whole or not at all; the part stays."""
    atomic.write_bytes(out, b"".join(lines))


def finish(out: Path, lines: Iterable[bytes]) -> None:
    """Replace the output file by the lines, whole or not at all, and drop the part."""
    write(out, lines)
    part(out).unlink(missing_ok=True)
    _side(out).unlink(missing_ok=True)
