"""Find the longest listed phrase that starts at a token."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TypeVar

from armsbench.systems.tokens import Sentence, sentences

T = TypeVar("T")
Index = dict[str, list[tuple[tuple[str, ...], T]]]

_PLURAL_DESIGNATION = re.compile(r"(?<=[\dA-Z])s$")


def index(entries: Iterable[tuple[str, T]], *, fold: bool) -> Index[T]:
    """Return an index of (phrase, entry) pairs; case counts unless `fold`. A phrase's first entry stands."""
    made: Index[T] = {}
    seen: set[tuple[str, ...]] = set()
    for phrase, entry in entries:
        words = tuple(key(token.text, fold) for sentence in sentences(phrase) for token in sentence)
        if words and words not in seen:
            seen.add(words)
            made.setdefault(words[0], []).append((words, entry))
    for rows in made.values():
        rows.sort(key=lambda row: -len(row[0]))
    return made


def match(table: Index[T], sentence: Sentence, at: int, *, fold: bool) -> tuple[int, T] | None:
    """Return (number of tokens, entry) of the longest phrase that starts at token `at`, or None."""
    for words, entry in table.get(key(sentence[at].text, fold), ()):
        if words == tuple(key(token.text, fold) for token in sentence[at : at + len(words)]):
            return len(words), entry
    return None


def key(text: str, fold: bool) -> str:
    """Return a token as it is compared: straight apostrophes, designations in the singular, folded if asked."""
    text = text.replace("\u2019", "'")
    return text.lower() if fold else _PLURAL_DESIGNATION.sub("", text)
