"""The best one-to-one pairing where cells weigh fractions: exact sums, each rounded once."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from armsbench.align.assign import best_pairs
from armsbench.evaluate.fast.arrays import Bools, Floats, Ints
from armsbench.evaluate.fast.assign import best
from armsbench.evaluate.fast.segments import count


class Fractions(NamedTuple):
    """Cells, in groups: row, column and weight of each; cells of different groups share neither row nor column."""

    group: Ints
    row: Ints
    column: Ints
    numerator: Ints
    denominator: Ints


def best_sums(cells: Fractions, groups: int) -> Floats:
    """Return the greatest sum of each group, rounded once; weights are below 1."""
    order = np.argsort(cells.group, kind="stable")
    cells = Fractions(*(column[order] for column in cells))
    scale = _common_multiples(cells, groups)
    fits = (scale <= (1 << 62) // np.maximum(count(cells.group, groups), 1)) & (scale > 0)
    fits[cells.group[np.where(fits, scale, 1)[cells.group] % cells.denominator != 0]] = False
    here = np.flatnonzero(fits[cells.group])
    weights = cells.numerator[here] * (scale[cells.group[here]] // cells.denominator[here])
    taken = best(cells.row[here], cells.column[here], weights)
    sums = np.zeros(groups, dtype=np.int64)
    np.add.at(sums, cells.group[here[taken]], weights[taken])
    found = [total / whole for total, whole in zip(sums.tolist(), np.where(fits, scale, 1).tolist(), strict=True)]
    for group in np.flatnonzero(~fits).tolist():
        found[group] = _best_sum(cells, cells.group == group)
    return np.array(found)


def _common_multiples(cells: Fractions, groups: int) -> Ints:
    """Return a common multiple of the denominators of each group; one that has overflowed is none."""
    found = np.ones(groups, dtype=np.int64)
    if len(cells.group):
        first = np.flatnonzero(np.append(True, cells.group[1:] != cells.group[:-1]))
        found[cells.group[first]] = np.lcm.reduceat(cells.denominator, first)
    return found


def _best_sum(cells: Fractions, here: Bools) -> float:
    """Return the greatest sum of one group, in integers of any size."""
    _, rows, columns, numerators, denominators = (column[here].tolist() for column in cells)
    scale = math.lcm(*denominators)
    numbers = zip(rows, columns, numerators, denominators, strict=True)
    weights = {(row, column): over * (scale // under) for row, column, over, under in numbers}
    return float(sum(weights[pair] for pair in best_pairs(weights)) / scale)
