"""The best one-to-one pairing in many small weighted tables at once, exact on integers.

A cell that weighs at least as much as the heaviest other cell of its row and that of its column together is in
a best pairing: what it displaces is no better. Such cells are taken, with their row and column, until none is
left to take; what then remains falls into small tables (small.py).
"""

from __future__ import annotations

from collections.abc import Callable

import numpy as np

from armsbench.align.assign import best_pairs
from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.segments import firsts, numbered
from armsbench.evaluate.fast.small import solve

Weights = dict[tuple[int, int], int]  # of cells, by row and column


def best(rows: Ints, columns: Ints, weights: Ints) -> Bools:
    """Return which cells are in a best pairing (one of them, where several are); weights are positive."""
    taken, left = _sure(rows, columns, weights, np.greater_equal)
    taken[left] = solve(rows[left], columns[left], weights[left]).taken
    return taken


def unique(doc: Ints, rows: Ints, columns: Ints, weights: Ints, settled: Callable[[Ints], Weights]) -> Bools:
    """Return which cells `align.assign.best_pairs` pairs in the tables of each document, ties and all.

    Cells that outweigh what they displace are in every best pairing. The whole table of a document of which the
    rest has several best pairings, or is not small, is left to `best_pairs`, with the weights that `settled`
    gives its cells: they may go on where `weights` tie.
    """
    taken, left = _sure(rows, columns, weights, np.greater)
    taken[left], sure = solve(rows[left], columns[left], weights[left])
    for unsettled in np.unique(doc[left[~sure]]):
        whole = np.flatnonzero(doc == unsettled)
        pairs = set(best_pairs(settled(whole)))
        cells = zip(rows[whole].tolist(), columns[whole].tolist(), strict=True)
        taken[whole] = [cell in pairs for cell in cells]
    return taken


def _sure(rows: Ints, columns: Ints, weights: Ints, displaces: Callable[[Ints, Ints], Bools]) -> tuple[Bools, Ints]:
    """Return which cells are taken, and the cells that then are left."""
    taken = np.zeros(len(weights), dtype=np.bool_)
    left = np.arange(len(weights))
    sides = [numbered(rows)[0], numbered(columns)[0]]
    while len(left):
        weight = weights[left]
        row, column = (side[left] for side in sides)
        safe = np.flatnonzero(displaces(weight, _others(row, weight) + _others(column, weight)))
        safe = safe[_first(row[safe])]
        safe = safe[_first(column[safe])]
        if not len(safe):
            break
        taken[left[safe]] = True
        left = left[~(_in(row, row[safe]) | _in(column, column[safe]))]
    return taken, left


def _others(group: Ints, weight: Ints) -> Ints:
    """Return the greatest weight of the other cells of each cell's group, 0 where there is none."""
    size = int(group.max()) + 1
    top, second = np.zeros((2, size), dtype=np.int64)
    np.maximum.at(top, group, weight)
    leads = weight == top[group]
    np.maximum.at(second, group[~leads], weight[~leads])
    alone = np.bincount(group[leads], minlength=size) == 1
    others: Ints = np.where(leads & alone[group], second[group], top[group])
    return others


def _first(group: Ints) -> Ints:
    """Return the place of the first cell of each group."""
    return firsts(group, int(group.max(initial=-1)) + 1)


def _in(group: Ints, some: Ints) -> Bools:
    marks = np.zeros(int(group.max()) + 1, dtype=np.bool_)
    marks[some] = True
    return marks[group]
