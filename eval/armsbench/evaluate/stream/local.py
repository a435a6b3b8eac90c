"""The local engine: a pool of processes that survives the death of a worker.

A worker that is killed breaks its pool; `concurrent.futures` then says so, where `multiprocessing.Pool`
waits for ever. The parts that were being scored are tried once more, each alone in a process, so that one
which kills its worker every time is found and named, and all others are scored.
"""

from __future__ import annotations

import multiprocessing
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from typing import NamedTuple

from armsbench.evaluate.stream.parts import Part
from armsbench.model.problem import DataError, Problem

Work = Callable[[Part], None]


class Outcome(NamedTuple):
    """A part that was scored, or the problems that it could not be scored for."""

    part: Part
    problems: tuple[Problem, ...] = ()


def run(parts: Sequence[Part], work: Work, workers: int) -> Iterator[Outcome]:
    """Do the work for each part and yield what became of it, in any order; one worker is this process itself."""
    if workers == 1:
        for part in parts:
            yield _outcome(part, lambda part=part: work(part))  # type: ignore[misc]
        return
    waiting = list(reversed(parts))
    while waiting:
        broken: list[Part] = []
        yield from _pooled(waiting, work, workers, broken)
        for part in broken:
            yield _alone(part, work)


def _pooled(waiting: list[Part], work: Work, workers: int, broken: list[Part]) -> Iterator[Outcome]:
    """Work off `waiting` until it is empty or the pool breaks; the parts that were in it then go to `broken`."""
    flying: dict[Future[None], Part] = {}
    with _pool(workers) as pool:
        try:
            while (waiting or flying) and not broken:
                while waiting and len(flying) < 2 * workers:
                    future = pool.submit(work, waiting[-1])
                    flying[future] = waiting.pop()
                for future in wait(flying, return_when=FIRST_COMPLETED).done:
                    if isinstance(future.exception(), BrokenProcessPool):
                        broken.append(flying.pop(future))
                    else:
                        yield _outcome(flying.pop(future), future.result)
        except BrokenProcessPool:  # found out when a part was handed in
            pass
        finally:
            pool.shutdown(wait=not flying or bool(broken), cancel_futures=True)
    broken += flying.values()


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _alone(part: Part, work: Work) -> Outcome:
    with _pool(1) as pool:
        return _outcome(part, pool.submit(work, part).result)


def _outcome(part: Part, result: Callable[[], None]) -> Outcome:
    try:
        result()
    except DataError as error:
        return Outcome(part, (*error.problems, _poisoned(part, "its input has problems")))
    except BrokenProcessPool:
        return Outcome(part, (_poisoned(part, "the process that scored it was killed, twice"),))
    except Exception as error:
        return Outcome(part, (_poisoned(part, f"{type(error).__name__}: {error}"),))
    return Outcome(part)


def _poisoned(part: Part, why: str) -> Problem:
    return Problem(part.pred.file, 0, 0, "E791", f"{part}: not scored: {why}")
