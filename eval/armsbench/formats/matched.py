"""Match the tokens of a file of another format with the text that they are of."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

from armsbench.formats.format import Documents
from armsbench.model.annotation import Span
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem

SYNTAX, MISMATCH, DOCUMENT = "E121", "E122", "E412"


class Word(NamedTuple):
    """A token as a file spells it, and the line that it is on (0: the file has no lines)."""

    text: str
    line: int


def refuse(file: str, line: int, message: str, code: str = SYNTAX) -> DataError:
    """Return the error of one problem at a line of a file."""
    return DataError([Problem(file, line, 0, code, message)])


def place(words: Sequence[Word], text: str, file: str, start: int = 0) -> list[Span]:
    """Return where each token lies in a text, from `start` on; white space may lie between them, and nothing else.

    Raises DataError at the first token that is not the text's next.
    """
    found: list[Span] = []
    at = start
    for word in words:
        at = _behind_space(text, at)
        if not word.text or not text.startswith(word.text, at):
            near = text[at : at + max(20, len(word.text))]
            message = f"token {len(found) + 1} is {word.text!r}, but the text goes on with {near!r}"
            raise refuse(file, word.line, message, MISMATCH)
        found.append((at, at + len(word.text)))
        at += len(word.text)
    return found


def fitting(words: Sequence[Word], documents: Documents, file: str) -> Document:
    """Return the document of tokens that no id names: the one whose whole text they are, or else the file's name.

    Raises DataError where no document or more than one fits.
    """
    spelt = "".join(word.text for word in words)
    fits = [each for each in documents.values() if spelt == "".join(each.text.split())]
    named = [each for each in fits or documents.values() if each.doc_id == Path(file).name.split(".")[0]]
    if len(named or fits) != 1:
        message = f"{len(fits)} known documents have these tokens; expected one, or a file with the name of one"
        raise refuse(file, words[0].line if words else 0, message, DOCUMENT)
    return (named or fits)[0]


def _behind_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at
