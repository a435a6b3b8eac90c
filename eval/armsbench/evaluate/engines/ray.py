"""The Ray engine: a task a part, tried again where its worker dies."""

from __future__ import annotations

import os
from collections.abc import Iterator, Sequence
from typing import Any

from armsbench.evaluate.stream.outcome import Outcome, Work, outcome, poisoned
from armsbench.evaluate.stream.parts import Part
from armsbench.model.problem import UsageError

RETRIES = 3
_EACH = 2  # parts a processor that wait or are being scored


def run(parts: Sequence[Part], work: Work, workers: int | None = None) -> Iterator[Outcome]:
    """Do the work for each part and yield what became of it, in any order.

    Without a running Ray and without RAY_ADDRESS, one of `workers` processes is started here, and stopped at the end.
    """
    ray = _ray()
    started = not ray.is_initialized()
    if started:
        _start(ray, workers)
    try:
        yield from _tasks(ray, parts, work)
    finally:
        if started:
            ray.shutdown()


def _tasks(ray: Any, parts: Sequence[Part], work: Work) -> Iterator[Outcome]:
    task = ray.remote(num_cpus=1, max_retries=RETRIES, retry_exceptions=True)(outcome)
    waiting = list(reversed(parts))
    flying: dict[Any, Part] = {}
    most = max(1, int(ray.cluster_resources().get("CPU", 1))) * _EACH
    while waiting or flying:
        while waiting and len(flying) < most:
            part = waiting.pop()
            flying[task.remote(part, work)] = part
        for done in ray.wait(list(flying))[0]:
            yield _fetched(ray, done, flying.pop(done))


def _fetched(ray: Any, done: Any, part: Part) -> Outcome:
    try:
        found: Outcome = ray.get(done)
    except ray.exceptions.RayError as error:
        why = str(getattr(error, "cause", None) or error).strip().splitlines()[0]
        return Outcome(part, (poisoned(part, f"{type(error).__name__}, {1 + RETRIES} times: {why}"),))
    return found


def _start(ray: Any, workers: int | None) -> None:
    os.environ.setdefault("RAY_USAGE_STATS_ENABLED", "0")
    if os.environ.get("RAY_ADDRESS"):
        ray.init(log_to_driver=False)
    else:
        ray.init(num_cpus=workers or os.cpu_count(), include_dashboard=False, log_to_driver=False)


def _ray() -> Any:
    try:
        import ray
    except ImportError:
        raise UsageError("the engine ray needs Ray: pip install 'armsbench[ray]'") from None
    return ray
