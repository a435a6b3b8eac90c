"""`align.deals` in columns: which clusters fill which slot of which deal of one side."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from armsbench.align.deals import SLOTS, TYPES
from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.segments import distinct
from armsbench.evaluate.fast.side import Side

_SLOTS = list(SLOTS)
_SUPPLIER, _RECIPIENT, _PARTY = (_SLOTS.index(name) for name in ("supplier", "recipient", "party"))


class Fillers(NamedTuple):
    """The different fillers of one side: document, template, its type, slot, cluster of mentions and its size."""

    doc: Ints
    template: Ints
    type: Ints  # its place in TYPES
    slot: Ints
    cluster: Ints
    size: Ints

    def only(self, kept: Bools | Ints) -> Fillers:
        """Return some of the fillers."""
        return Fillers(*(column[kept] for column in self))


def of_events(side: Side, names: Sequence[str]) -> Bools:
    """Say which arguments fill a slot of a deal with an event; these are left to the plain path."""
    slot = _slots(names)[side.arguments["role"]]
    found: Bools = _in_deals(side, names) & (slot >= 0) & (side.arguments["filler"] >= len(side.mentions["doc"]))
    return found


def fillers(found: Meeting, side: Side) -> Fillers:
    """Return the fillers of all templates; a template is an event and a type."""
    arguments, triggers = side.arguments, side.triggers
    slot = _slots(found.names)[arguments["role"]]
    rows = np.flatnonzero(_in_deals(side, found.names) & (slot >= 0))
    trigger, slot = arguments["trigger"][rows], slot[rows]
    cluster = side.mentions["cluster"][arguments["filler"][rows]]
    slot = _with_sides(slot, cluster, side.entity_clusters)
    many = max(side.entity_clusters, 1)
    kind = np.array([TYPES.index(name) if name in TYPES else -1 for name in found.names])[triggers["type"][trigger]]
    template = triggers["cluster"][trigger] * len(TYPES) + kind
    keys, _ = distinct((template * len(_SLOTS) + slot) * many + cluster)
    rest, cluster = np.divmod(keys, many)
    template, slot = np.divmod(rest, len(_SLOTS))
    size = np.bincount(side.mentions["cluster"], minlength=many)
    owner = np.zeros(many, dtype=np.int64)
    owner[side.mentions["cluster"]] = side.mentions["doc"]
    return Fillers(owner[cluster], template, template % len(TYPES), slot, cluster, size[cluster])


def _slots(names: Sequence[str]) -> Ints:
    """Return the slot of each role by its code, -1 where it has none."""
    slot_of = {role: number for number, roles in enumerate(SLOTS.values()) for role in roles}
    return np.array([slot_of.get(name, -1) for name in names])


def _in_deals(side: Side, names: Sequence[str]) -> Bools:
    deals = np.array([name in TYPES for name in names])
    found: Bools = deals[side.triggers["type"][side.arguments["trigger"]]]
    return found


def _with_sides(slot: Ints, cluster: Ints, clusters: int) -> Ints:
    """Put parties on the side on which other deals show them, where these show one only."""
    shown = np.zeros((2, max(clusters, 1)), dtype=np.bool_)
    shown[0, cluster[slot == _SUPPLIER]] = True
    shown[1, cluster[slot == _RECIPIENT]] = True
    supplies, receives = shown[0, cluster], shown[1, cluster]
    party = slot == _PARTY
    found = np.where(party & supplies & ~receives, _SUPPLIER, slot)
    return np.where(party & receives & ~supplies, _RECIPIENT, found)
