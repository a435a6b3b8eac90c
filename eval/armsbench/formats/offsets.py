"""Offsets counted in UTF-16 code units or UTF-8 bytes, as offsets in code points and back."""

from __future__ import annotations

from bisect import bisect_left
from itertools import accumulate

from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError

UTF16, UTF8 = "utf-16", "utf-8"


def _utf16(char: str) -> int:
    return 2 if char > "\uffff" else 1


def _utf8(char: str) -> int:
    return len(char.encode("utf-8"))


SIZES = {UTF16: _utf16, UTF8: _utf8}


class Units:
    """Places in one text, counted in the units of an encoding."""

    def __init__(self, text: str, unit: str) -> None:
        if unit not in SIZES:
            raise UsageError(unknown("unit of offsets", unit, SIZES))
        self._places = [0, *accumulate(map(SIZES[unit], text))]

    def encode(self, offset: int) -> int:
        """Return the offset in units of a place given in code points; IndexError outside of the text."""
        if offset < 0:
            raise IndexError(offset)
        return self._places[offset]

    def decode(self, offset: int) -> int | None:
        """Return the offset in code points of a place given in units; None outside of the text or in a character."""
        place = bisect_left(self._places, offset)
        return place if place < len(self._places) and self._places[place] == offset else None
