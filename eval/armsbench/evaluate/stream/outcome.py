"""What became of a part: its sums, or why there are none."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple

from armsbench.evaluate.stream.parts import Part
from armsbench.model.problem import DataError, Problem

Work = Callable[[Part], bytes | None]  # what an engine maps: the sums, or None where the work keeps them itself


class Outcome(NamedTuple):
    """A part that was scored, or the problems that it could not be scored for."""

    part: Part
    problems: tuple[Problem, ...] = ()
    scored: bytes | None = None


Run = Callable[[Sequence[Part], Work], Iterator[Outcome]]  # what an engine does with the parts


def outcome(part: Part, work: Work) -> Outcome:
    """Do the work; what is wrong with the data is an outcome, any other error is raised, so that it is tried again."""
    try:
        return Outcome(part, scored=work(part))
    except DataError as error:
        return bad_data(part, error)


def bad_data(part: Part, error: DataError) -> Outcome:
    """Return the outcome of a part whose input has problems."""
    return Outcome(part, (*error.problems, poisoned(part, "its input has problems")))


def poisoned(part: Part, why: str) -> Problem:
    """Return the problem that names a part which could not be scored."""
    return Problem(part.pred.file, 0, 0, "E791", f"{part}: not scored: {why}")
