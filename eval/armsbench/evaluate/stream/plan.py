"""Decide how two files are cut into parts, and keep the decision, so that a killed run resumes with the same parts."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec

from armsbench import __version__
from armsbench.evaluate.stream.lines import COMPRESSED
from armsbench.evaluate.stream.ordered import Cut, NotOrderedError, cut
from armsbench.evaluate.stream.parts import Part
from armsbench.evaluate.stream.scattered import scatter
from armsbench.model.problem import DataError, Problem
from armsbench.store import atomic

_BYTES = {".gz": 1 << 10, ".zst": 1 << 10}  # a document's size in a file, for a first guess of their number
_PLAIN = 1 << 12
_OURS = ("plan.json", "part-*.msgpack", "*.index", "gold.jsonl", "pred.jsonl", ".part-*", ".plan.json.*")


class Plan(msgspec.Struct, frozen=True):
    """The parts, how many lines each side has, and the run that they belong to."""

    run: str
    lines: tuple[int, int]
    parts: list[Part]


def name_of(run: object, gold: Path, pred: Path) -> str:
    """Return what names a run: the same version, settings and files (size and time of change) give the same name."""
    try:
        files = [(str(path.resolve()), path.stat().st_size, path.stat().st_mtime_ns) for path in (gold, pred)]
    except OSError as error:
        raise DataError([Problem(str(error.filename), 0, 0, "E100", f"cannot be read: {error.strerror}")]) from None
    return hashlib.sha256(msgspec.json.encode([__version__, run, files])).hexdigest()


def make_plan(run: str, gold: Path, pred: Path, folder: Path, size: int) -> Plan:
    """Return the plan of an earlier try of the same run in `folder`; else empty the folder and make one.

    Parts have about `size` documents.
    """
    place = folder / "plan.json"
    if place.is_file():
        known = msgspec.json.decode(place.read_bytes(), type=Plan)
        if known.run == run:
            return known
    clear(folder)
    folder.mkdir(parents=True, exist_ok=True)
    found = _cut(gold, pred, folder, size)
    plan = Plan(run, found.lines, found.parts)
    atomic.write_bytes(place, msgspec.json.encode(plan))
    return plan


def clear(folder: Path) -> None:
    """Remove what runs leave in a folder, and the folder if nothing else is in it."""
    for found in (each for pattern in _OURS for each in folder.glob(pattern)):
        found.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _cut(gold: Path, pred: Path, folder: Path, size: int) -> Cut:
    if not {gold.suffix, pred.suffix} & set(COMPRESSED):
        try:
            return cut(gold, pred, size)
        except NotOrderedError:
            pass
    documents = max(path.stat().st_size // _BYTES.get(path.suffix, _PLAIN) for path in (gold, pred))
    parts = documents // size + 1
    sides = [scatter(path, parts, folder, name) for path, name in ((gold, "gold"), (pred, "pred"))]
    both = zip(sides[0].sources, sides[1].sources, strict=True)
    return Cut([Part(number, *each) for number, each in enumerate(both)], (sides[0].lines, sides[1].lines))
