"""An annotation on a grid of tokens: which spans are whole tokens, and of one sentence."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any, NamedTuple, Protocol

from armsbench.formats import tokens
from armsbench.model.annotation import Mention, Span
from armsbench.model.document import Document


class Spanned(Protocol):
    """Anything with a half-open span of characters."""

    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


class Grid(NamedTuple):
    """The tokens of a text (half-open spans) and its sentences (half-open ranges of tokens)."""

    text: str
    tokens: list[Span]
    sentences: list[tuple[int, int]]
    first: dict[int, int]  # the token that starts at a character
    last: dict[int, int]  # the token that ends at a character

    def words(self) -> list[str]:
        """Return the tokens as text."""
        return [self.text[start:end] for start, end in self.tokens]

    def span(self, item: Spanned) -> Span | None:
        """Return the half-open range of tokens that an item is; None where it is not whole tokens."""
        first, last = self.first.get(item.start), self.last.get(item.end)
        return None if first is None or last is None or first > last else (first, last + 1)

    def sentence(self, span: Span) -> int | None:
        """Return the number of the sentence that a range of tokens lies in; None where it crosses a border."""
        inside = (number for number, (start, end) in enumerate(self.sentences) if start <= span[0] and span[1] <= end)
        return next(inside, None)

    def within(self, item: Spanned) -> Span | None:
        """Return the range of tokens that an item is, inside of one sentence; else None."""
        span = self.span(item)
        return None if span is None or self.sentence(span) is None else span


def grid(document: Document) -> Grid:
    """Return the grid of a document by our own tokens and sentences."""
    found = tokens.tokenise(document.text)
    return of(document.text, found, tokens.sentences(document.text, found))


def of(text: str, found: Sequence[Span], sentences: Sequence[tuple[int, int]]) -> Grid:
    """Return the grid of a text with given tokens and sentences."""
    first = {start: index for index, (start, _) in enumerate(found)}
    last = {end: index for index, (_, end) in enumerate(found)}
    return Grid(text, list(found), list(sentences), first, last)


def characters(found: Sequence[Span], first: int, end: int) -> Span:
    """Return the characters of a half-open, not empty range of tokens."""
    return found[first][0], found[end - 1][1]


def flat(mentions: Iterable[Mention], taken: Grid, rank: Callable[[Mention], Any]) -> list[tuple[Span, Mention]]:
    """Return mentions of one sentence that do not overlap, with their tokens, in order of the text.

    Where mentions overlap, the one of the lower rank goes before the other, then the earlier in the text.
    """
    spans = [(span, each) for each in mentions if (span := taken.within(each)) is not None]
    used: set[int] = set()
    chosen = []
    for span, each in sorted(spans, key=lambda pair: (rank(pair[1]), pair[0])):
        if used.isdisjoint(range(*span)):
            used.update(range(*span))
            chosen.append((span, each))
    return sorted(chosen, key=lambda pair: pair[0])


def one_a_span(mentions: Iterable[Mention], taken: Grid) -> dict[Span, Mention]:
    """Return one mention of each range of tokens inside of a sentence, in order: one with an entity before others."""
    found: dict[Span, Mention] = {}
    for each in sorted(mentions, key=lambda one: one.entity is None):
        span = taken.within(each)
        if span is not None:
            found.setdefault(span, each)
    return dict(sorted(found.items()))
