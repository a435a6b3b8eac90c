"""Answers as lm-eval hands them on: text only, so that a request that failed is a text with a mark."""

from __future__ import annotations

from armsbench.harness import answers
from armsbench.harness.answers import Answer
from armsbench.model.document import Document

FAILED = "<|armsbench: the request failed|> "  # no JSON, so that it can be no answer


def mark(error: BaseException) -> str:
    """Return the text that stands for a request that failed."""
    return f"{FAILED}{type(error).__name__}: {error}"


def read(completion: str, document: Document, task: str) -> Answer:
    """Return the answer that a text of lm-eval is."""
    if completion.startswith(FAILED):
        return answers.failed(document, "L101", completion.removeprefix(FAILED))
    return answers.read(completion, document, task)
