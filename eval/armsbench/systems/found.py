"""A mention on its way: a span with its labels, before it has an id and an entity."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple


class Found(NamedTuple):
    """A mention at [start, end) with its head; `key` says what it names, equal for all names of one entity."""

    start: int
    end: int
    head: tuple[int, int]
    type: str
    subtype: str | None
    level: str
    key: str
    role: str | None = None
    value: str | None = None


def in_order(found: Iterable[Found]) -> list[Found]:
    """Return mentions by start, outer before inner; of two with the same span and type the first given stays."""
    unique: dict[tuple[int, int, str], Found] = {}
    for each in found:
        unique.setdefault((each.start, each.end, each.type), each)
    return sorted(unique.values(), key=lambda each: (each.start, -each.end, each.type))


def overlaps(start: int, end: int, spans: Iterable[tuple[int, int]]) -> bool:
    """Say whether [start, end) shares a character with one of the spans."""
    return any(start < right and left < end for left, right in spans)
