"""Find the place of a quotation that a model wrote: exact, then unique, then nearest.

1. Exact: the quotation stands in the text, and `nth` says which of its places is meant.
2. Unique: it stands there once; as whole words, where it also stands inside longer ones.
3. Nearest: it stands there several times, and the place nearest to `near` is taken; `candidates` tells how many.

What does not stand there so is looked up once more with white space, quotation marks, dashes and case evened out.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Iterator
from functools import lru_cache
from typing import NamedTuple

_SPACE = re.compile(r"\s")
_APOSTROPHES = map(chr, (0x2018, 0x2019, 0x201A))
_QUOTATION_MARKS = map(chr, (0x201C, 0x201D, 0x201E))
_DASHES = map(chr, (0x2010, 0x2011, 0x2013, 0x2014))
_EVEN = str.maketrans(
    dict.fromkeys(_APOSTROPHES, "'") | dict.fromkeys(_QUOTATION_MARKS, '"') | dict.fromkeys(_DASHES, "-")
)


class Place(NamedTuple):
    """[start, end) of a quotation, how it was found (exact, unique or nearest), and among how many places."""

    start: int
    end: int
    how: str
    candidates: int

    @property
    def ambiguous(self) -> bool:
        """Whether another place would have fitted as well."""
        return self.how == "nearest"


Span = tuple[int, int]


def locate(text: str, quote: str, nth: int | None = None, near: int = 0, taken: Collection[Span] = ()) -> Place | None:
    """Return the place of a quotation in a text, None where it has none.

    Places in `taken` are left to others as long as there is one that is not.
    """
    if not quote.strip():
        return None
    found = list(_exactly(text, quote))
    if nth is not None and 1 <= nth <= len(found):
        return Place(*found[nth - 1], "exact", len(found))
    found = found or list(_evened(text, quote))
    found = [span for span in found if _is_whole(text, span)] or found
    if not found:
        return None
    if nth is not None and 1 <= nth <= len(found):
        return Place(*found[nth - 1], "exact", len(found))
    if len(found) == 1:
        return Place(*found[0], "unique", 1)
    free = [span for span in found if span not in taken] or found
    return Place(*min(free, key=lambda span: (abs(span[0] - near), span)), "nearest", len(found))


def _exactly(text: str, quote: str) -> Iterator[Span]:
    start = text.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = text.find(quote, start + 1)


def _evened(text: str, quote: str) -> Iterator[Span]:
    """Yield the places of a quotation in a text when both are evened out."""
    (even, places), (wanted, _) = even_out(text), even_out(quote.strip())
    for start, end in _exactly(even, wanted) if wanted else ():
        first, last = places[start], places[end - 1]
        if (start == 0 or places[start - 1] != first) and (end == len(even) or places[end] != last):
            yield first, last + 1


@lru_cache(maxsize=8)
def even_out(text: str) -> tuple[str, tuple[int, ...]]:
    """Return a text evened out, and for each of its characters the place in the original that it is from."""
    characters: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        plain = unicodedata.normalize("NFKC", character).translate(_EVEN).casefold()
        for each in _SPACE.sub(" ", plain):
            if each != " " or not characters or characters[-1] != " ":
                characters.append(each)
                places.append(place)
    return "".join(characters), tuple(places)


def _is_whole(text: str, span: Span) -> bool:
    """Return whether a span begins and ends where words do."""
    return _is_edge(text, span[0]) and _is_edge(text, span[1])


def _is_edge(text: str, at: int) -> bool:
    return at in (0, len(text)) or not (text[at - 1].isalnum() and text[at].isalnum())
