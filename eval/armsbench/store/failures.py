"""The documents that a run failed on, beside its predictions: PRED.failed.jsonl has a line for each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

from armsbench.model.problem import DataError, Problem
from armsbench.store import atomic, lines


class Failure(NamedTuple):
    """A document without a prediction, with the code and the message of the first thing that went wrong."""

    doc_id: str
    code: str
    message: str


def of(doc_id: str, problems: Sequence[Problem]) -> Failure:
    """Return the failure that a document's problems are; there is at least one."""
    return Failure(doc_id, problems[0].code, problems[0].message)


def path(predictions: Path) -> Path:
    """Return the file of failures that belongs to a predictions file."""
    return predictions.with_name(predictions.name + ".failed.jsonl")


def write(predictions: Path, failed: Iterable[Failure]) -> None:
    """Write the failures beside a predictions file; no file where there are none."""
    if found := list(failed):
        atomic.write_bytes(path(predictions), lines.encode(each._asdict() for each in found))
    else:
        path(predictions).unlink(missing_ok=True)


def read(predictions: Path) -> list[Failure]:
    """Return the failures beside a predictions file, none where there is no such file.

    DataError for a line that is no failure.
    """
    file = path(predictions)
    if not file.is_file():
        return []
    found = lines.read(file)
    problems = [
        Problem(str(file), number, 1, "E201", f"expected the keys {', '.join(Failure._fields)}, each with a text")
        for number, each in enumerate(found, start=1)
        if each.keys() != set(Failure._fields) or not all(isinstance(value, str) for value in each.values())
    ]
    if problems:
        raise DataError(problems)
    return [Failure(**each) for each in found]
