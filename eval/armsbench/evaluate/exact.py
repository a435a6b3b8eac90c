"""Exact sums that merge: the same bits as `metrics.counts.add` whatever the parts and their order.

Whole numbers are summed as whole numbers. Floats are kept as an expansion, a short list of floats whose
exact sum is that of all floats seen (Shewchuk 1997), found by rounding what is left over and over.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Mapping, Sequence

import msgspec

from armsbench.metrics.counts import Counts, Tally

Place = tuple[str, int]  # the first document that has the name, and its place there


class Exact(msgspec.Struct, array_like=True):
    """The exact sum of one name; `floats` is None where only whole numbers were seen."""

    first: Place
    whole: int = 0
    floats: list[float] | None = None


Row = dict[str, Exact]


class MetricSums(msgspec.Struct, array_like=True):
    """What the documents of a part add to a metric, and how many there are."""

    documents: int = 0
    total: Row = {}
    by_type: dict[str, Row] = {}


def expansion(numbers: Iterable[float]) -> list[float]:
    """Return few floats with exactly the sum of `numbers`, the largest (their rounded sum) first."""
    left = list(numbers)
    found: list[float] = []
    while rounded := math.fsum(left):
        found.append(rounded)
        left.append(-rounded)
    return found


def collect(sums: MetricSums, tallies: Sequence[tuple[str, Tally]]) -> None:
    """Add the tallies of documents, given in order of doc_id."""
    sums.documents += len(tallies)
    _collect(sums.total, [(doc_id, tally.total) for doc_id, tally in tallies])
    rows: dict[str, list[tuple[str, Counts]]] = {}
    for doc_id, tally in tallies:
        for name, counts in tally.by_type.items():
            rows.setdefault(name, []).append((doc_id, counts))
    for name, found in rows.items():
        _collect(sums.by_type.setdefault(name, {}), found)


def _collect(row: Row, counted: Sequence[tuple[str, Counts]]) -> None:
    columns: dict[str, list[float]] = {}
    firsts: dict[str, Place] = {}
    for doc_id, counts in counted:
        for name, number in counts.items():
            if name not in columns:
                columns[name] = []
                firsts[name] = doc_id, list(counts).index(name)
            columns[name].append(number)
    for name, column in columns.items():
        _add(row, name, _sum(firsts[name], column))


def _sum(first: Place, column: Sequence[float]) -> Exact:
    if {*map(type, column)} == {int}:
        return Exact(first, int(sum(column)))
    whole = sum(number for number in column if isinstance(number, int))
    return Exact(first, whole, expansion(number for number in column if not isinstance(number, int)))


def _add(row: Row, name: str, more: Exact) -> None:
    known = row.get(name)
    if known is None:
        row[name] = more
        return
    floats = known.floats
    if more.floats is not None:
        floats = more.floats if floats is None else expansion([*floats, *more.floats])
    row[name] = Exact(min(known.first, more.first), known.whole + more.whole, floats)


def merge(sums: MetricSums, more: MetricSums) -> None:
    """Add the sums of another part."""
    sums.documents += more.documents
    for name, found in more.total.items():
        _add(sums.total, name, found)
    for kind, row in more.by_type.items():
        own = sums.by_type.setdefault(kind, {})
        for name, found in row.items():
            _add(own, name, found)


def counts(row: Mapping[str, Exact]) -> dict[str, float]:
    """Return the sums, rounded once, names in the order in which the documents have them."""
    ordered = sorted(row.items(), key=lambda item: item[1].first)
    return {name: _rounded(found) for name, found in ordered}


def _rounded(found: Exact) -> float:
    return found.whole if found.floats is None else math.fsum([*found.floats, found.whole])
