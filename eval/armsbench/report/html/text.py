"""Text with marked spans: any spans, nested or crossing, as a tree that a template can write as markup."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

from armsbench.model.document import Document

DEEPEST = 12  # a mark inside so many others is not drawn


class Mark(NamedTuple):
    """A span of code points to mark. `key` is the page's name for what is marked, letters and digits only.

    `classes` are CSS classes: a tone (palette.py) and what the style sheet knows (`event` for a trigger).
    `again`: a further part of what an earlier mark of the same key begins.
    """

    start: int
    end: int
    key: str
    classes: str = ""
    again: bool = False


class Node(NamedTuple):
    """A mark, or a piece of one that was cut, with what lies in it; `height` counts the marks in it, one in another."""

    mark: Mark
    first: bool  # the piece that bears the key as its id
    children: tuple[Node | str, ...]
    height: int


Tree = tuple[Node | str, ...]


class Block(NamedTuple):
    """A line of a document inside one region: what a page shows as a paragraph."""

    region: str
    scored: bool
    start: int
    end: int


def blocks(document: Document) -> list[Block]:
    """Return the lines of a document that hold more than white space, cut where regions end."""
    found = []
    for region in document.regions:
        start = region.start
        for line in document.text[region.start : region.end].split("\n"):
            if line.strip():
                found.append(Block(region.type, region.scored, start, start + len(line)))
            start += len(line) + 1
    return found


def nest(text: str, start: int, end: int, marks: Iterable[Mark]) -> Tree:
    """Return text[start:end] with its marks, nested.

    A mark that crosses the end of another is cut there, so that the pieces nest; a mark that begins before
    `start` shows its rest. Longer marks enclose shorter ones; of equal ones the first given is outside.
    """
    inside = (each for each in marks if each.start < end and start < each.end and each.start < each.end)
    clipped = [(max(each.start, start), min(each.end, end), each) for each in inside]
    return tuple(_nest(text, start, end, sorted(clipped, key=_order), 0))


_Piece = tuple[int, int, Mark]


def _order(piece: _Piece) -> tuple[int, int]:
    return piece[0], -piece[1]


def _nest(text: str, start: int, end: int, pieces: list[_Piece], depth: int) -> Iterator[Node | str]:
    if depth == DEEPEST:
        pieces = []
    while pieces:
        left, right, mark = pieces[0]
        if start < left:
            yield text[start:left]
        inner, pieces = _divide(pieces[1:], right)
        children = tuple(_nest(text, left, right, inner, depth + 1))
        height = max((each.height + 1 for each in children if isinstance(each, Node)), default=0)
        yield Node(mark, left == mark.start and not mark.again, children, height)
        start = right
    if start < end:
        yield text[start:end]


def _divide(pieces: Sequence[_Piece], right: int) -> tuple[list[_Piece], list[_Piece]]:
    """Divide pieces into those before and those after a place, cutting what lies across it."""
    inner = [(start, min(end, right), mark) for start, end, mark in pieces if start < right]
    after = [(max(start, right), end, mark) for start, end, mark in pieces if end > right]
    return inner, sorted(after, key=_order)
