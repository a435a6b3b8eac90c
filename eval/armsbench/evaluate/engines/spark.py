"""The Spark engine: a data frame of paths, a partition a part, tried again where its worker dies.

Only paths go out and only sums come back. Parts go in waves, so that the driver holds the sums of one wave.
"""

from __future__ import annotations

import os
import re
import sys
import warnings
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any

import msgspec

from armsbench.evaluate.stream.outcome import Outcome, Work, outcome, poisoned
from armsbench.evaluate.stream.parts import Part
from armsbench.model.problem import UsageError

if TYPE_CHECKING:
    import pyarrow as pa

RETRIES = 3
_WAVE = 8  # parts a processor in one wave


def run(parts: Sequence[Part], work: Work, workers: int | None = None) -> Iterator[Outcome]:
    """Do the work for each part and yield what became of it, in any order.

    Outside of spark-submit and without a session, one with `workers` threads is started here, and stopped at the end.
    """
    session_of = _sessions()
    started = session_of.getActiveSession() is None
    session = _start(session_of, workers) if started else session_of.getActiveSession()
    try:
        size = max(1, session.sparkContext.defaultParallelism) * _WAVE
        for start in range(0, len(parts), size):
            yield from _wave(session, parts[start : start + size], work)
    finally:
        if started:
            session.stop()


def _wave(session: Any, parts: Sequence[Part], work: Work) -> Iterator[Outcome]:
    """Score parts in one job. A part that kills its worker every time fails the job: then each has a job of its own."""
    from py4j.protocol import Py4JError
    from pyspark.errors import PySparkException

    try:
        yield from _job(session, parts, work)
    except (Py4JError, PySparkException) as error:
        if len(parts) == 1:
            why = f"Spark gave up after {1 + RETRIES} tries: {_cause(str(error))}"
            yield Outcome(parts[0], (poisoned(parts[0], why),))
            return
        for part in parts:
            yield from _wave(session, [part], work)


def _job(session: Any, parts: Sequence[Part], work: Work) -> list[Outcome]:
    rows = [(bytearray(msgspec.msgpack.encode(part)),) for part in parts]
    paths = session.sparkContext.parallelize(rows, len(rows))
    with warnings.catch_warnings():
        warnings.simplefilter("ignore", FutureWarning)  # of pandas, which nothing here uses
        frame = session.createDataFrame(paths, "part binary").mapInArrow(_mapped(work), "outcome binary")
    return [msgspec.msgpack.decode(bytes(row[0]), type=Outcome) for row in frame.collect()]


def _mapped(work: Work) -> Callable[[Iterator[pa.RecordBatch]], Iterator[pa.RecordBatch]]:
    def mapped(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
        import pyarrow

        for batch in batches:
            for raw in batch.column(0).to_pylist():
                found = msgspec.msgpack.encode(outcome(msgspec.msgpack.decode(raw, type=Part), work))
                yield pyarrow.RecordBatch.from_arrays([pyarrow.array([found], pyarrow.binary())], ["outcome"])

    return mapped


def _cause(message: str) -> str:
    """Return the line of a failed job that says what its last try died of."""
    found = re.search(r"most recent failure: .*?: (?:[\w.]+\.)?(\w+(?:Exception|Error): [^\n]*)", message)
    return found.group(1) if found else message.strip().partition("\n")[0]


def _start(session_of: Any, workers: int | None) -> Any:
    from pyspark import SparkConf

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    builder = session_of.builder.appName("armsbench")
    if not SparkConf().contains("spark.master"):
        builder = builder.master(f"local[{workers or os.cpu_count()},{1 + RETRIES}]").config(
            "spark.ui.enabled", "false"
        )
    return builder.getOrCreate()


def _sessions() -> Any:
    try:
        from pyspark.sql import SparkSession
    except ImportError:
        raise UsageError("the engine spark needs PySpark: pip install 'armsbench[spark]'") from None
    return SparkSession
