"""The sentence around a span, for a reader to see it in its place."""

from __future__ import annotations

import re
from typing import NamedTuple

_CLOSING, _OPENING = "[\"\u201d\u2019')]", "[\"\u201c\u2018'(]*"
_ENDS = re.compile(rf"(?:(?<=[.!?])|(?<=[.!?]{_CLOSING}))\s+(?={_OPENING}[A-Z0-9])|\n")


class Quote(NamedTuple):
    """A span with the text before and after it, up to the ends of its sentence."""

    start: int
    before: str
    text: str
    after: str


def quote(text: str, start: int, end: int) -> Quote:
    """Return the span [start, end) of `text` within its sentence; a sentence ends with its line at the latest."""
    left = max((each.end() for each in _ENDS.finditer(text) if each.end() <= start), default=0)
    following = _ENDS.search(text, end)
    right = following.start() if following else len(text)
    return Quote(start, text[left:start].lstrip(), text[start:end], text[end:right].rstrip())
