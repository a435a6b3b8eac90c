"""Files of one token a line with columns, an empty line behind each sentence, one document after the other."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from armsbench.formats.matched import Word, refuse


class Row(NamedTuple):
    """A token's columns, or the only one of a comment, and its line in the file."""

    columns: tuple[str, ...]
    line: int


class Part(NamedTuple):
    """A document in a file: its comments and its sentences."""

    comments: list[Row]
    sentences: list[list[Row]]

    @property
    def rows(self) -> list[Row]:
        """The tokens of all sentences."""
        return [row for sentence in self.sentences for row in sentence]

    def words(self, column: int) -> list[Word]:
        """Return a column of the tokens."""
        return [Word(row.columns[column], row.line) for row in self.rows]


class Layout(NamedTuple):
    """How files of a format look: a comment's first characters, what begins a document, and how many columns there are.

    Columns are apart by `separator`; None stands for blanks and tabs.
    """

    comment: str
    begins: re.Pattern[str]
    width: int
    separator: str | None = None
    implied: bool = False  # the first document needs no line to begin it


def parts(raw: bytes, layout: Layout, file: str) -> list[Part]:
    """Return the documents of a file; a line ends at a line feed.

    Raises DataError for what is not UTF-8, a token with too few columns, and a token before a document begins.
    """
    documents: list[Part] = []
    new = True
    for number, ended in enumerate(_text(raw, file).split("\n"), start=1):
        line = ended.removesuffix("\r")
        if not documents and layout.implied:
            documents.append(Part([], []))
        if layout.begins.match(line):
            documents.append(Part([], []))
            new = True
        elif line.strip(" \t") and not documents:
            raise refuse(file, number, f"expected a line like {layout.begins.pattern!r} first")
        if not line.strip(" \t"):
            new = True
        elif line.startswith(layout.comment):
            documents[-1].comments.append(Row((line,), number))
        else:
            documents[-1].sentences.extend([[]] if new else [])
            documents[-1].sentences[-1].append(_row(line, number, layout, file))
            new = False
    return documents


def comment(part: Part, pattern: re.Pattern[str], file: str) -> tuple[str, int]:
    """Return the first group of the one comment that a pattern matches, and its line; DataError unless there is one."""
    matches = [(match[1], row.line) for row in part.comments if (match := pattern.match(row.columns[0]))]
    if len(matches) != 1:
        line = matches[1][1] if matches else part.comments[0].line
        raise refuse(file, line, f"{len(matches)} lines like {pattern.pattern!r} in a document: expected one")
    return matches[0]


def found(part: Part, pattern: re.Pattern[str]) -> list[str]:
    """Return the first group of every comment that a pattern matches."""
    return [match[1] for row in part.comments if (match := pattern.match(row.columns[0]))]


def _row(line: str, number: int, layout: Layout, file: str) -> Row:
    cells: Sequence[str] = line.split(layout.separator) if layout.separator else re.split("[ \t]+", line.strip(" \t"))
    if len(cells) < layout.width:
        raise refuse(file, number, f"{len(cells)} columns, expected {layout.width} or more")
    return Row(tuple(cells), number)


def _text(raw: bytes, file: str) -> str:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError as error:
        raise refuse(file, raw.count(b"\n", 0, error.start) + 1, "not UTF-8", "E108") from None
