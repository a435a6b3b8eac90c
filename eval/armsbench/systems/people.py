"""Names of persons: given name and what follows, known surname, title before capitals, two capitals that speak."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from armsbench.systems import lexicon, phrases, words
from armsbench.systems.phrases import Index
from armsbench.systems.tokens import Sentence

_PARTICLES = frozenset(["al", "bin", "von", "van", "de", "der", "den", "di", "el"])
_SPEAKING = frozenset(["said", "says", "told", "added", "announced", "confirmed", "stressed"])


class Person(NamedTuple):
    """The name of a person in tokens [start, end) of a sentence, without the title."""

    start: int
    end: int


@cache
def titles() -> Index[str]:
    """Return the titles that stand before names."""
    return phrases.index(((title, title) for title in words.load("people")["titles"]), fold=True)


@cache
def _listed(what: str) -> frozenset[str]:
    return frozenset(words.load("people")[what])


def surnames(sentences: Sequence[Sentence]) -> frozenset[str]:
    """Return the last names of all persons named in full, to find them again where they stand alone."""
    names = [sentence[person.end - 1].text for sentence in sentences for person in find(sentence, frozenset())]
    return frozenset(name for name in names if len(name) > 2)


def find(sentence: Sentence, known: frozenset[str]) -> list[Person]:
    """Return the persons of a sentence; `known` are surnames met elsewhere in the document."""
    found: list[Person] = []
    at = 0
    while at < len(sentence):
        end = _name_end(sentence, at, known)
        if end > at:
            found.append(Person(at, end))
        at = max(at + 1, end)
    return found


def _name_end(sentence: Sentence, at: int, known: frozenset[str]) -> int:
    """Return where the name that starts at token `at` ends, or `at` if none does."""
    run = _capitals(sentence, at)
    first = sentence[at].text
    if run - at >= 2 and (first in _listed("given") or _follows_title(sentence, at) or _speaks(sentence, at, run)):
        return run
    if first in _listed("surnames") or first in known or (run > at and _follows_title(sentence, at)):
        return at + 1
    return at


def _capitals(sentence: Sentence, at: int) -> int:
    """Return the end of the run of at most four name-like tokens from `at`."""
    end = at
    while end < len(sentence) and end - at < 4 and _name_like(sentence, end):
        end += 1
    if end > at and at + 1 < len(sentence) and end < len(sentence) - 1 and sentence[end].lower in _PARTICLES:
        return end + 2 if _name_like(sentence, end + 1) else end
    return end


def _name_like(sentence: Sentence, at: int) -> bool:
    token = sentence[at]
    shape = token.text[0].isupper() and token.text[-1].islower() and len(token.text) > 1
    compound = "-" in token.text and token.lower.startswith(("al-", "el-"))
    named = phrases.match(lexicon.names(), sentence, at, fold=False)
    titled = phrases.match(titles(), sentence, at, fold=True)
    return (shape or compound) and (token.text in _listed("given") or not (named or titled))


def _follows_title(sentence: Sentence, at: int) -> bool:
    for start in range(max(0, at - 3), at):
        found = phrases.match(titles(), sentence, start, fold=True)
        if found and start + found[0] == at:
            return True
    return False


def _speaks(sentence: Sentence, at: int, end: int) -> bool:
    """Say whether just two capitalised words stand beside a verb of saying."""
    before = sentence[at - 1].lower if at else ""
    after = sentence[end].lower if end < len(sentence) else ""
    return end - at == 2 and (before in _SPEAKING or after in _SPEAKING)
