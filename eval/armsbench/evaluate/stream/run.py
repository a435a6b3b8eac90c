"""Score two files of any size: plan the parts, score those that no earlier try has finished, add up."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from armsbench.evaluate.shards import Scored, Settings, chosen_metrics, score_shard
from armsbench.evaluate.stream import local
from armsbench.evaluate.stream.lines import COMPRESSED
from armsbench.evaluate.stream.parts import Part
from armsbench.evaluate.stream.plan import Plan, clear, make_plan, name_of
from armsbench.evaluate.stream.totals import add_up, to_result
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.model.result import Result
from armsbench.resample.poisson import EXACT_UP_TO
from armsbench.store import atomic

Progress = Callable[[int, int], None]  # parts done, of parts


_LARGE = 1 << 26  # bytes of both files together


def in_processes(asked: int | None, gold: str | None, pred: str) -> int | None:
    """Return how many processes are to score two files in parts: those asked for, as many as there are for large files.

    None: to be scored in memory. UsageError where processes are asked for, and the two are not JSON Lines.
    """
    both = [Path(each) for each in (gold, pred) if each is not None]
    in_lines = len(both) == 2 and all(each.suffix in (".jsonl", *COMPRESSED) for each in both)
    if asked is not None:
        if not in_lines:
            raise UsageError("--workers: expected --gold and PRED to be JSON Lines (.jsonl, .jsonl.gz, .jsonl.zst)")
        return asked
    large = in_lines and sum(each.stat().st_size for each in both if each.is_file()) > _LARGE
    return os.cpu_count() if large else None


class Running(NamedTuple):
    """How to run, which no bit of the result depends on.

    workers: processes; 1 is this one. folder: where finished parts are kept until the end, so that a killed
    run resumes; None: nowhere. size: documents in a part. progress: told how many parts are done, of how many.
    """

    workers: int = 1
    folder: Path | None = None
    size: int = 1000
    progress: Progress | None = None


def score_files(gold: Path, pred: Path, settings: Settings | None = None, running: Running | None = None) -> Result:
    """Score two files of JSON Lines (plain, .gz, .zst; any order) in bounded memory: bit for bit what `score` gives.

    Beyond EXACT_UP_TO documents the counts of each document are left out, and metrics over all documents at once
    are n/a. Raises as `score` does, after all parts that can be scored have been.
    """
    settings, running = settings or Settings(), running or Running()
    if running.workers < 1 or running.size < 1 or settings.bootstrap < 0:
        found = f"{running.workers} workers, parts of {running.size} documents, {settings.bootstrap} resamples"
        raise UsageError(f"found {found}: expected 1, 1 and 0 or more")
    chosen_metrics(settings)  # an unknown name stops it here
    run = name_of([settings, running.size], gold, pred)
    with _kept(running.folder) as place:
        plan = make_plan(run, gold, pred, place, running.size)
        settings = _counting(settings, plan)
        _score_parts(plan, settings, place, running)
        read = (msgspec.msgpack.decode(_file(place, part).read_bytes(), type=Scored) for part in plan.parts)
        result = to_result(add_up(read), plan.parts, settings)
        clear(place)
    return result


@contextmanager
def _kept(folder: Path | None) -> Iterator[Path]:
    if folder is not None:
        yield folder
        return
    with tempfile.TemporaryDirectory(prefix="armsbench-") as found:
        yield Path(found) / "parts"


def _counting(settings: Settings, plan: Plan) -> Settings:
    """Say what is needed for intervals; how many documents there are lies between these bounds until the end."""
    least, most = max(plan.lines), sum(plan.lines)
    return msgspec.structs.replace(settings, rows=least <= EXACT_UP_TO, weights=most > EXACT_UP_TO)


def _score_parts(plan: Plan, settings: Settings, folder: Path, running: Running) -> None:
    waiting = [part for part in plan.parts if not _file(folder, part).is_file()]
    tell = running.progress or _nobody
    done = len(plan.parts) - len(waiting)
    tell(done, len(plan.parts))
    problems: list[Problem] = []
    for outcome in local.run(waiting, partial(score_part, settings=settings, folder=folder), running.workers):
        problems += outcome.problems
        done += 1
        tell(done, len(plan.parts))
    if problems and running.folder is not None:
        kept = sum(_file(folder, part).is_file() for part in plan.parts)
        left = f"{kept} of {len(plan.parts)} parts are scored and kept here; the same command goes on from them"
        problems.append(Problem(str(folder), 0, 0, "E791", left))
    if problems:
        raise DataError(problems)


def _nobody(_done: int, _parts: int) -> None:
    pass


def score_part(part: Part, settings: Settings, folder: Path) -> None:
    """Score a part and leave the result in `folder`, whole or not at all."""
    atomic.write_bytes(_file(folder, part), msgspec.msgpack.encode(score_shard(part, settings)))


def _file(folder: Path, part: Part) -> Path:
    return folder / f"part-{part.number}.msgpack"
