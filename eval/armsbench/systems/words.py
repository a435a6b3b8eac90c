"""The word lists of words/*.json, and English inflection."""

from __future__ import annotations

import json
from functools import cache
from importlib import resources
from typing import Any

_VOWELS = "aeiou"


@cache
def load(name: str) -> Any:
    """Return the word list `name`, e.g. ``load("states")``."""
    return json.loads(resources.files("armsbench.systems").joinpath("words", f"{name}.json").read_bytes())


def plural(noun: str) -> str:
    """Return the plural of a noun or noun phrase: missile -> missiles, battery -> batteries."""
    irregular: dict[str, str] = load("inflection")["plurals"]
    if noun in irregular:
        return irregular[noun]
    *before, last = noun.split(" ")
    return " ".join([*before, _plural_word(last)])


def _plural_word(word: str) -> str:
    irregular: dict[str, str] = load("inflection")["plurals"]
    if word in irregular:
        return irregular[word]
    if word.endswith("y") and word[-2:-1] not in _VOWELS:
        return word[:-1] + "ies"
    return word + ("es" if word.endswith(("s", "x", "ch", "sh")) else "s")


def verb_forms(verb: str) -> list[str]:
    """Return all forms of a verb, the base first: deploy, deploys, deploying, deployed."""
    table = load("inflection")
    if verb in table["verbs"]:
        return [verb, *table["verbs"][verb].split()]
    if verb in table["doubled"]:
        stem = verb + verb[-1]
        return [verb, verb + "s", stem + "ing", stem + "ed"]
    if verb.endswith("e"):
        return [verb, verb + "s", verb[:-1] + "ing", verb + "d"]
    if verb.endswith("y") and verb[-2:-1] not in _VOWELS:
        return [verb, verb[:-1] + "ies", verb + "ing", verb[:-1] + "ied"]
    return [verb, _plural_word(verb), verb + "ing", verb + "ed"]
