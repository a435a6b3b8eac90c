"""Which documents of a batch can be counted in columns, and pass the checks: `checks.quick.is_fit`, many at once.

What is left out here is scored, or refused, by the plain path, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.allowed import Allowed, Wrong
from armsbench.evaluate.fast.arrays import Bools
from armsbench.evaluate.fast.deals import of_events
from armsbench.evaluate.fast.flat import Flat
from armsbench.evaluate.fast.labels import ARGUMENTS, ENTITIES, EVENTS, MENTIONS, STANCES, TRIGGERS, Labels
from armsbench.evaluate.fast.named import UNKNOWN, Named
from armsbench.evaluate.fast.side import Side
from armsbench.evaluate.fast.spans import MOST
from armsbench.evaluate.fingerprint import NULL

REQUIRED = {
    MENTIONS: ("start", "end", "type"),
    ENTITIES: ("id",),
    TRIGGERS: ("start", "end", "type"),
    ARGUMENTS: ("role", "filler"),
    EVENTS: ("id",),
    STANCES: ("holder", "target", "polarity"),
}
_TIME = ("time.earliest", "time.latest", "time.granularity", "time.doctimerel")
_EVIDENCE = ("evidence#", "evidence[]#", "evidence[][]")
_OPTIONAL = {
    MENTIONS: ("id", "entity", "subtype", "level", "head#", "head[]", "role", "text", "value", "surface_error"),
    ENTITIES: ("type", "name", "kb", "kb_status", "evidence#", "evidence[]", "xdoc", "quantity", "unit", "order"),
    TRIGGERS: ("id", "text", "event", "strict", "arguments#", "realis", "polarity", "factuality", *_TIME),
    ARGUMENTS: ("implicit",),
    EVENTS: ("type", "xdoc"),
    STANCES: ("id", "strength", "explicit", "conditional", "source#", "source[]", *_EVIDENCE),
}
_LISTS = ("mentions#", "entities#", "event_mentions#", "events#", "stances#")
# The paths of what may stand in a record that is counted here.
_KNOWN = {"doc_id", "annotator", "reviewed_by#", "reviewed_by[]", *_LISTS} | {
    f"{level}.{field}" for fields in (REQUIRED, _OPTIONAL) for level, names in fields.items() for field in names
}
_MAY_BE_EMPTY = (".text", ".value")


class Known(NamedTuple):
    """The texts of a batch by code, its labels, and what the ontology allows."""

    texts: Sequence[str | None]
    labels: Labels
    allowed: Allowed


def unfit(flat: Flat, named: Named, side: Side, known: Known, documents: int) -> Bools:
    """Say of each document whether this side of it is not fit; both must be."""
    found = np.zeros(documents, dtype=np.bool_)
    found[named.unclear()] = True
    for docs, wrong in _wrong(flat, named, side, known):
        found[docs[wrong]] = True
    return found | known.allowed.incomplete(flat, known.texts, documents)


def _wrong(flat: Flat, named: Named, side: Side, known: Known) -> Wrong:
    yield from _shapes(flat, known.texts)
    yield from _spans(flat)
    yield from _references(flat, named, side)
    yield side.arguments["doc"], of_events(side, known.labels.names)
    yield from known.allowed.wrong(flat, side, known.labels, known.texts)


def _shapes(flat: Flat, texts: Sequence[str | None]) -> Wrong:
    """Yield fields that columns do not know, that are missing, and that are empty."""
    empty = texts.index("") if "" in texts else None
    for path, column in flat.columns.items():
        if path not in _KNOWN and not path.startswith("layers."):
            yield column.doc, column.numbers != (0 if column.is_text else NULL)
        if column.is_text and path.endswith("[]"):
            yield column.doc, column.numbers == 0
        if column.is_text and empty is not None and not path.endswith(_MAY_BE_EMPTY):
            yield column.doc, column.numbers == empty
    for level, fields in REQUIRED.items():
        for field in fields:
            docs = flat.docs(level)
            yield (
                docs,
                flat.numbers(level, field) == NULL if field in ("start", "end") else flat.codes(level, field) == 0,
            )
    strength = flat.numbers(STANCES, "strength", 1)
    yield flat.docs(STANCES), (strength < 1) | (strength > 2)


def _spans(flat: Flat) -> Wrong:
    for level in (MENTIONS, TRIGGERS):
        start, end = (flat.numbers(level, field, 0) for field in ("start", "end"))
        yield flat.docs(level), (start < 0) | (start >= end) | (end >= MOST)
    sizes = flat.sizes(f"{MENTIONS}.head")
    if len(sizes):
        yield flat.docs(MENTIONS), (sizes != 0) & (sizes != 2)
        ends = flat.numbers(f"{MENTIONS}.head[]")
        if len(ends) == 2 * (sizes > 0).sum():
            start, end = (flat.numbers(MENTIONS, field, 0)[sizes > 0] for field in ("start", "end"))
            yield flat.docs(MENTIONS)[sizes > 0], (ends[::2] < start) | (ends[::2] >= ends[1::2]) | (ends[1::2] > end)
    path = f"{STANCES}.evidence[]"
    yield flat.docs(path), flat.sizes(path) != 2
    ends, docs = flat.numbers(f"{path}[]"), flat.docs(f"{path}[]")
    yield docs, (ends < 0) | (ends >= MOST)
    if not (flat.sizes(path) != 2).any():
        yield docs[::2], ends[::2] >= ends[1::2]


def _references(flat: Flat, named: Named, side: Side) -> Wrong:
    yield from ((table["doc"], table["cluster"] == UNKNOWN) for table in side[:2])
    yield side.arguments["doc"], side.arguments["filler"] == UNKNOWN
    stances = side.stances
    yield from ((stances["doc"], stances[name] == UNKNOWN) for name in ("holder", "target"))
    # The target of a stance names an undeclared entity: the plain path takes it for an event.
    undeclared = named.layers[ENTITIES].row < 0
    entity = (stances["target"] >= 0) & (stances["target"] < len(undeclared))
    yield stances["doc"], entity & np.append(undeclared, False)[np.where(entity, stances["target"], -1)]
    sources = f"{STANCES}.source[]"
    unknown = (named.rows(sources, "", ENTITIES) == UNKNOWN) & (flat.codes(sources) != named.author)
    yield flat.docs(sources), unknown
