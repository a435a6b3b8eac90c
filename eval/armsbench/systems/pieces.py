"""Cut a sentence into the pieces that noun phrases are made of."""

from __future__ import annotations

import re
from functools import cache
from typing import Literal, NamedTuple

from armsbench.systems import lexicon, people, phrases, words
from armsbench.systems.lexicon import Sense
from armsbench.systems.phrases import Index
from armsbench.systems.tokens import Sentence, Token

Kind = Literal["name", "noun", "modifier", "determiner", "possessive", "other"]

_DESIGNATION = re.compile(r"[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Z]{0,2}\d?s?|[A-Z]{1,4}\d{2,4}[A-Z]?s?")
_NOT_WEAPONS = frozenset(["G7", "G20", "COVID-19"])


class Piece(NamedTuple):
    """Tokens [start, end) of a sentence with what they are; names and nouns have a sense."""

    start: int
    end: int
    kind: Kind
    sense: Sense | None = None


@cache
def _listed(what: str) -> frozenset[str]:
    return frozenset(words.load("modifiers")[what])


@cache
def _endings() -> tuple[str, ...]:
    return tuple(words.load("modifiers")["adjective_endings"])


@cache
def _numbers() -> frozenset[str]:
    return frozenset(words.load("amounts")["numbers"])


def pieces(sentence: Sentence, surnames: frozenset[str]) -> list[Piece]:
    """Return the pieces of a sentence, one after the other, longest phrase first."""
    persons = {person.start: person for person in people.find(sentence, surnames)}
    found: list[Piece] = []
    at = 0
    while at < len(sentence):
        person = persons.get(at)
        piece = Piece(at, person.end, "name", _person(sentence, person)) if person else _piece(sentence, at)
        found.append(piece)
        at = piece.end
    return found


def _person(sentence: Sentence, person: people.Person) -> Sense:
    surname = sentence[person.end - 1].text
    return Sense("PER", "Individual", "NAM", surname.removeprefix("al-"))


@cache
def _not_nouns() -> Index[bool]:
    return phrases.index(((phrase, True) for phrase in words.load("modifiers")["not_nouns"]), fold=True)


def _piece(sentence: Sentence, at: int) -> Piece:
    idiom = phrases.match(_not_nouns(), sentence, at, fold=True)
    if idiom:
        return Piece(at, at + idiom[0], "other")
    named = phrases.match(lexicon.names(), sentence, at, fold=False)
    common = phrases.match(lexicon.nouns(), sentence, at, fold=True)
    titled = _title(sentence, at)
    if named and (not common or named[0] >= common[0]):
        return Piece(at, at + named[0], "name", named[1])
    if _is_designation(sentence[at].text):
        return Piece(at, at + 1, "name", Sense("WEA", "Product", "NAM", phrases.key(sentence[at].text, False)))
    if common and (not titled or common[0] >= titled[0]):
        return Piece(at, at + common[0], "noun", common[1])
    if titled:
        return Piece(at, at + titled[0], "noun", Sense("PER", "Individual", "NOM", titled[1]))
    return Piece(at, at + 1, _kind(sentence[at]))


def _title(sentence: Sentence, at: int) -> tuple[int, str] | None:
    """Return the title at a token, if a capitalised word follows it."""
    titled = phrases.match(people.titles(), sentence, at, fold=True)
    after = at + titled[0] if titled else len(sentence)
    return titled if after < len(sentence) and sentence[after].text[0].isupper() else None


def _is_designation(text: str) -> bool:
    return text not in _NOT_WEAPONS and _DESIGNATION.fullmatch(text) is not None


def _kind(token: Token) -> Kind:
    if token.lower == "'s" or token.text in ("'", "\u2019"):
        return "possessive"
    if token.lower in _listed("determiners"):
        return "determiner"
    return "modifier" if _modifies(token) else "other"


def _modifies(token: Token) -> bool:
    if token.lower in _listed("adjectives") or token.lower in _numbers() or token.text[0].isdigit():
        return True
    if token.lower.endswith(tuple(_listed("suffixes"))):
        return True
    adjective = token.text.islower() and len(token.text) > 5 and token.lower.endswith(_endings())
    return adjective and token.lower not in lexicon.triggers()
