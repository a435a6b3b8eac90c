"""Measure in rounds: every task once a round, each in a process of its own, so that a busy hour hits all alike."""

import json
import math
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from statistics import median
from typing import NamedTuple

TESTS = Path(__file__).parents[1]


class Found(NamedTuple):
    """One measurement: seconds, processor seconds, KiB at the peak (a worker's and its parent's), and a score."""

    seconds: float
    processor: float
    own: int
    children: int
    value: float | None

    def peak(self, workers):
        """MiB at the peak of all processes together, at most."""
        return (self.own + self.children * (workers if workers > 1 else 0)) / 1024


class Spread(NamedTuple):
    """The median of some numbers, the least and the greatest."""

    middle: float
    least: float
    most: float

    @classmethod
    def of(cls, numbers):
        return cls(median(numbers), min(numbers), max(numbers))

    def __str__(self):
        if math.isinf(self.middle):
            return "given up"
        return f"{self.middle:.2f} [{self.least:.2f}, {self.most:.2f}]"


def run(*arguments, limit=None):
    """Return one measurement of bench.child; after `limit` seconds it is given up, and took for ever."""
    call = [sys.executable, "-m", "bench.child", *map(str, arguments)]
    options = {"stdout": subprocess.PIPE, "text": True, "env": environment(), "cwd": TESTS, "timeout": limit}
    try:
        found = subprocess.run(call, check=True, **options)
    except subprocess.TimeoutExpired:
        return Found(math.inf, math.inf, 0, 0, None)
    return Found(**json.loads(found.stdout.splitlines()[-1]))


def rounds(tasks, number, limit=None):
    """Return the measurements of each task, by its name, one a round."""
    found = {name: [] for name in tasks}
    for _ in range(number):
        for name, arguments in tasks.items():
            found[name].append(run(*arguments, limit=limit))
    return found


def command(words, number):
    """Return how many seconds a command takes from start to end, and how many of a processor."""
    seconds, processor = [], []
    for _ in range(number + 1):  # the first one compiles
        started, before = time.perf_counter(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run(words, check=True, capture_output=True, env=environment())
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        seconds.append(time.perf_counter() - started)
        processor.append(after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)
    return Spread.of(seconds[1:]), Spread.of(processor[1:])


def environment():
    """Compiled modules are kept, as in any installation, whatever this shell wants."""
    kept = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    cache = {"PYTHONPYCACHEPREFIX": str(Path(tempfile.gettempdir()) / "armsbench-bench-compiled")}
    return kept | cache | {"PYTHONPATH": os.pathsep.join([str(TESTS), str(TESTS.parent / "eval")])}


def ratios(found, name, base, key="seconds"):
    """Return a task's ratios to another one of the same round."""
    pairs = zip(found[name], found[base], strict=True)
    return Spread.of([getattr(one, key) / getattr(other, key) for one, other in pairs])
