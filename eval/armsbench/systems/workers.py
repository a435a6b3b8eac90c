"""The workers of a run: one system in this process, or as many as wanted, each in a process of its own."""

from __future__ import annotations

from pathlib import Path
from typing import NamedTuple

from armsbench.model.problem import UsageError
from armsbench.systems import command, registry, serve
from armsbench.systems.process import FREE, Limits
from armsbench.systems.registry import Labels
from armsbench.systems.system import System


class Wanted(NamedTuple):
    """Which system to run (a name, or a command line), what its labels mean, and under which limits."""

    name: str | None = None
    command: str | None = None
    labels: Labels | None = None
    limits: Limits = FREE
    workers: int = 1


def start(wanted: Wanted, out: Path | None) -> list[System]:
    """Return the workers: a command always, and a system with limits or several workers, run as processes.

    Their standard error is kept beside the output file, a file for each worker. UsageError where not exactly
    one of name and command is given.
    """
    if (wanted.name is None) == (wanted.command is None):
        raise UsageError("give a SYSTEM or --command, one of the two")
    if wanted.command is not None:
        return [command.load(wanted.command, wanted.limits, stderr(out, number)) for number in range(wanted.workers)]
    name = wanted.name or ""
    system = registry.load(name, wanted.labels)
    if wanted.workers == 1 and wanted.limits == FREE:
        return [system]
    words = serve.words(name, wanted.labels)
    return [
        command.system(system.name, system.version, words, wanted.limits, stderr(out, number), served=True)
        for number in range(wanted.workers)
    ]


def stderr(out: Path | None, number: int) -> Path | None:
    """Return the file that keeps the standard error of a worker: PRED.stderr, PRED.stderr-2, ..."""
    return out and out.with_name(f"{out.name}.stderr" + (f"-{number + 1}" if number else ""))


def drop_empty(out: Path | None, workers: int) -> None:
    """Remove the files of workers that said nothing."""
    for number in range(workers):
        file = stderr(out, number)
        if file and file.exists() and not file.stat().st_size:
            file.unlink()
