"""Noun phrases: determiners and modifiers up to a head, with possessors inside and an of-phrase behind.

No tagger: a chunk is a run of pieces that ends at its last noun or name, and is closed early after a
plural noun, and after a state's name that is neither an abbreviation nor possessive.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from armsbench.systems import words
from armsbench.systems.pieces import Piece
from armsbench.systems.tokens import Sentence


class Chunk(NamedTuple):
    """A noun phrase in tokens [start, end) with its head and the names and possessors inside it."""

    start: int
    end: int
    head: Piece
    inner: tuple[Piece, ...]


def chunks(sentence: Sentence, pieces: Sequence[Piece]) -> list[Chunk]:
    """Return the noun phrases of a sentence, possessors before what they possess."""
    found: list[Chunk] = []
    at = 0
    while at < len(pieces):
        run = _run(sentence, pieces, at)
        made = _from_run(pieces[at : at + run])
        found.extend(made)
        at += max(run, 1)
    return _with_of(sentence, found)


def _run(sentence: Sentence, pieces: Sequence[Piece], at: int) -> int:
    """Return how many pieces from `at` form one run."""
    length = 0
    while at + length < len(pieces):
        piece = pieces[at + length]
        before = pieces[at + length - 1] if length else None
        opens = before is None and piece.kind == "possessive"
        if piece.kind == "other" or opens or (before and _closed(sentence, before, piece)):
            break
        length += 1
    return length


def _closed(sentence: Sentence, before: Piece, piece: Piece) -> bool:
    """Say whether a phrase ends between two neighbouring pieces."""
    if piece.kind == "determiner":
        return before.kind in ("name", "noun")
    if piece.kind == "possessive":
        return before.kind not in ("name", "noun")
    if before.kind == "noun" and before.sense and before.sense.plural:
        return sentence[before.start].lower not in _premodifying()
    if before.kind != "name" or not before.sense or before.sense.level == "ADJ":
        return False
    if before.sense.type == "GPE":
        return sentence[before.end - 1].text not in _acronyms()
    return before.sense.type == "PER"


@cache
def _acronyms() -> frozenset[str]:
    return frozenset(words.load("places")["acronyms"])


@cache
def _premodifying() -> frozenset[str]:
    return frozenset(words.load("modifiers")["adjectives"])


def _from_run(run: Sequence[Piece]) -> list[Chunk]:
    """Return the chunks of a run: one for each possessor, one for the whole."""
    found: list[Chunk] = []
    start = 0
    for position, piece in enumerate(run):
        if piece.kind == "possessive":
            found.extend(_chunk(run[0:1], run[start:position]))
            start = position + 1
    found.extend(_chunk(run[0:1], run[start:]))
    if not found:
        loose = [piece for piece in run if piece.sense]
        return [Chunk(piece.start, piece.end, piece, ()) for piece in loose]
    return found


def _chunk(first: Sequence[Piece], part: Sequence[Piece]) -> list[Chunk]:
    """Return the chunk that ends at the last head of `part`, and bare adjectives behind it."""
    heads = [piece for piece in part if piece.sense and piece.sense.level != "ADJ"]
    if not heads:
        return [Chunk(piece.start, piece.end, piece, ()) for piece in part if piece.sense]
    head = heads[-1]
    inner = tuple(piece for piece in part if piece.sense and piece.end <= head.start)
    after = [piece for piece in part if piece.sense and piece.start >= head.end]
    whole = Chunk(first[0].start, head.end, head, inner)
    return [whole, *(Chunk(piece.start, piece.end, piece, ()) for piece in after)]


def _with_of(sentence: Sentence, found: list[Chunk]) -> list[Chunk]:
    """Extend a common noun's phrase over the of-phrase that follows it."""
    extended: list[Chunk] = []
    ends: dict[int, int] = {}
    for chunk in reversed(found):
        end = chunk.end
        if chunk.head.kind == "noun" and end + 1 < len(sentence) and sentence[end].lower == "of":
            end = ends.get(end + 1, end)
        ends[chunk.start] = max(end, ends.get(chunk.start, 0))
        extended.append(chunk._replace(end=end))
    return extended[::-1]
