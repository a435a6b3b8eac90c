"""A system that is ready to run, and why it may fail on a document."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple

from armsbench.model.document import Document

FAILURES = {
    "R101": "the system raised an error, or said that it cannot label the document",
    "R102": "the answer is for another document",
    "R103": "a span is not inside the text",
    "R104": "a `text` is unlike the text at its span",
    "R105": "no answer within the time limit",
    "R106": "the command ended without an answer",
    "R107": "an answer that is no JSON object with a doc_id",
    "R108": "the command used more memory than the limit",
    "R109": "no answer for the document",
}


class FailedError(Exception):
    """A document that a system could not label, with one of the codes of FAILURES."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def _nothing() -> None:
    """Do nothing: what most systems have to close."""


class System(NamedTuple):
    """A system with what tells its predictions from those of another.

    `predict` takes one document. `many`, where a system has it, takes several and yields their predictions
    in any order. A prediction is an annotation or a dict in the one format. `close` ends what it started.
    """

    name: str
    version: str
    predict: Callable[[Document], Any]
    many: Callable[[Sequence[Document]], Iterable[Any]] | None = None
    close: Callable[[], None] = _nothing
