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

from armsbench.evaluate.stream.outcome import Outcome, Work, bad_data, poisoned
from armsbench.evaluate.stream.parts import Part
from armsbench.model.problem import DataError


def run(parts: Sequence[Part], work: Work, workers: int | None = None) -> Iterator[Outcome]:
    """Do the work for each part and yield what became of it, in any order; one worker is this process itself."""
    workers = workers or os.cpu_count() or 1
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
    flying: dict[Future[bytes | None], Part] = {}
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
    return ProcessPoolExecutor(workers, mp_context=multiprocessing.get_context("spawn"), initializer=_keep_to_one_core)


def _keep_to_one_core() -> None:
    """Keep a worker's matrix products to its own core; NumPy, which it imports later, looks here."""
    for library in ("OPENBLAS", "OMP", "MKL"):
        os.environ.setdefault(f"{library}_NUM_THREADS", "1")


def _alone(part: Part, work: Work) -> Outcome:
    with _pool(1) as pool:
        return _outcome(part, pool.submit(work, part).result)


def _outcome(part: Part, result: Callable[[], bytes | None]) -> Outcome:
    try:
        return Outcome(part, scored=result())
    except DataError as error:
        return bad_data(part, error)
    except BrokenProcessPool:
        return Outcome(part, (poisoned(part, "the process that scored it was killed, twice"),))
    except Exception as error:
        return Outcome(part, (poisoned(part, f"{type(error).__name__}: {error}"),))
