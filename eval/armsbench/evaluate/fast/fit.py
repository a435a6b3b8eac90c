"""Which documents of a batch can be counted in columns, and pass the checks: `checks.quick.is_fit`, many at once.

What is left out here is scored, or refused, by the plain path, whatever it holds.
"""

from __future__ import annotations

from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.columns import UNKNOWN, Builder, Codes
from armsbench.evaluate.fast.deals import of_events
from armsbench.evaluate.fast.side import Side
from armsbench.model.ontology import EVENT_FILLER, Ontology

MOST = 1 << 25  # an offset beyond it is left to the plain path, so that document, start and end fit one number


class Known(NamedTuple):
    """What the lean record's types do not say: which roles an event type has, and what may fill them.

    roles: by the codes of event type, role and the filler's type. event: the code of an event as a filler.
    """

    codes: Codes
    roles: Bools
    event: int


def known(ontology: Ontology | None) -> Known | None:
    """Return what an ontology allows; None where types are free."""
    if ontology is None:
        return None
    codes = Codes()
    roles = [
        (codes[name], codes[role], codes[filler])
        for name in ontology.event_types
        for role, spec in ontology.roles(name).items()
        for filler in spec.fillers
    ]
    table = np.zeros((len(codes),) * 3, dtype=np.bool_)
    table[tuple(np.array(roles).T)] = True
    return Known(codes, table, codes[EVENT_FILLER])


def unfit(side: Side, built: Builder, labels: Known | None, names: list[str]) -> Bools:
    """Say of each document whether this side of it is not fit; both must be."""
    found = np.zeros(len(built.sizes), dtype=np.bool_)
    for doc, wrong in _wrong(side, built):
        found[doc[wrong]] = True
    found[side.arguments["doc"][of_events(side, names)]] = True
    if labels:
        found[side.arguments["doc"][_wrong_roles(side, labels)]] = True
    return found


def _wrong(side: Side, built: Builder) -> list[tuple[Ints, Bools]]:
    declared = np.array(built.declared, dtype=np.bool_)
    stances = side.stances
    found = [(table["doc"], (table["start"] >= table["end"]) | (table["end"] >= MOST)) for table in side[:2]]
    found += [(table["doc"], table["cluster"] == UNKNOWN) for table in side[:2]]
    found.append((side.arguments["doc"], side.arguments["filler"] == UNKNOWN))
    found += [(stances["doc"], stances[name] == UNKNOWN) for name in ("holder", "target")]
    # The target of a stance names an undeclared entity: the plain path takes it for an event.
    found.append((stances["doc"], (stances["target"] < side.entity_clusters) & ~declared[stances["doc"]]))
    empty = [any(start >= end for spans in each for start, end in spans) for each in built.evidence]
    found.append((np.arange(len(empty)), np.array(empty, dtype=np.bool_)))
    return found


def _wrong_roles(side: Side, labels: Known) -> Bools:
    size, arguments = len(labels.roles), side.arguments
    types = np.append(side.mentions["type"], np.full(len(side.triggers["doc"]), labels.event))
    codes = np.stack((side.triggers["type"][arguments["trigger"]], arguments["role"], types[arguments["filler"]]))
    wrong: Bools = (codes >= size).any(axis=0) | ~labels.roles[tuple(np.minimum(codes, size - 1))]
    return wrong
