"""Score files of any size: plan the parts, score those that no earlier try has finished, add up."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import NamedTuple

import msgspec

from armsbench.evaluate import failed
from armsbench.evaluate.engines.table import ENGINES
from armsbench.evaluate.shards import Settings, chosen_metrics, score_shard
from armsbench.evaluate.stream import finished
from armsbench.evaluate.stream.outcome import Run, Work
from armsbench.evaluate.stream.pairing import paired
from armsbench.evaluate.stream.parts import Part
from armsbench.evaluate.stream.plan import Pair, Plan, clear, make_plan, name_of, whole
from armsbench.evaluate.stream.totals import add_up, to_result
from armsbench.evaluate.stream.whole import Far, keys, keys_in, overlaps
from armsbench.model.nearest import unknown
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.model.result import Result
from armsbench.resample.poisson import EXACT_UP_TO

Progress = Callable[[int, int], None]  # parts done, of parts


class Running(NamedTuple):
    """How to run, which no bit of the result depends on.

    workers: processes, 1 is this one; None: one a processor. folder: where finished parts are kept until the
    end, so that a killed run resumes; None: nowhere. size: documents in a part. progress: told how many parts
    are done, of how many. engine: one of ENGINES; a far one has its workers from its cluster, where there is one.
    """

    workers: int | None = 1
    folder: Path | None = None
    size: int = 1000
    progress: Progress | None = None
    engine: str = "local"


def score_files(
    gold: Path | str | Sequence[str],
    pred: Path | str | Sequence[str],
    settings: Settings | None = None,
    running: Running | None = None,
) -> Result:
    """Score JSON Lines (plain, .gz, .zst) or Parquet, in any order, in bounded memory: bit for bit what `score` gives.

    Either side is a file or a list of files, folders and globs (pairing.py), by path or by URL.
    Beyond EXACT_UP_TO documents the counts of each document are left out, and metrics over all documents at once
    are n/a. Raises as `score` does, after all parts that can be scored have been.
    """
    settings, running = settings or Settings(), running or Running()
    if (running.workers or 1) < 1 or running.size < 1 or settings.bootstrap < 0:
        found = f"{running.workers} workers, parts of {running.size} documents, {settings.bootstrap} resamples"
        raise UsageError(f"found {found}: expected 1, 1 and 0 or more")
    chosen_metrics(settings)  # an unknown name stops it here
    if running.engine not in ENGINES:
        raise UsageError(unknown("engine", running.engine, ENGINES))
    pairs = paired(_listed(gold), _listed(pred))
    run = name_of([settings, running.size, running.engine], pairs)
    far = ENGINES[running.engine].far
    with ENGINES[running.engine].opened(running.workers) as engine, finished.place(running.folder) as folder:
        plan = make_plan(run, pairs, folder, running.size, far, running.folder is not None)
        score = _score_far if far else _score_near
        problems = score(plan, settings, folder, running, engine)
        problems = problems or _told_twice(plan, folder, pairs, far)
        if problems:
            raise DataError([*problems, *([finished.left(folder, plan.parts)] if running.folder else [])])
        result = _added_up(plan, settings, folder, running, pairs)
        clear(folder)
    return failed.noted(result, *(pred for _, pred in pairs))


def _listed(side: Path | str | Sequence[str]) -> list[str]:
    return [str(side)] if isinstance(side, str | Path) else [str(each) for each in side]


def _counting(settings: Settings, plan: Plan) -> Settings:
    """Say what is needed for intervals; how many documents there are lies between these bounds until the end."""
    least, most = max(plan.lines), sum(plan.lines)
    return msgspec.structs.replace(settings, rows=least <= EXACT_UP_TO, weights=most > EXACT_UP_TO)


def _score_near(plan: Plan, settings: Settings, folder: Path, running: Running, engine: Run) -> list[Problem]:
    lasting = running.folder is not None
    work = partial(score_part, settings=_counting(settings, plan), folder=folder, lasting=lasting)
    return _run(plan, engine, work, folder, running)


def _score_far(plan: Plan, settings: Settings, folder: Path, running: Running, engine: Run) -> list[Problem]:
    work = Far(msgspec.structs.replace(settings, rows=True, weights=True), running.size)
    return _run(plan, engine, work, folder, running, work.learn)


def _run(
    plan: Plan,
    engine: Run,
    work: Work,
    folder: Path,
    running: Running,
    learn: Callable[[bytes], None] | None = None,
) -> list[Problem]:
    """Do the work for the parts that no earlier try has finished, and keep and `learn` from what comes back."""
    tell = running.progress or _nobody
    waiting = [part for part in plan.parts if not finished.is_finished(folder, part)]
    done = len(plan.parts) - len(waiting)
    tell(done, len(plan.parts))
    problems: list[Problem] = []
    for outcome in engine(waiting, work) if waiting else ():
        if outcome.scored is not None:
            finished.keep(folder, outcome.part, outcome.scored, running.folder is not None)
        if outcome.scored is not None and learn:
            learn(outcome.scored)
        problems += outcome.problems
        done += 1
        tell(done, len(plan.parts))
    return problems


def _told_twice(plan: Plan, folder: Path, pairs: Sequence[Pair], far: bool) -> list[Problem]:
    if len(pairs) == 1:
        return []
    if far:
        return overlaps([(part, keys_in(finished.file_of(folder, part).read_bytes())) for part in plan.parts])
    parts = [whole(number, *pair) for number, pair in enumerate(pairs)]
    return overlaps([(part, keys(part)) for part in parts])


def _added_up(plan: Plan, settings: Settings, folder: Path, running: Running, pairs: Sequence[Pair]) -> Result:
    """Merge the sums of all parts. Where documents are few, metrics over all at once read them again, here."""
    totals = add_up(finished.read(folder, part) for part in plan.parts)
    if not ENGINES[running.engine].far:
        return to_result(totals, plan.parts, settings)
    with tempfile.TemporaryDirectory(prefix="armsbench-") as found:
        few = totals.sums.documents <= EXACT_UP_TO
        parts = make_plan("", pairs, Path(found) / "parts", running.size).parts if few else []
        return to_result(totals, parts, settings)


def _nobody(_done: int, _parts: int) -> None:
    pass


def score_part(part: Part, settings: Settings, folder: Path, lasting: bool = True) -> None:
    """Score a part and leave the result in `folder`, whole or not at all."""
    finished.keep(folder, part, msgspec.msgpack.encode(score_shard(part, settings)), lasting)
