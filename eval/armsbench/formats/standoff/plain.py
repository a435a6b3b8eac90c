"""Places for tools that mark any one stretch of the text as it is."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from armsbench.model.annotation import Span


class Plain:
    """The places of one text, in code points; a span with parts is marked as the span alone."""

    def __init__(self, text: str) -> None:
        self.source = self.text = text

    def pieces(self, span: Span, _: Sequence[Span]) -> tuple[Span, ...]:
        """Return the span."""
        return (span,)

    def spans(self, fragments: Iterable[Span]) -> list[Span]:
        """Return what is marked."""
        return list(fragments)

    def words(self, fragments: Iterable[Span]) -> str:
        """Return the text of what is marked."""
        return " ".join(self.text[start:end] for start, end in fragments)
