"""Which file of predictions belongs to which file of gold."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import PurePosixPath

from armsbench.evaluate.stream.lines import SUFFIXES
from armsbench.evaluate.stream.plan import Pair
from armsbench.model.problem import UsageError
from armsbench.store import place

_SHOWN = 3


def paired(gold: Sequence[str], pred: Sequence[str]) -> list[Pair]:
    """Pair the files of both sides; each may be a path, a URL, a folder or a glob.

    One file on either side is a pair. More are paired by name (without what a file is packed in), and both
    sides have to have the same names. UsageError where they do not.
    """
    golds, preds = ([file for where in side for file in place.expand(str(where))] for side in (gold, pred))
    if wrong := [each for each in (*golds, *preds) if place.suffix(each) not in SUFFIXES]:
        raise UsageError(f"{wrong[0]}: expected a file that ends with one of {', '.join(SUFFIXES)}")
    if len(golds) == len(preds) == 1:
        return [Pair(golds[0], preds[0])]
    by_name = [_by_name(files) for files in (golds, preds)]
    if lonely := sorted(by_name[0].keys() ^ by_name[1].keys()):
        more = f" and {len(lonely) - _SHOWN} more" if len(lonely) > _SHOWN else ""
        raise UsageError(
            f"files are paired by name, but only one side has {', '.join(lonely[:_SHOWN])}{more}: "
            "a file of predictions holds the documents of the gold file with its name"
        )
    return [Pair(by_name[0][name], by_name[1][name]) for name in sorted(by_name[0])]


def _by_name(files: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    for file in files:
        name = PurePosixPath(file).name
        for suffix in (".gz", ".zst", ".jsonl", ".parquet"):
            name = name.removesuffix(suffix)
        if name in found:
            raise UsageError(f"two files are named {name!r}: {found[name]} and {file}")
        found[name] = file
    return found
