"""What a listed name, noun or trigger word means: the word lists as indexes of phrases."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import NamedTuple

from armsbench.systems import phrases, words
from armsbench.systems.phrases import Index


class Sense(NamedTuple):
    """A mention type with its subtype; `key` is the canonical name, the same for all names of one entity."""

    type: str
    subtype: str | None
    level: str
    key: str
    plural: bool = False
    capital: bool = False


class TriggerSense(NamedTuple):
    """An event type and the lemma that evokes it; whether the form is one of a verb, of a noun, or both."""

    type: str
    lemma: str
    verb: bool
    noun: bool


@cache
def names() -> Index[Sense]:
    """Return all listed names, with case: states, capitals, demonyms, places, weapons, organisations, laws."""
    return phrases.index([*_states(), *_places(), *_organisations(), *_weapons()], fold=False)


@cache
def nouns() -> Index[Sense]:
    """Return all listed common nouns, singular and plural."""
    return phrases.index(_nouns(), fold=True)


@cache
def triggers() -> Index[TriggerSense]:
    """Return all trigger forms; of a form listed twice the first stands."""
    return phrases.index(_triggers(), fold=True)


@cache
def verb_bases() -> frozenset[str]:
    """Return the base forms of all trigger verbs."""
    table = words.load("triggers")
    return frozenset(lemma for rows in table.values() for lemma, forms in rows.items() if "~" in forms)


def _states() -> Iterator[tuple[str, Sense]]:
    for state, row in words.load("states").items():
        for name in [state, *row.get("names", [])]:
            yield name, Sense("GPE", "Nation", "NAM", state)
        for name in row.get("adjectives", []):
            yield name, Sense("GPE", "Nation", "ADJ", state)
        for name in row.get("capitals", []):
            yield name, Sense("GPE", "Nation", "NAM", state, capital=True)


def _places() -> Iterator[tuple[str, Sense]]:
    table = words.load("places")
    for label in ("GPE.Region", "GPE.City", "LOC.Region"):
        kind, subtype = label.split(".")
        for name in table[label]:
            yield name, Sense(kind, subtype, "NAM", name)
    for name, place in table["adjectives"].items():
        yield name, Sense("LOC", "Region", "ADJ", place)


def _organisations() -> Iterator[tuple[str, Sense]]:
    for subtype, rows in words.load("organisations").items():
        for name, aliases in rows.items():
            for each in [name, *aliases]:
                yield each, Sense("ORG", subtype, "NAM", name)
    for name, aliases in words.load("laws")["LAW"].items():
        for each in [name, *aliases]:
            yield each, Sense("LAW", None, "NAM", name)


def _weapons() -> Iterator[tuple[str, Sense]]:
    for rows in words.load("weapons").values():
        for name in rows:
            sense = Sense("WEA", "Product", "NAM", name)
            yield name, sense
            if name[-1].islower():
                yield words.plural(name), sense


def _nouns() -> Iterator[tuple[str, Sense]]:
    for label, rows in words.load("nouns").items():
        kind, _, subtype = label.partition(".")
        for noun in rows:
            yield noun, Sense(kind, subtype or None, "NOM", noun)
            yield words.plural(noun), Sense(kind, subtype or None, "NOM", noun, plural=True)


def _triggers() -> Iterator[tuple[str, TriggerSense]]:
    for kind, rows in words.load("triggers").items():
        for lemma, forms in rows.items():
            verbs = words.verb_forms(lemma) if "~" in forms else []
            nouns = [each for form in forms if form != "~" for each in _noun_forms(form)]
            for form in [*verbs, *nouns]:
                yield form, TriggerSense(kind, lemma, form in verbs, form in nouns)


def _noun_forms(form: str) -> list[str]:
    return [form] if " " in form or form.endswith("s") else [form, words.plural(form)]
