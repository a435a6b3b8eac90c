"""One side of a batch with its references resolved: what `align.side` is to one document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Ints, Table
from armsbench.evaluate.fast.flat import Flat
from armsbench.evaluate.fast.labels import ARGUMENTS, ENTITIES, EVENTS, FIELDS, MENTIONS, STANCES, TRIGGERS, Labels
from armsbench.evaluate.fast.named import AUTHOR, NONE, Named
from armsbench.metrics.link import WEAK

NO_VALUE = "none"  # what stands for the value of an amount or time that has none


class Side(NamedTuple):
    """The tables of one side; every row has its document (`doc`).

    Clusters are numbered over all documents: entities, then mentions without one; events, then triggers without
    one. A filler is a row of mentions, or of triggers, which are numbered on from there. A holder or target is
    a cluster (of events: numbered on from those of entities), or AUTHOR. Whatever is referred to and is not
    there, or is of the wrong kind, is UNKNOWN.
    """

    mentions: Table  # doc start end type cluster head value
    triggers: Table  # doc start end type cluster realis polarity factuality
    arguments: Table  # doc trigger role filler
    entities: Table  # doc type kb weak
    events: Table  # doc type
    stances: Table  # doc holder target polarity strength
    evidence: Table  # stance start end

    @property
    def entity_clusters(self) -> int:
        """How many numbers clusters of mentions have."""
        return len(self.entities["doc"]) + len(self.mentions["doc"])

    @property
    def event_clusters(self) -> int:
        """How many numbers clusters of triggers have."""
        return len(self.events["doc"]) + len(self.triggers["doc"])


def resolve(flat: Flat, named: Named, labels: Labels, texts: Sequence[str | None]) -> Side:
    """Return the side that flat columns hold; `texts` by code."""
    tables = {level: _table(flat, named, labels, level) for level in FIELDS}
    mentions, triggers, arguments, entities, events, stances = tables.values()
    mentions["cluster"] = _clusters(named, MENTIONS, "entity", ENTITIES)
    triggers["cluster"] = _clusters(named, TRIGGERS, "event", EVENTS)
    arguments["trigger"] = _owners(flat, f"{TRIGGERS}.arguments")
    arguments["filler"] = named.rows(ARGUMENTS, "filler", MENTIONS, TRIGGERS, base=len(mentions["doc"]))
    entities["kb"], status = (named.layers[ENTITIES].of(flat.codes(ENTITIES, name)) for name in ("kb", "kb_status"))
    entities["weak"] = (status == _code(texts, WEAK)).astype(np.int64)
    author = flat.codes(STANCES, "holder") == named.author
    stances["holder"] = np.where(author, AUTHOR, named.rows(STANCES, "holder", ENTITIES))
    clusters = len(entities["doc"]) + len(mentions["doc"])
    stances["target"] = named.rows(STANCES, "target", ENTITIES, EVENTS, base=clusters)
    stances["strength"] = flat.numbers(STANCES, "strength", 0)
    values = flat.codes(MENTIONS, "value")
    mentions["value"] = np.where(values > 0, values, _code(texts, NO_VALUE))
    mentions["head"] = _heads(flat, mentions["doc"])
    return Side(mentions, triggers, arguments, entities, events, stances, _evidence(flat))


def _table(flat: Flat, named: Named, labels: Labels, level: str) -> Table:
    """Return document, labels and offsets of each row."""
    if level in (ENTITIES, EVENTS):
        layer = named.layers[level]
        return {"doc": layer.doc, "type": layer.of(labels.codes(flat, level, "type"))}
    found = {"doc": flat.docs(level)} | {field: labels.codes(flat, level, field) for field in FIELDS[level]}
    if level in (MENTIONS, TRIGGERS):
        found |= {field: flat.numbers(level, field, 0) for field in ("start", "end")}
    return found


def _clusters(named: Named, level: str, field: str, layer: str) -> Ints:
    rows = named.rows(level, field, layer)
    return np.where(rows == NONE, len(named.layers[layer].doc) + np.arange(len(rows)), rows)


def _owners(flat: Flat, path: str) -> Ints:
    """Return the row to which each item of a list belongs."""
    counts = flat.sizes(path)
    return np.repeat(np.arange(len(counts)), counts)


def _code(texts: Sequence[str | None], text: str) -> int:
    """Return the code of a text, or one that none has."""
    return texts.index(text) if text in texts else len(texts)


def _heads(flat: Flat, doc: Ints) -> Ints:
    """Return the head of each mention as one number, in order of document and place; -1 where it has none."""
    found = np.full(len(doc), -1)
    there = flat.sizes(f"{MENTIONS}.head") > 0
    numbers = flat.numbers(f"{MENTIONS}.head[]")
    if len(numbers) and len(numbers) == 2 * there.sum():
        found[there] = (doc[there] << 50) | (numbers[::2] << 25) | numbers[1::2]
    return found


def _evidence(flat: Flat) -> Table:
    owner = _owners(flat, f"{STANCES}.evidence")
    numbers = flat.numbers(f"{STANCES}.evidence[][]")
    if len(numbers) != 2 * len(owner):  # of some document that is not fit
        owner = numbers = numbers[:0]
    return {"stance": owner, "start": numbers[::2], "end": numbers[1::2]}
