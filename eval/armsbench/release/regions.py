"""Compute where the curators' regions lie in a text.

A region runs from where it begins to where the next one begins, so white space between two regions
belongs to the first of them; white space before the first region belongs to that region.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise
from typing import NamedTuple

from armsbench.model.document import Region
from armsbench.model.ontology import Ontology
from armsbench.release.curated import RegionEntry


class Misfit(NamedTuple):
    """A region, by its index, of its document that does not fit the text."""

    region: int
    code: str
    message: str


class MisfitError(Exception):
    """Regions that do not partition the text; `misfits` says why."""

    def __init__(self, misfits: Sequence[Misfit]) -> None:
        self.misfits = tuple(misfits)
        super().__init__("; ".join(misfit.message for misfit in misfits))


def resolve(entries: Sequence[RegionEntry], text: str, ontology: Ontology) -> tuple[Region, ...]:
    """Return the regions with offsets (code points); raise MisfitError unless they partition `text`."""
    lines = _line_starts(text)
    starts = [_start(entry, text, lines) for entry in entries]
    lost = [Misfit(index, "D201", where) for index, where in enumerate(starts) if isinstance(where, str)]
    if lost:
        raise MisfitError(lost)
    offsets = [where for where in starts if isinstance(where, int)]
    misfits = [*_order(offsets), *_edges(entries, offsets, text)]
    if misfits:
        raise MisfitError(misfits)
    bounds = [0, *offsets[1:], len(text)]
    pairs = pairwise(bounds)
    return tuple(_region(entry, *pair, ontology) for entry, pair in zip(entries, pairs, strict=True))


def _line_starts(text: str) -> list[int]:
    """Return the offset of each line and of the end; a line ends with a line feed, never with U+2028."""
    starts = [0]
    for line in text.split("\n"):
        starts.append(starts[-1] + len(line) + 1)
    return starts


def _start(entry: RegionEntry, text: str, lines: list[int]) -> int | str:
    """Return the offset at which a region begins, or the reason why there is none."""
    if entry.line >= len(lines):
        return f"the text has {len(lines) - 1} lines, so there is no line {entry.line}"
    start, end = lines[entry.line - 1], lines[entry.line]
    times = text.count(entry.begins, start, end)
    if times != 1:
        return f"line {entry.line} has {entry.begins!r} {times} times, expected once"
    return text.index(entry.begins, start, end)


def _order(offsets: list[int]) -> Iterator[Misfit]:
    for index, (earlier, later) in enumerate(pairwise(offsets), start=1):
        if later <= earlier:
            yield Misfit(index, "D202", f"begins at {later}, not after the region before it, which begins at {earlier}")


def _edges(entries: Sequence[RegionEntry], offsets: list[int], text: str) -> Iterator[Misfit]:
    """Yield each region whose last characters are not its `ends`, and text before the first one."""
    if text[: offsets[0]].strip():
        yield Misfit(0, "D203", f"the text before it lies in no region: {text[: offsets[0]]!r}")
    for index, (entry, start, end) in enumerate(zip(entries, offsets, [*offsets[1:], len(text)], strict=True)):
        inside = text[start:end].rstrip()
        if not inside.endswith(entry.ends):
            yield Misfit(index, "D203", f"ends with {inside[-len(entry.ends) :]!r}, expected {entry.ends!r}")


def _region(entry: RegionEntry, start: int, end: int, ontology: Ontology) -> Region:
    spec = ontology.regions.get(entry.type)  # an unknown type is refused with the other checks
    scored = spec is not None and spec.scored and entry.dup_of is None
    return Region(entry.type, start, end, scored, entry.dup_of, entry.dct)
