"""The local engine: a pool of processes that survives the death of a worker.

A worker that is killed breaks its pool; `concurrent.futures` then says so, where `multiprocessing.Pool`
waits for ever. The parts that were being scored are tried once more, each alone in a process, so that one
which kills its worker every time is found and named, and all others are scored.
"""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from functools import partial
from typing import TypeVar

from armsbench.evaluate.stream.outcome import Outcome, Run, Work, bad_data, poisoned
from armsbench.evaluate.stream.parts import Part
from armsbench.model.problem import DataError

T = TypeVar("T")
_THREADS = ("OPENBLAS_NUM_THREADS", "OMP_NUM_THREADS", "MKL_NUM_THREADS")


@contextmanager
def opened(workers: int | None = None) -> Iterator[Run]:
    """Yield what does the work for each part and tells what became of it, in any order; one worker is this process.

    Processes start at once, so that they are ready when the parts are.
    """
    workers = workers or os.cpu_count() or 1
    if workers == 1:
        yield _here
        return
    pool = _started(workers)
    try:
        yield partial(_everywhere, pool, workers)
    finally:
        pool.shutdown(wait=False, cancel_futures=True)


def _here(parts: Sequence[Part], work: Work) -> Iterator[Outcome]:
    for part in parts:
        yield _outcome(part, partial(work, part))


def _everywhere(pool: ProcessPoolExecutor, workers: int, parts: Sequence[Part], work: Work) -> Iterator[Outcome]:
    waiting = list(reversed(parts))
    while waiting:
        broken: list[Part] = []
        yield from _pooled(pool, waiting, work, 2 * workers, broken)
        for part in broken:
            yield _alone(part, work)
        if waiting:
            pool = _started(workers)


def _pooled(
    pool: ProcessPoolExecutor, waiting: list[Part], work: Work, most: int, broken: list[Part]
) -> Iterator[Outcome]:
    """Work off `waiting` until it is empty or the pool breaks; the parts that were in it then go to `broken`."""
    flying: dict[Future[bytes | None], Part] = {}
    try:
        while (waiting or flying) and not broken:
            while waiting and len(flying) < most:
                future = _submit(pool, work, waiting[-1])
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


def _started(workers: int) -> ProcessPoolExecutor:
    pool = _pool(workers)
    for _ in range(workers):
        _submit(pool, _ready)
    return pool


def _ready() -> None:
    """Import what scoring many documents needs."""
    import armsbench.evaluate.fast.part  # noqa: F401


def _pool(workers: int) -> ProcessPoolExecutor:
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"))


def _submit(pool: ProcessPoolExecutor, work: Callable[..., T], *given: Part) -> Future[T]:
    """Hand in work. A process that this starts keeps its matrix products to one core.

    NumPy looks into the environment when it is imported, which the main module may do that a new process reads first.
    """
    more = {name: "1" for name in _THREADS if name not in os.environ}
    os.environ.update(more)
    try:
        return pool.submit(work, *given)
    finally:
        for name in more:
            del os.environ[name]


def _alone(part: Part, work: Work) -> Outcome:
    with _pool(1) as pool:
        return _outcome(part, _submit(pool, work, part).result)


def _outcome(part: Part, result: Callable[[], bytes | None]) -> Outcome:
    try:
        return Outcome(part, scored=result())
    except DataError as error:
        return bad_data(part, error)
    except BrokenProcessPool:
        return Outcome(part, (poisoned(part, "the process that scored it was killed, twice"),))
    except Exception as error:
        return Outcome(part, (poisoned(part, f"{type(error).__name__}: {error}"),))
