"""Do a thing to each of many, and report the problems of all, not of the first that has one."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from armsbench.model.problem import DataError, Problem

S = TypeVar("S")
T = TypeVar("T")


def each_of(items: Iterable[S], call: Callable[[S], T]) -> list[T]:
    """Return ``call(item)`` of each item, in order; DataError with every problem of every item."""
    found: list[T] = []
    problems: list[Problem] = []
    for item in items:
        try:
            found.append(call(item))
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return found
