"""Tokens and sentences for the formats that have them: the same text always gives the same tokens.

A token is a run of letters and digits, or one other sign, with the combining marks behind it; no token
holds white space. Finer than most tokenisations (S-300 is three tokens), so that few spans fall between.
A sentence ends at a line end, and behind a full stop, question or exclamation mark that white space and
no lower-case letter follow, except behind a known abbreviation or an initial.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from itertools import pairwise

from armsbench.model.annotation import Span

_ABBREVIATION = re.compile(
    r"adm|apr|aug|brig|capt|cmdr|col|dec|dr|feb|gen|gov|jan|jr|lt|maj|mar|mr|mrs|ms|no|nov|oct|prof|rep|sen|sept?|sgt"
    r"|sr|st|vs",
    re.IGNORECASE,
)
_JOINER = "\N{ZERO WIDTH JOINER}"
_ENDS = frozenset(".!?\u2026")
_CLOSING = frozenset("\"')]}\u00bb\u2019\u201d")
_LINE_END = re.compile(r"[\n\r\u0085\u2028\u2029]")


def tokenise(text: str) -> list[Span]:
    """Return the half-open spans of the tokens of a text, in order."""
    found: list[Span] = []
    at = 0
    while at < len(text):
        end = _end_of_token(text, at)
        if not text[at].isspace():
            found.append((at, end))
        at = end
    return found


def sentences(text: str, tokens: Sequence[Span]) -> list[tuple[int, int]]:
    """Return each sentence as a half-open range of tokens; together they are all tokens."""
    breaks = [index + 1 for index, pair in enumerate(pairwise(tokens)) if _is_break(text, tokens, index, *pair)]
    return [pair for pair in pairwise([0, *breaks, len(tokens)]) if pair[0] < pair[1]]


def _end_of_token(text: str, start: int) -> int:
    end = start + 1
    wordlike = text[start].isalnum() or _is_mark(text[start])
    if not text[start].isspace():
        while end < len(text) and (_is_mark(text[end]) or (wordlike and text[end].isalnum())):
            end += 1
    return end


def _is_mark(character: str) -> bool:
    return character == _JOINER or (character > "\u02ff" and unicodedata.category(character)[0] == "M")


def _is_break(text: str, tokens: Sequence[Span], index: int, left: Span, right: Span) -> bool:
    """Say whether a sentence ends between a token, number `index`, and the next."""
    between = text[left[1] : right[0]]
    if _LINE_END.search(between):
        return True
    if not between or text[right[0]].islower():
        return False
    words = [text[slice(*token)] for token in reversed(tokens[max(0, index - 5) : index + 1])]
    while len(words) > 1 and words[0] in _CLOSING:
        words.pop(0)
    return words[0] in _ENDS and not (words[0] == "." and len(words) > 1 and _is_abbreviation(words[1]))


def _is_abbreviation(word: str) -> bool:
    return bool(_ABBREVIATION.fullmatch(word)) or (len(word) == 1 and word.isupper())
