"""One measurement in a process of its own: prints seconds, processor seconds and peak of memory as JSON.

`python -m bench.child parse GOLD PRED`, `score GOLD PRED WORKERS BOOTSTRAP METRICS`, `peer NAME GOLD PRED SCORER`.
"""

import json
import os
import resource
import sys
import time
from pathlib import Path

import msgspec

import armsbench.evaluate.fast.part  # noqa: F401
from armsbench.evaluate.shards import Settings
from armsbench.evaluate.stream.run import Running, score_files
from armsbench.model.annotation import Annotation


def parse(gold, pred):
    """Decode both files with the typed reader of msgspec on one processor, and do nothing else."""
    decode = msgspec.json.Decoder(Annotation).decode
    for path in (gold, pred):
        with Path(path).open("rb") as file:
            for line in file:
                decode(line)


def score(gold, pred, workers, bootstrap, metrics):
    """Score both files in parts, as `armsbench score --workers` does; what it imports is there before."""
    only = tuple(metrics.split(",")) if metrics else ()
    found = score_files(gold, pred, Settings(only=only, bootstrap=int(bootstrap)), Running(workers=int(workers)))
    return next(iter(found.metrics.values())).scores.get("f1")


def peer(name, gold, pred, scorer):
    """Let another scorer do its work; what it reads is made before the clock starts."""
    from bench.peers import PEERS

    return PEERS[name].prepare(gold, pred, scorer)


def _peak():
    """Return the peak of this process in KiB: its own, where /proc says so; else its parent's may be in it."""
    status = Path("/proc/self/status")
    if not status.exists():
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return int(status.read_text(encoding="ascii").partition("VmHWM:")[2].split()[0])


def main(kind, *arguments):
    work = peer(*arguments) if kind == "peer" else lambda: {"parse": parse, "score": score}[kind](*arguments)
    started, before = time.perf_counter(), os.times()
    value = work()
    seconds, after = time.perf_counter() - started, os.times()
    processor = sum(after[:4]) - sum(before[:4])
    others = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss
    sys.stdout.write(
        json.dumps({"seconds": seconds, "processor": processor, "own": _peak(), "children": others, "value": value})
    )


if __name__ == "__main__":
    main(*sys.argv[1:])
