"""Split a text into sentences of tokens that know their offsets.

A token is a word, a number, or one sign. Hyphenated words and designations (S-300, T-72B3) stay
whole, except before a participle (US-made is three tokens). Abbreviations keep their point.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple


class Token(NamedTuple):
    """A token at [start, end) of the text; `lower` is its lower-case form with straight apostrophes."""

    start: int
    end: int
    text: str
    lower: str


Sentence = tuple[Token, ...]

_TOKEN = re.compile(
    r"""
      (?:[A-Z]\.){2,}                                                           # U.S.
    | \b(?:Jan|Feb|Mar|Apr|Aug|Sept?|Oct|Nov|Dec|Mr|Mrs|Ms|Dr|Prof|St|Sen|Rep|Gov|Gen|Maj|Brig
          |Lt|Col|Capt|Cmdr|Adm|Sgt|Jr|No)\.
    | \d+(?:[.,]\d+)+
    | [A-Z]{1,4}/[A-Z]+(?:-?\d+[A-Z]*s?)?                                         # F/A-18
    | [^\W_]+(?:[-'\u2019](?!(?:s|made|built|led|backed|style|designed|supplied|owned|based)\b)[^\W_]+)*
    | ['\u2019]s\b
    | \S
    """,
    re.VERBOSE,
)
_ENDS = frozenset(".!?")
_CLOSING = frozenset("\"'\u201d\u2019)]")


def sentences(text: str, breaks: Sequence[int] = ()) -> list[Sentence]:
    """Return the sentences of a text; a line end, and each offset in `breaks`, ends a sentence too."""
    found: list[Sentence] = []
    current: list[Token] = []
    tokens = list(_tokens(text))
    stops = frozenset(breaks)
    for token, following in pairwise([*tokens, None]):
        if token is None:
            break
        current.append(token)
        if following is None or _ends(text, current, following, stops):
            found.append(tuple(current))
            current = []
    return found


def _tokens(text: str) -> Iterator[Token]:
    for match in _TOKEN.finditer(text):
        yield Token(match.start(), match.end(), match.group(), match.group().lower().replace("\u2019", "'"))


def _ends(text: str, current: list[Token], following: Token, stops: frozenset[int]) -> bool:
    """Say whether a sentence ends between the last token of `current` and the following one."""
    last = current[-1]
    if "\n" in text[last.end : following.start] or any(last.end <= stop <= following.start for stop in stops):
        return True
    closed = [token for token in current[-2:] if token.text in _ENDS]
    after = last.text in _ENDS or (last.text in _CLOSING and bool(closed))
    return after and last.end < following.start and not following.text[0].islower()
