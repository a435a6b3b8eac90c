"""One side of a batch with its references resolved: what `align.side` is to one document."""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from armsbench.align.side import Span
from armsbench.evaluate.fast.arrays import Ints, Table
from armsbench.evaluate.fast.columns import AUTHOR, COLUMNS, NONE, TABLES, UNKNOWN, Builder

NO_VALUE = "none"  # what stands for the value of an amount or time that has none


class Side(NamedTuple):
    """The tables of one side; every row has its document (`doc`).

    Clusters are numbered over all documents: entities, then mentions without one; events, then triggers without
    one. A filler is a row of mentions, or of triggers, which are numbered on from there. A holder or target is
    a cluster (of events: numbered on from those of entities), or AUTHOR. Whatever is referred to and is not
    there, or is of the wrong kind, is UNKNOWN.
    """

    mentions: Table  # doc start end type entity cluster head value
    triggers: Table  # doc start end type event cluster realis polarity factuality
    arguments: Table  # doc trigger role filler
    entities: Table  # doc type kb weak
    events: Table  # doc type
    stances: Table  # doc holder target polarity strength
    evidence: list[tuple[Span, ...]]  # of each stance

    @property
    def entity_clusters(self) -> int:
        """How many numbers clusters of mentions have."""
        return len(self.entities["doc"]) + len(self.mentions["doc"])

    @property
    def event_clusters(self) -> int:
        """How many numbers clusters of triggers have."""
        return len(self.events["doc"]) + len(self.triggers["doc"])


def resolve(built: Builder) -> Side:
    """Return the side that was built."""
    tables = _tables(built)
    named = _Named(built)
    mentions, triggers, arguments, stances = (tables[name] for name in ("mentions", "triggers", "arguments", "stances"))
    entities, events = len(tables["entities"]["doc"]), len(tables["events"]["doc"])
    for table, field, layer, size in ((mentions, "entity", 2, entities), (triggers, "event", 3, events)):
        own = size + np.arange(len(table["doc"]))
        table["cluster"] = np.where(table[field] == NONE, own, named.row(table, field, layer))
    arguments["trigger"] = np.repeat(np.arange(len(triggers["doc"])), triggers["arguments"])
    arguments["filler"] = named.either(arguments, "filler", (0, 1), len(mentions["doc"]))
    stances["target"] = named.either(stances, "target", (2, 3), entities + len(mentions["doc"]))
    author = stances["holder"] == AUTHOR
    stances["holder"] = np.where(author, AUTHOR, named.row(stances, "holder", 2))
    _add_rare(built, tables)
    return Side(**tables, evidence=[spans for each in built.evidence for spans in each])


def _tables(built: Builder) -> dict[str, Table]:
    """Take the columns of each document apart, and join each with those of the other documents."""
    numbers = np.frombuffer(b"".join(built.numbers), dtype=np.int64)
    sizes = np.array(built.sizes, dtype=np.int64)
    lengths = sizes[:, [TABLES.index(table) for table, _ in COLUMNS]]
    starts = (np.cumsum(lengths) - lengths.ravel()).reshape(lengths.shape)
    found: dict[str, Table] = {name: {} for name in TABLES}
    within: dict[str, Ints] = {}
    for place, name in enumerate(TABLES):
        size = sizes[:, place]
        found[name]["doc"] = np.repeat(np.arange(len(size)), size)
        within[name] = np.arange(size.sum()) - np.repeat(np.cumsum(size) - size, size)
    for place, (name, column) in enumerate(COLUMNS):
        found[name][column] = numbers[starts[:, place][found[name]["doc"]] + within[name]]
    return found


def _add_rare(built: Builder, tables: dict[str, Table]) -> None:
    """Add what only whole records have: heads (as `place` has them), values, and entities with a mere candidate."""
    mentions, entities = tables["mentions"], tables["entities"]
    mentions["head"] = np.full(len(mentions["doc"]), -1)
    mentions["value"] = np.full(len(mentions["doc"]), built.labels[NO_VALUE])
    entities["weak"] = np.zeros(len(entities["doc"]), dtype=np.int64)
    for doc, rare in enumerate(built.rare):
        if rare is not None:
            first, first_entity = np.searchsorted(mentions["doc"], doc), np.searchsorted(entities["doc"], doc)
            for number, (start, end) in rare.heads:
                mentions["head"][first + number] = (doc << 50) | (start << 25) | end
            for number, value in rare.values:
                mentions["value"][first + number] = built.labels[value]
            entities["weak"][first_entity + np.array(rare.weak, dtype=np.int64)] = 1


class _Named:
    """What references name: which of mentions (0), triggers (1), entities (2) and events (3), and which row of it."""

    def __init__(self, built: Builder) -> None:
        sizes = np.array(built.sizes, dtype=np.int64)[:, [0, 1, 3, 4]]
        flat = sizes.ravel()
        starts = np.cumsum(flat) - flat
        self.base = starts.reshape(sizes.shape)[:, 0]  # by document
        self.layers = np.append(np.repeat(np.tile(np.arange(4), len(sizes)), flat), -1)
        firsts = (np.cumsum(sizes, axis=0) - sizes).ravel() - starts
        self.rows = np.append(np.repeat(firsts, flat) + np.arange(len(self.layers) - 1), -1)

    def row(self, table: Table, field: str, layer: int) -> Ints:
        """Return the rows of a layer that a column names, UNKNOWN where it names none."""
        places = self._places(table, field)
        return np.where(self.layers[places] == layer, self.rows[places], UNKNOWN)

    def either(self, table: Table, field: str, layers: tuple[int, int], base: int) -> Ints:
        """Return rows of two layers, those of the second numbered on from `base`."""
        places = self._places(table, field)
        layer, row = self.layers[places], self.rows[places]
        return np.where(layer == layers[0], row, np.where(layer == layers[1], row + base, UNKNOWN))

    def _places(self, table: Table, field: str) -> Ints:
        return np.where(table[field] < 0, -1, table[field] + self.base[table["doc"]])
