"""Say whether files are to be scored in parts, and in how many processes."""

from __future__ import annotations

import os
from collections.abc import Sequence

from armsbench.evaluate.stream.lines import SUFFIXES
from armsbench.model.problem import DataError, UsageError
from armsbench.store import place

_LARGE = 1 << 26  # bytes of all files together
_PACKED = {".gz": 4, ".zst": 4, ".parquet": 16}  # how much larger a file is as plain lines, about


def in_processes(asked: int | None, gold: str | Sequence[str] | None, pred: str | Sequence[str]) -> int | None:
    """Return how many processes are to score files in parts: those asked for, as many as there are for large files.

    None: to be scored in memory. UsageError where processes are asked for, and the files have no lines or rows.
    """
    both = [each for side in (gold or [], pred) for each in ([side] if isinstance(side, str) else side)]
    in_lines = gold is not None and all(place.suffix(each) in SUFFIXES for each in both)
    if asked is not None:
        if not in_lines:
            expected = ".jsonl, .jsonl.gz, .jsonl.zst or .parquet"
            raise UsageError(f"--workers: expected --gold and PRED to be JSON Lines or Parquet ({expected})")
        return asked
    large = in_lines and sum(_size(each) for each in both) > _LARGE
    return os.cpu_count() if large else None


def _size(where: str) -> int:
    try:
        return place.stamp(where).size * _PACKED.get(place.suffix(where), 1)
    except DataError:
        return 0  # who reads it will say so
