"""Records as numbers: one side of a batch of documents as a few tables of integer columns.

A row of a table is a mention, an event mention (trigger), an argument, an entity, an event or a stance; a label
is its code. A reference is the number of what it names among the mentions, triggers, entities and events
of its document, or one of NONE and AUTHOR.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import cache
from itertools import chain, compress
from struct import Struct
from typing import Any, NamedTuple

from msgspec.structs import astuple

from armsbench.align.side import AUTHOR as AUTHOR_NAME, Span
from armsbench.evaluate.fast.arrays import Bools

UNKNOWN, NONE, AUTHOR = -1, -2, -3

TABLES = ("mentions", "triggers", "arguments", "entities", "events", "stances")
# The numbers of a document, column after column: numbers, then labels, then references.
COLUMNS: tuple[tuple[str, str], ...] = (
    ("mentions", "start"),
    ("mentions", "end"),
    ("triggers", "start"),
    ("triggers", "end"),
    ("triggers", "arguments"),
    ("stances", "strength"),
    ("mentions", "type"),
    ("triggers", "type"),
    ("triggers", "realis"),
    ("triggers", "polarity"),
    ("triggers", "factuality"),
    ("arguments", "role"),
    ("entities", "type"),
    ("events", "type"),
    ("stances", "polarity"),
    ("entities", "kb"),
    ("mentions", "entity"),
    ("triggers", "event"),
    ("arguments", "filler"),
    ("stances", "holder"),
    ("stances", "target"),
)

_flat = chain.from_iterable


class Codes(dict[Any, int]):
    """Numbers for names, in the order in which they are first asked for; None is 0."""

    def __init__(self) -> None:
        super().__init__({None: 0})

    def __missing__(self, name: Any) -> int:
        self[name] = number = len(self)
        return number


class Rare(NamedTuple):
    """What only whole records have, by number of the mention or entity in its document."""

    heads: list[tuple[int, Span]]
    values: list[tuple[int, str]]
    weak: list[int]  # entities whose knowledge-base id is but a candidate


class Builder:
    """The tables of one side as they grow, a document's columns one after the other.

    labels, kbs: the codes of labels and of knowledge-base ids, those of both sides.
    """

    def __init__(self, labels: Codes, kbs: Codes) -> None:
        self.labels, self.kbs = labels, kbs
        self.numbers: list[bytes] = []  # by document, as are all of these: 64 bits each
        self.sizes: list[tuple[int, ...]] = []  # rows of each table
        self.declared: list[bool] = []  # whether its entities are listed
        self.evidence: list[list[tuple[Span, ...]]] = []  # of each stance
        self.rare: list[Rare | None] = []

    def add(self, record: Any, rare: Rare | None) -> bool:
        """Add a lean record; False, and nothing is added, where ids are not distinct or do not name anything."""
        layers = (record.mentions, record.event_mentions, record.entities, record.events, record.stances)
        mentions, triggers, entities, events, stances = ([*_flat(map(astuple, layer))] for layer in layers)
        arguments = [*_flat(map(astuple, _flat(triggers[5::9])))]
        entity_ids, event_ids = entities[0::3] or _named(mentions[4::5]), events[0::2] or _named(triggers[4::9])
        where = _places([*mentions[0::5], *triggers[0::9], *entity_ids, *event_ids], stances[0::6])
        labels = [*mentions[3::5], *triggers[3::9], *triggers[6::9], *triggers[7::9], *triggers[8::9], *arguments[0::2]]
        labels += entities[1::3] or [None] * len(entity_ids)
        labels += events[1::2] or [None] * len(event_ids)
        labels += stances[3::6]
        names = [*mentions[4::5], *triggers[4::9], *arguments[1::2], *stances[1::6], *stances[2::6]]
        numbers = [*mentions[1::5], *mentions[2::5], *triggers[1::9], *triggers[2::9], *map(len, triggers[5::9])]
        numbers += [strength or 0 for strength in stances[4::6]]
        numbers += map(self.labels.__getitem__, labels)
        numbers += map(self.kbs.__getitem__, entities[2::3] or [None] * len(entity_ids))
        try:
            numbers += map(where.__getitem__, names)
        except KeyError:
            return False
        self.numbers.append(_packer(len(numbers))(*numbers))
        sizes = len(record.mentions), len(record.event_mentions), len(arguments) // 2, len(entity_ids), len(event_ids)
        self.sizes.append((*sizes, len(record.stances)))
        self.declared.append(bool(entities))
        self.evidence.append(stances[5::6])
        self.rare.append(rare)
        return True

    def pop(self) -> None:
        """Take the last document back."""
        for rows in (self.numbers, self.sizes, self.declared, self.evidence, self.rare):
            rows.pop()

    def only(self, kept: Bools) -> Builder:
        """Return the tables of some documents."""
        found = Builder(self.labels, self.kbs)
        for name in ("numbers", "sizes", "declared", "evidence", "rare"):
            getattr(found, name).extend(compress(getattr(self, name), kept))
        return found


def _places(ids: list[str | None], more: Iterable[str | None]) -> dict[str | None, int]:
    """Return the number of each id; nothing where two are equal or one means the author. `more` are not numbered."""
    where: dict[str | None, int] = dict(zip(ids, range(len(ids)), strict=True))
    if len(where) != len(ids) and len(where) - 1 != len(ids) - ids.count(None):
        return {}
    others = [each for each in more if each]
    if AUTHOR_NAME in where or len({*others}) != len(others) or not where.keys().isdisjoint(others):
        return {}
    where[None], where[AUTHOR_NAME] = NONE, AUTHOR
    return where


def _named(names: list[str | None]) -> list[str | None]:
    """Return the different names of clusters that no record declares."""
    found = dict.fromkeys(names)
    found.pop(None, None)
    return [*found]


@cache
def _packer(numbers: int) -> Callable[..., bytes]:
    return Struct(f"{numbers}q").pack
