"""The archived results with the cards of their systems: what the leaderboard is made from."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from armsbench import paths
from armsbench.model.problem import DataError, Problem
from armsbench.store import failures
from armsbench.store.reader import read_bytes

RESULTS = "tests/cases/results"
KINDS = {
    "rules": "word lists and patterns, nothing trained",
    "trained": "trained on annotated text",
    "language model": "a language model that is asked",
    "annotator": "a raw pass of the annotation; no system",
}


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What is known of a system: `seen` says what of these documents it or its makers have seen before."""

    kind: str
    version: str
    about: str
    seen: str
    run: str
    url: str | None = None


class Entry(NamedTuple):
    """A system with its card, its result as the file has it, and how many documents it failed on."""

    name: str
    card: Card
    result: dict[str, Any]
    failed: int


def entries(folder: Path | None = None) -> list[Entry]:
    """Return what lies in the folder of results, in order of kind and name; DataError for a missing or wrong card."""
    folder = folder or paths.checkout() / RESULTS
    found: list[Entry] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.json")):
        try:
            found.append(_entry(file))
        except DataError as error:
            problems += error.problems
    if problems:
        raise DataError(problems)
    return sorted(found, key=lambda each: (list(KINDS).index(each.card.kind), each.name))


def _entry(file: Path) -> Entry:
    card = _card(file.with_suffix(".toml"))
    failed = failures.read(file.with_suffix(".jsonl"))
    return Entry(file.stem, card, msgspec.json.decode(read_bytes(file)), len(failed))


def _card(file: Path) -> Card:
    """Return the card of a system."""
    try:
        card = msgspec.convert(tomllib.loads(read_bytes(file).decode("utf-8", "replace")), Card)
    except (tomllib.TOMLDecodeError, msgspec.ValidationError) as error:
        raise DataError([Problem(str(file), 0, 0, "B105", f"not a card of a system: {error}")]) from None
    if card.kind not in KINDS:
        message = f"unknown kind {card.kind!r}; known: {', '.join(KINDS)}"
        raise DataError([Problem(str(file), 0, 0, "B105", message)])
    return card
