"""Every engine in plain sight. Each maps work over parts and yields what became of them; the caller adds up."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from armsbench.evaluate.engines import ray, spark
from armsbench.evaluate.stream import local
from armsbench.evaluate.stream.outcome import Outcome, Work
from armsbench.evaluate.stream.parts import Part

Run = Callable[[Sequence[Part], Work, int | None], Iterator[Outcome]]


class Engine(NamedTuple):
    """How it maps; and whether its workers may be far: they take whole pairs of files and send back the sums."""

    run: Run
    far: bool
    about: str


ENGINES: dict[str, Engine] = {
    "local": Engine(local.run, False, "processes of this machine"),
    "ray": Engine(ray.run, True, "Ray tasks: on the cluster of RAY_ADDRESS, else on this machine"),
    "spark": Engine(spark.run, True, "Spark tasks: on the cluster of spark-submit, else on this machine"),
}
