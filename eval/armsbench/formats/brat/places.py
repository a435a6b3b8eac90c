"""Places in a text as brat counts them, and spans in pieces that hold no line break."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Sequence

from armsbench.model.annotation import Span

_LINES = re.compile(r"[^\r\n]+")


class Places:
    """The places of one text: `text` is what brat reads, with line feeds only; `is_kept` where CRs were left in it."""

    def __init__(self, text: str, is_kept: bool = False) -> None:
        self.source = text
        self.text = text if is_kept else text.replace("\r\n", "\n").replace("\r", "\n")
        self._counts = [0]
        for at, char in enumerate(text):
            is_half = not is_kept and char == "\r" and text[at + 1 : at + 2] == "\n"
            self._counts.append(self._counts[-1] + (not is_half))

    def fragments(self, start: int, end: int) -> tuple[Span, ...]:
        """Return a span's pieces between line breaks, as brat counts."""
        pieces = (match.span() for match in _LINES.finditer(self.source, start, end))
        return tuple((self._counts[first], self._counts[last]) for first, last in pieces)

    def pieces(self, span: Span, parts: Sequence[Span]) -> tuple[Span, ...]:
        """Return the pieces of a span, or of its parts, as brat wants them: none that overlaps or touches another."""
        found: list[Span] = []
        for start, end in sorted(piece for each in parts or [span] for piece in self.fragments(*each)):
            if found and start <= found[-1][1]:
                found[-1] = found[-1][0], max(end, found[-1][1])
            else:
                found.append((start, end))
        return tuple(found)

    def words(self, fragments: Iterable[Span]) -> str:
        """Return the text of pieces as an .ann file has it."""
        return " ".join(self.text[start:end] for start, end in fragments)

    def spans(self, fragments: Iterable[Span]) -> list[Span]:
        """Return pieces as spans of the source, those that only line breaks part as one."""
        found: list[Span] = []
        for start, end in sorted((self._place(first), self._place(last)) for first, last in fragments):
            if found and not self.source[found[-1][1] : start].strip("\r\n"):
                found[-1] = found[-1][0], end
            else:
                found.append((start, end))
        return found

    def _place(self, offset: int) -> int:
        return bisect_left(self._counts, offset)  # of the places before and in CR LF, which count the same, the first
