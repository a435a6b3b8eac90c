"""Krippendorff's alpha for unitizing: how far annotators find the same stretches of a text.

Each annotator cuts the continuum, for each type of unit, into units and the gaps between them. The
observed disagreement of a type, summed over ordered pairs of annotators, is
  two units that intersect              (difference of starts)^2 + (difference of ends)^2
  a unit inside a gap of the other      (its length)^2
divided by m(m-1)L^2, for m annotators and a continuum of L characters. The expected one takes every
place of every unit as equally likely: with N units of the type and their lengths l, gap lengths g,
  2/L * sum over units of [(N-1)/3 * (2l^3 - 3l^2 + l) + l^2 * sum over gaps g >= l of (g - l + 1)]
      / (mL(mL-1) - sum over units of l(l-1))
alpha = 1 - (observed, summed over types) / (expected, summed over types).

Source: Krippendorff 1995; 2004, section 11.6. Edge cases: n/a without any unit. Unitizing knows no
nesting: units of one annotator and type that share characters are taken as one, from first start to
last end; units that only touch stay two. Units of different types are compared apart. Several documents
are one continuum, in which no gap goes on from one document into the next. Unscored text is cut out.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from armsbench.align.side import Span
from armsbench.metrics.counts import Counts, Scores, Tally

Units = Sequence[Span]  # of one annotator and type, in order, sharing no character
LENGTH = "length"


def count(annotators: Sequence[Iterable[tuple[str, Span]]], length: int, types: Sequence[str]) -> Tally:
    """Count observed disagreement, unit lengths and gap lengths of a document, by type.

    `annotators` holds each one's typed spans, `length` the characters of the document, and `types` every
    type of the whole data: the gap that a type without units leaves counts too.
    """
    by_type: dict[str, Counts] = {}
    sides = [list(each) for each in annotators]
    for name in types:
        units = [_merged(span for kind, span in side if kind == name) for side in sides]
        rows: Counter[str] = Counter({f"{name}|observed": _observed(units)})
        for side in units:
            rows.update(f"{name}|unit|{end - start}" for start, end in side)
            rows.update(f"{name}|gap|{end - start}" for start, end in _gaps(side, length))
        by_type[name] = {LENGTH: length, **rows}
    return Tally({key: number for row in by_type.values() for key, number in row.items()}, by_type)


def _merged(spans: Iterable[Span]) -> list[Span]:
    merged: list[Span] = []
    for start, end in sorted(spans):
        if merged and start < merged[-1][1]:
            merged[-1] = (merged[-1][0], max(end, merged[-1][1]))
        else:
            merged.append((start, end))
    return merged


def _gaps(units: Units, length: int) -> Iterator[Span]:
    """Yield the stretches between units that are not empty."""
    edges = [0, *(edge for unit in units for edge in unit), length]
    return ((start, end) for start, end in zip(edges[::2], edges[1::2], strict=True) if start < end)


def _observed(annotators: Sequence[Units]) -> int:
    return sum(
        _apart(unit, other)
        for index, own in enumerate(annotators)
        for number, other in enumerate(annotators)
        if index != number
        for unit in own
    )


def _apart(unit: Span, other: Units) -> int:
    """Return what a unit adds once for each ordered pair of annotators.

    A pair of units is met from both sides, as its two ordered pairs are; a unit in a gap is met from
    its own side only, and so counts twice.
    """
    met = [each for each in other if each[0] < unit[1] and unit[0] < each[1]]
    if not met:
        return int(2 * (unit[1] - unit[0]) ** 2)
    return sum((unit[0] - start) ** 2 + (unit[1] - end) ** 2 for start, end in met)


def u_alpha(counts: Counts, annotators: int) -> Scores:
    """Return alpha for unitizing from the counts of `count`, summed over documents."""
    length = counts[LENGTH]
    observed, expected = [], []
    for name in sorted(key.removesuffix("|observed") for key in counts if key.endswith("|observed")):
        units, gaps = _lengths(counts, name, "unit"), _lengths(counts, name, "gap")
        if units:
            observed.append(counts[f"{name}|observed"] / (annotators * (annotators - 1) * length**2))
            expected.append(_expected(units, gaps, length, annotators))
    total = math.fsum(expected)
    return {"value": 1 - math.fsum(observed) / total if total else None}


def n_units(counts: Counts) -> float:
    """Return how many units all annotators have together."""
    return sum(number for key, number in counts.items() if "|unit|" in key)


def _lengths(counts: Counts, name: str, kind: str) -> dict[int, float]:
    prefix = f"{name}|{kind}|"
    return {
        int(key.removeprefix(prefix)): counts[key] for key in sorted(counts) if key.startswith(prefix) and counts[key]
    }


def _expected(units: dict[int, float], gaps: dict[int, float], length: float, annotators: int) -> float:
    """Return the expected disagreement of a type from how many units and gaps have which length."""
    number = sum(units.values())
    terms = 0.0
    for unit, times in units.items():
        met = (number - 1) / 3 * (2 * unit**3 - 3 * unit**2 + unit)
        inside = sum(many * (gap - unit + 1) for gap, many in gaps.items() if gap >= unit)
        terms += times * (met + unit**2 * inside)
    places = annotators * length
    return (
        2 / length * terms / (places * (places - 1) - sum(times * unit * (unit - 1) for unit, times in units.items()))
    )
