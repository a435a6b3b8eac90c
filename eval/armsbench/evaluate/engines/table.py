"""Every engine in plain sight. Each maps work over parts and yields what became of them; the caller adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from functools import partial
from typing import NamedTuple

from armsbench.evaluate.engines import ray, spark
from armsbench.evaluate.stream import local
from armsbench.evaluate.stream.outcome import Run


class Engine(NamedTuple):
    """What gives its way to map, with so many workers; and whether these may be far.

    Far workers take whole pairs of files and send back the sums.
    """

    opened: Callable[[int | None], AbstractContextManager[Run]]
    far: bool
    about: str


@contextmanager
def _ray(workers: int | None) -> Iterator[Run]:
    yield partial(ray.run, workers=workers)


@contextmanager
def _spark(workers: int | None) -> Iterator[Run]:
    yield partial(spark.run, workers=workers)


ENGINES: dict[str, Engine] = {
    "local": Engine(local.opened, False, "processes of this machine"),
    "ray": Engine(_ray, True, "Ray tasks: on the cluster of RAY_ADDRESS, else on this machine"),
    "spark": Engine(_spark, True, "Spark tasks: on the cluster of spark-submit, else on this machine"),
}
