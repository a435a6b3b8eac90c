"""Take the words of an article out of records, and put them back from a copy of it.

A string that quotes the article becomes {"quoting": [...]}: literal strings, and [start, end) of the
text in their place. Runs of fewer than WORDS words stay: names and terms, not quotations. `text` fields
are always replaced.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

WORDS = 4
QUOTING = "quoting"
_WORD = re.compile(r"\w+")
Piece = str | list[int]


def mask(value: Any, text: str) -> Any:
    """Return JSON values with every quotation of `text` replaced by where it stands there."""
    if isinstance(value, str):
        return _masked(value, text)
    if isinstance(value, list):
        return [mask(each, text) for each in value]
    if not isinstance(value, dict):
        return value
    made = {key: mask(each, text) for key, each in value.items()}
    if "text" in value:
        start, end = value.get("start", 0), value.get("end", len(text))
        if value["text"] == text[start:end]:
            made["text"] = {QUOTING: [[start, end]]}
    return made


def unmask(value: Any, text: str) -> Any:
    """Return what `mask` was given, from the same text."""
    if isinstance(value, list):
        return [unmask(each, text) for each in value]
    if not isinstance(value, dict):
        return value
    if value.keys() == {QUOTING}:
        return "".join(each if isinstance(each, str) else text[slice(*each)] for each in value[QUOTING])
    return {key: unmask(each, text) for key, each in value.items()}


def _masked(string: str, text: str) -> str | dict[str, list[Piece]]:
    pieces = list(_pieces(string, text))
    return string if all(isinstance(each, str) for each in pieces) else {QUOTING: pieces}


def _pieces(string: str, text: str) -> Iterator[Piece]:
    """Yield the longest quotations from the left, and what stands between them."""
    words = [word.span() for word in _WORD.finditer(string)]
    done = index = 0
    while index < len(words):
        count = _shared(string, words[index:], text)
        if count < WORDS:
            index += 1
            continue
        start, end = words[index][0], words[index + count - 1][1]
        if done < start:
            yield string[done:start]
        place = text.index(string[start:end])
        yield [place, place + end - start]
        done, index = end, index + count
    if done < len(string):
        yield string[done:]


def _shared(string: str, words: list[tuple[int, int]], text: str) -> int:
    """Return how many words from the first one on stand in the text as they are here."""
    count = 0
    while count < len(words) and string[words[0][0] : words[count][1]] in text:
        count += 1
    return count
