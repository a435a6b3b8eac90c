"""Run a system over documents: in batches, by several workers, past failures, and on from where a run stopped."""

from __future__ import annotations

import queue
from collections.abc import Callable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor, as_completed
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from armsbench.model.document import Document
from armsbench.model.problem import Problem
from armsbench.store import failures
from armsbench.systems import answers, partial
from armsbench.systems.answers import Outcome
from armsbench.systems.system import System


class Work(NamedTuple):
    """The documents to run over, and how: how many at once, and whether failures are allowed."""

    documents: Mapping[str, Document]
    batch: int = 1
    allow_failures: bool = False


def outcomes(systems: Sequence[System], work: Work, done: Mapping[str, bytes]) -> Iterator[Outcome]:
    """Yield the outcome of each document; those in `done` come first and are not run again.

    Several systems are workers of one and work side by side, so that outcomes come in any order; one
    works in this thread, by doc_id.
    """
    yield from (Outcome(doc_id, done[doc_id], ()) for doc_id in sorted(work.documents) if doc_id in done)
    left = iter(work.documents[doc_id] for doc_id in sorted(work.documents) if doc_id not in done)
    batches = iter(lambda: list(islice(left, work.batch)), [])
    if len(systems) > 1:
        yield from _side_by_side(systems, batches)
    else:
        for batch in batches:
            yield from answers.outcomes(systems[0], batch)


def _side_by_side(systems: Sequence[System], batches: Iterator[list[Document]]) -> Iterator[Outcome]:
    idle: queue.SimpleQueue[System] = queue.SimpleQueue()
    for system in systems:
        idle.put(system)

    def label(batch: list[Document]) -> list[Outcome]:
        system = idle.get()
        try:
            return list(answers.outcomes(system, batch))
        finally:
            idle.put(system)

    with ThreadPoolExecutor(len(systems)) as pool:
        try:
            for future in as_completed([pool.submit(label, batch) for batch in batches]):
                yield from future.result()
        except BaseException:
            pool.shutdown(wait=False, cancel_futures=True)
            for system in systems:
                system.close()
            raise


def in_order(found: Iterator[Outcome], doc_ids: Sequence[str]) -> Iterator[Outcome]:
    """Yield outcomes in a given order, each as soon as those before it are there."""
    waiting: dict[str, Outcome] = {}
    left = iter(doc_ids)
    wanted = next(left, None)
    for outcome in found:
        waiting[outcome.doc_id] = outcome
        while wanted in waiting:
            yield waiting.pop(wanted)
            wanted = next(left, None)


def to_file(systems: Sequence[System], work: Work, out: Path, report: Callable[[Outcome], None]) -> tuple[Problem, ...]:
    """Run a system into a file and return the problems met; `report` hears of each outcome.

    The file is replaced only when every document has its line; until then finished lines wait in
    FILE.part, from which the next run goes on. Where failures are allowed, the finished lines are
    written, FILE.failed.jsonl names the other documents, and the part stays for the next run.
    """
    ordered = [work.documents[doc_id] for doc_id in sorted(work.documents)]
    done = partial.resume(out, partial.header(systems[0].name, systems[0].version, ordered))
    found: list[Outcome] = []
    for outcome in outcomes(systems, work, done):
        found.append(outcome)
        if outcome.line is not None and outcome.doc_id not in done:
            partial.append(out, outcome.line)
        report(outcome)
    failed = sorted(each for each in found if each.line is None)
    lines = [each.line for each in sorted(found) if each.line is not None]
    if not failed:
        failures.write(out, [])
        partial.finish(out, lines)
    elif work.allow_failures and lines:
        failures.write(out, [failures.of(each.doc_id, each.problems) for each in failed])
        partial.write(out, lines)
    return tuple(problem for each in failed for problem in each.problems)
