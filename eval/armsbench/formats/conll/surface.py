"""The words of CoNLL-U in the text: multiword tokens are in the text as a whole, empty nodes are not.

Words that are a multiword token's letters one after the other (dog + 's) lie in the text themselves; of others
(du = de + le) only the first one's start and the last one's end are known.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsbench.formats.conll.columns import Row
from armsbench.formats.matched import Word, place, refuse

Borders = tuple[int | None, int | None]

_ID, _FORM, _MISC = 0, 1, 9
_RANGE = re.compile(r"([1-9][0-9]*)-([1-9][0-9]*)")


def words(rows: Sequence[Row], text: str, file: str) -> tuple[list[Row], list[Borders]]:
    """Return the rows that are words and the borders of each in the text, None where a border is not in it.

    Raises DataError for a token that is not the text's next, and for an empty node in a mention.
    """
    kept: list[Row] = []
    known: list[tuple[Word, int]] = []  # what lies in the text, and how many words it is
    inside = 0  # words that are still to come of a multiword token
    for index, row in enumerate(rows):
        size = _size(row, file)
        if size > 1:
            forms = [each.columns[_FORM] for each in rows[index + 1 : index + 1 + size]]
            if "".join(forms) != row.columns[_FORM]:
                known.append((Word(row.columns[_FORM], row.line), size))
                inside = size
        elif size == 1:
            kept.append(row)
            if inside == 0:
                known.append((Word(row.columns[_FORM], row.line), 1))
            inside = max(0, inside - 1)
    spans = place([word for word, _ in known], text, file)
    borders: list[Borders] = []
    for (start, end), (_, size) in zip(spans, known, strict=True):
        borders += [(start if at == 0 else None, end if at == size - 1 else None) for at in range(size)]
    return kept, borders[: len(kept)]


def _size(row: Row, file: str) -> int:
    """Return how many words a row stands for: one, none (an empty node), or as many as a multiword token's id says."""
    name = row.columns[_ID]
    if name.isdecimal():
        return 1
    if match := _RANGE.fullmatch(name):
        if int(match[1]) < int(match[2]):
            return int(match[2]) - int(match[1]) + 1
    elif name.replace(".", "", 1).isdecimal():
        if "Entity=" in row.columns[_MISC]:
            raise refuse(file, row.line, f"the empty node {name} is in a mention: no span of the text is its")
        return 0
    raise refuse(file, row.line, f"{name!r} is no id of a word")
