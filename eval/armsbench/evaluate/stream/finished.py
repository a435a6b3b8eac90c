"""The finished parts of a run, each in a file of its folder."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import msgspec

from armsbench.evaluate.shards import Scored
from armsbench.evaluate.stream.parts import Part
from armsbench.model.problem import Problem
from armsbench.store import atomic


@contextmanager
def place(folder: Path | None) -> Iterator[Path]:
    """Yield the folder for the parts of a run; None: one that is removed at the end."""
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="armsbench-") as found:
        yield Path(found) / "parts"


def file_of(folder: Path, part: Part) -> Path:
    """Return the file of a part."""
    return folder / f"part-{part.number}.msgpack"


def is_finished(folder: Path, part: Part) -> bool:
    """Say whether an earlier try or this one has scored a part."""
    return file_of(folder, part).is_file()


def keep(folder: Path, part: Part, scored: bytes, lasting: bool) -> None:
    """Write the sums of a part, whole or not at all; `lasting`: for a run that may have to go on from them."""
    atomic.write_bytes(file_of(folder, part), scored, lasting)


def read(folder: Path, part: Part) -> Scored:
    """Return the sums of a part."""
    return msgspec.msgpack.decode(file_of(folder, part).read_bytes(), type=Scored)


def left(folder: Path, parts: Sequence[Part]) -> Problem:
    """Return what to tell about a run that could not finish."""
    kept = sum(is_finished(folder, part) for part in parts)
    why = f"{kept} of {len(parts)} parts are scored and kept here; the same command goes on from them"
    return Problem(str(folder), 0, 0, "E791", why)
