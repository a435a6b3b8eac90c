"""Mentions of names and nouns: every noun phrase, the names nested in it, and pronouns."""

from __future__ import annotations

from functools import cache

from armsbench.systems import lexicon, phrases, words
from armsbench.systems.chunks import Chunk, chunks
from armsbench.systems.found import Found
from armsbench.systems.lexicon import Sense
from armsbench.systems.pieces import Piece, pieces
from armsbench.systems.tokens import Sentence

_LOCATIVE = frozenset(["in", "at", "near", "around", "outside", "inside", "across", "throughout", "over", "into"])
_UNITS = frozenset(["another", "more", "additional", "new", "further", "second", "first", "third"])
_MERGED = frozenset(["ORG", "FAC"])
_OF_STATES = frozenset(["GovAgency", "Military", "Legislature"])
_ARTICLES = frozenset(["a", "an", "the"])


def mentions(sentence: Sentence, surnames: frozenset[str]) -> list[Found]:
    """Return the mentions of a sentence, without values, times and pronouns."""
    found: list[Found] = []
    for chunk in chunks(sentence, pieces(sentence, surnames)):
        found.append(_outer(sentence, chunk))
        found.extend(_found(sentence, piece) for piece in chunk.inner if _nests(piece, chunk))
    return found


def _nests(piece: Piece, chunk: Chunk) -> bool:
    """Say whether an inner piece is a mention of its own: names are, common nouns are not."""
    same = piece.sense is not None and chunk.head.sense is not None and piece.sense.type == chunk.head.sense.type
    return piece.kind == "name" and not (same and piece.sense is not None and piece.sense.type in _MERGED)


def _outer(sentence: Sentence, chunk: Chunk) -> Found:
    head = chunk.head
    sense = head.sense
    assert sense is not None  # a head is a name or a noun
    if sense.level == "NOM" and sense.type in _MERGED:
        named = [piece for piece in chunk.inner if piece.sense and piece.sense.type == sense.type]
        if named:
            head = named[-1]
    made = _found(sentence, head)
    start, end = sentence[_first(sentence, chunk)].start, sentence[chunk.end - 1].end
    made = made._replace(start=start, end=end, subtype=_subtype(sentence, chunk, made))
    if made.level == "NOM":
        return made._replace(key=_nominal_key(sentence, chunk, sense))
    return made._replace(key=_owned(chunk, made)) if made.type == "ORG" else made


def _first(sentence: Sentence, chunk: Chunk) -> int:
    """Return the chunk's first token, without an article that belongs to an event noun behind the chunk."""
    opened = sentence[chunk.start].lower in _ARTICLES and chunk.start < chunk.head.start
    event = chunk.end < len(sentence) and phrases.match(lexicon.triggers(), sentence, chunk.end, fold=True)
    return chunk.start + 1 if opened and event and event[1].noun else chunk.start


def _owned(chunk: Chunk, made: Found) -> str:
    """Return the key of an organisation's name; a ministry or navy is told apart by its state."""
    states = [piece.sense.key for piece in chunk.inner if piece.sense and piece.sense.type == "GPE"]
    return f"{made.key} of {states[-1]}" if states and made.subtype in _OF_STATES else made.key


def _subtype(sentence: Sentence, chunk: Chunk, made: Found) -> str | None:
    named = {at for piece in chunk.inner if piece.kind == "name" for at in range(piece.start, piece.end)}
    before = [sentence[at] for at in range(chunk.start, chunk.head.start) if at not in named]
    counted = any(token.lower in _UNITS or token.lower in _numbers() or token.text[0].isdigit() for token in before)
    if made.type == "WEA" and made.subtype == "Product":
        designed = any(piece.sense and piece.sense.type == "WEA" and piece.kind == "name" for piece in chunk.inner)
        generic = made.level == "NOM" and not designed and chunk.start == chunk.head.start
        return "Instance" if counted else "Unspecified" if generic else "Product"
    if made.type == "ORG" and any(token.lower in ("state", "state-owned") for token in before):
        return "StateCompany" if made.subtype == "Commercial" else made.subtype
    if made.type == "PER" and made.level == "NOM":
        return _person_subtype(sentence, chunk, counted)
    return made.subtype


def _person_subtype(sentence: Sentence, chunk: Chunk, counted: bool) -> str:
    plural = chunk.head.sense is not None and chunk.head.sense.plural
    definite = sentence[chunk.start].lower in _definite()
    if plural:
        return "Group" if definite or counted else "Indefinite"
    return "Individual" if definite or chunk.end > chunk.head.end else "Indefinite"


@cache
def _numbers() -> frozenset[str]:
    return frozenset(words.load("amounts")["numbers"])


@cache
def _definite() -> frozenset[str]:
    return frozenset(["the", "this", "these", "those", "that", *words.load("modifiers")["possessives"]])


def _found(sentence: Sentence, piece: Piece) -> Found:
    sense = piece.sense
    assert sense is not None  # only names and nouns become mentions
    start, end = sentence[piece.start].start, sentence[piece.end - 1].end
    made = Found(start, end, (start, end), sense.type, sense.subtype, sense.level, f"{sense.type}:{sense.key}")
    return _placed(sentence, piece, sense, made) if sense.type == "GPE" else made


def _placed(sentence: Sentence, piece: Piece, sense: Sense, made: Found) -> Found:
    """Give a GPE its role: territory after a locative preposition, else the government; there a capital is a city."""
    before = sentence[piece.start - 1].lower if piece.start else ""
    before = sentence[piece.start - 2].lower if before == "the" and piece.start > 1 else before
    located = before in _LOCATIVE or sense.subtype in ("City", "Region")
    if located and sense.capital:
        name = sentence[piece.start].text
        return made._replace(role="LOC", subtype="City", key=f"GPE:city of {name}")
    return made._replace(role="LOC" if located else "GOV")


def _nominal_key(sentence: Sentence, chunk: Chunk, sense: Sense) -> str:
    """Return the key of a nominal: its words without article; one that brings in a new thing is alone."""
    texts = [token.lower for token in sentence[chunk.start : chunk.end]]
    if sense.type == "GPE" and sense.key in ("government", "administration"):
        states = [piece.sense.key for piece in chunk.inner if piece.sense and piece.sense.type == "GPE"]
        if states:
            return f"GPE:{states[-1]}"
    new = texts[0] in ("a", "an", "another", "some", "other", "more") or texts[0][0].isdigit()
    place = f"@{sentence[chunk.start].start}" if new else ""
    return f"{sense.type}:nominal:{' '.join(texts).removeprefix('the ')}{place}"
