"""Score a pair of files where a worker of an engine runs: cut it there, score the parts, send back their sums."""

from __future__ import annotations

import hashlib
import tempfile
from array import array
from collections.abc import Iterator, Sequence
from pathlib import Path

import msgspec

from armsbench.evaluate.shards import Scored, Settings, score_shard
from armsbench.evaluate.stream.lines import read_ids
from armsbench.evaluate.stream.parts import Part
from armsbench.evaluate.stream.plan import Pair, make_plan
from armsbench.evaluate.stream.totals import add_up
from armsbench.model.problem import DataError, Problem
from armsbench.resample import poisson
from armsbench.resample.poisson import EXACT_UP_TO


class Whole(Scored):
    """The sums of a pair of files, and a 64-bit key of each of its documents."""

    keys: bytes = b""


class _Keys(msgspec.Struct, frozen=True):
    keys: bytes = b""


class _Documents(msgspec.Struct, frozen=True):
    documents: int = 0


class _Counted(msgspec.Struct, frozen=True):
    sums: _Documents = _Documents()


_KEYS, _COUNTED = msgspec.msgpack.Decoder(_Keys), msgspec.msgpack.Decoder(_Counted)


class Far:
    """The work of an engine: a pair of files. Once documents are many, the counts of each are not asked for."""

    def __init__(self, settings: Settings, size: int) -> None:
        self.settings = settings
        self.size = size
        self.documents = 0

    def __call__(self, part: Part) -> bytes:
        return score_whole(part, self.settings, self.size)

    def learn(self, scored: bytes) -> None:
        """Take note of a pair of files that has been scored."""
        if self.settings.rows:
            self.documents += _COUNTED.decode(scored).sums.documents
            self.settings = msgspec.structs.replace(self.settings, rows=self.documents <= EXACT_UP_TO)


def score_whole(part: Part, settings: Settings, size: int) -> bytes:
    """Return a pair of files as an encoded Whole; DataError with every problem of any of its lines."""
    problems: list[Problem] = []
    with tempfile.TemporaryDirectory(prefix="armsbench-") as folder:
        plan = make_plan("", [Pair(part.gold.file, part.pred.file)], Path(folder) / "parts", size)
        found = add_up(_scored(plan.parts, settings, problems))
    if problems:
        raise DataError(problems)
    columns, arrays = poisson.packed(found.weighted)
    whole = Whole(sums=found.sums, rows=found.rows, columns=columns, arrays=arrays, keys=keys(part))
    return msgspec.msgpack.encode(whole)


def _scored(parts: Sequence[Part], settings: Settings, problems: list[Problem]) -> Iterator[Scored]:
    for each in parts:
        try:
            yield score_shard(each, settings)
        except DataError as error:
            problems += error.problems


def keys(part: Part) -> bytes:
    """Return a 64-bit key of each document of a pair of files, in order."""
    sides = (read_ids(source.file) for source in (part.gold, part.pred))
    names = {name or "" for side in sides for ids in side for name in ids.doc_ids}
    digests = (hashlib.blake2b(name.encode(), digest_size=8).digest() for name in names)
    return array("Q", sorted(int.from_bytes(each, "big") for each in digests)).tobytes()


def keys_in(scored: bytes) -> bytes:
    """Return the keys of an encoded Whole."""
    return _KEYS.decode(scored).keys


def overlaps(known: Sequence[tuple[Part, bytes]]) -> list[Problem]:
    """Return a problem for each pair of files that holds a document of an earlier one."""
    import numpy as np

    if not known:
        return []
    every = np.concatenate([np.frombuffer(raw, dtype=np.uint64) for _, raw in known])
    owners = np.repeat(np.arange(len(known)), [len(raw) // 8 for _, raw in known])
    order = np.argsort(every, kind="stable")
    again = owners[order[1:][every[order[1:]] == every[order[:-1]]]]
    numbers, counts = np.unique(again, return_counts=True)
    return [_again(known[number][0], int(count)) for number, count in zip(numbers, counts, strict=True)]


def _again(part: Part, count: int) -> Problem:
    why = f"{count} of its documents are also in a pair before it; a document is in one file of either side"
    return Problem(part.pred.file, 0, 0, "E207", f"{part}: {why}")
