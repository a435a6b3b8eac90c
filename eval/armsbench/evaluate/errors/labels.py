"""Errors of labels on triggers, times and amounts that both sides have (equal span and type).

Classes: `label` (gold > system), `missing` (the system gives none), `spurious` (only the system gives
one). A factuality value is a label of a trigger and a source, so that `missing` is a source left out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, cast

from armsbench.align.document import Alignment
from armsbench.align.side import AUTHOR, Side
from armsbench.evaluate.errors.record import Error, Place, items_of
from armsbench.evaluate.errors.stances import name_of
from armsbench.metrics.event_labels import Label
from armsbench.metrics.labels import units

Unit = tuple[Any, ...]  # span, type, and for factuality the source chain


def labels(alignment: Alignment, layer: str, label: Label) -> Iterator[Error]:
    """Yield the units that both sides have and label differently."""
    both = _found(alignment.gold) & _found(alignment.pred)
    gold, pred = (cast(dict[Unit, str], units(label(alignment, side))) for side in (alignment.gold, alignment.pred))
    for unit in {**gold, **pred}:
        ours, theirs = gold.get(unit), pred.get(unit)
        if unit[:2] in both and ours != theirs:
            kind = "label" if ours and theirs else "missing" if ours else "spurious"
            yield Error(alignment.doc_id, layer, kind, _place(alignment, unit, ours), _place(alignment, unit, theirs))


def _found(side: Side) -> set[Unit]:
    return {(item.span, item.type) for item in items_of(side)}


def _place(alignment: Alignment, unit: Unit, label: str | None) -> Place | None:
    if label is None:
        return None
    (start, end), _, *chain = unit
    by = " > ".join(_name(alignment, source) for source in chain[0]) if chain else ""
    return Place(start, end, f"{label} ({by})" if by else label)


def _name(alignment: Alignment, source: str) -> str:
    """Return a reader's name of a source: the gold's, unless only the system has it."""
    own = source.removeprefix("system's ")
    return source if source == AUTHOR else name_of(alignment.gold if own == source else alignment.pred, own)
