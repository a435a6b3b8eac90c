"""Decide how files are cut into parts, and keep the decision, so that a killed run resumes with the same parts."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import msgspec

from armsbench import __version__
from armsbench.evaluate.stream.lines import COMPRESSED
from armsbench.evaluate.stream.ordered import Cut, NotOrderedError, cut
from armsbench.evaluate.stream.parts import WHOLE, Part, Source
from armsbench.evaluate.stream.scattered import scatter
from armsbench.store import atomic, parquet, place

_BYTES = {".gz": 1 << 10, ".zst": 1 << 10}  # a document's size in a file, for a first guess of their number
_PLAIN = 1 << 12
_MOST_ROWS = 1 << 13
_OURS = ("plan.json", "part-*.msgpack", "*.index", "gold*.jsonl", "pred*.jsonl", ".part-*", ".plan.json.*")


class Pair(NamedTuple):
    """A file of gold and the file of predictions for the same documents."""

    gold: str
    pred: str


class Plan(msgspec.Struct, frozen=True):
    """The parts, how many lines each side has, and the run that they belong to."""

    run: str
    lines: tuple[int, int]
    parts: list[Part]


def name_of(run: object, pairs: Sequence[Pair]) -> str:
    """Return what names a run: the same version, settings and files (size and time of change) give the same name."""
    files = [place.stamp(each) for pair in pairs for each in pair]
    return hashlib.sha256(msgspec.json.encode([__version__, run, files])).hexdigest()


def make_plan(
    run: str, pairs: Sequence[Pair], folder: Path, size: int, far: bool = False, lasting: bool = False
) -> Plan:
    """Return the plan of an earlier try of the same run in `folder`; else empty the folder and make one.

    Parts have about `size` documents; `far`: a part is a pair of files, which nobody looks into yet; `lasting`: for
    a run that may have to go on from it.
    """
    kept = folder / "plan.json"
    if kept.is_file():
        known = msgspec.json.decode(kept.read_bytes(), type=Plan)
        if known.run == run:
            return known
    clear(folder)
    folder.mkdir(parents=True, exist_ok=True)
    if far:
        plan = Plan(run, (0, 0), [whole(number, *pair) for number, pair in enumerate(pairs)])
    else:
        plan = _joined(run, [_cut(*pair, folder, size, f"-{number}") for number, pair in enumerate(pairs)])
    atomic.write_bytes(kept, msgspec.json.encode(plan), lasting)
    return plan


def whole(number: int, gold: str, pred: str) -> Part:
    """Return a pair of files as one part."""
    return Part(number, Source(gold, gold, 0, WHOLE), Source(pred, pred, 0, WHOLE))


def _joined(run: str, cuts: Sequence[Cut]) -> Plan:
    parts = [part for each in cuts for part in each.parts]
    lines = sum(each.lines[0] for each in cuts), sum(each.lines[1] for each in cuts)
    return Plan(run, lines, [msgspec.structs.replace(part, number=number) for number, part in enumerate(parts)])


def clear(folder: Path) -> None:
    """Remove what runs leave in a folder, and the folder if nothing else is in it."""
    for found in (each for pattern in _OURS for each in folder.glob(pattern)):
        found.unlink()
    if folder.is_dir() and not any(folder.iterdir()):
        folder.rmdir()


def _cut(gold: str, pred: str, folder: Path, size: int, name: str) -> Cut:
    if not {place.suffix(gold), place.suffix(pred)} & set(COMPRESSED):
        try:
            return cut(gold, pred, max(size, _group(gold)))
        except NotOrderedError:
            pass
    parts = max(_documents(each) for each in (gold, pred)) // size + 1
    sides = [scatter(path, parts, folder, side + name) for path, side in ((gold, "gold"), (pred, "pred"))]
    both = zip(sides[0].sources, sides[1].sources, strict=True)
    return Cut([Part(number, *each) for number, each in enumerate(both)], (sides[0].lines, sides[1].lines))


def _group(path: str) -> int:
    """Return how many rows a file has that are read at once, unless these are very many."""
    rows = parquet.group_rows(path) if place.suffix(path) == parquet.SUFFIX else 0
    return rows if rows <= _MOST_ROWS else 0


def _documents(path: str) -> int:
    """Guess how many documents a file has."""
    suffix = place.suffix(path)
    return parquet.rows(path) if suffix == parquet.SUFFIX else place.stamp(path).size // _BYTES.get(suffix, _PLAIN)
