"""Solve what is left of assignments once the plain cells are taken: many small tables at once."""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import NamedTuple

import numpy as np

from armsbench.align import sparse
from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.segments import numbered

_MOST = 5  # rows and columns of a table of which every pairing is tried
_ROUNDS = 6  # steps in which the cells of a small table find each other; in others they may take thousands


class Solved(NamedTuple):
    """Of each cell: whether it is paired, and whether its table is known to have no other pairing as good."""

    taken: Bools
    sure: Bools


def solve(rows: Ints, columns: Ints, weights: Ints) -> Solved:
    """Return a best pairing; weights are positive."""
    found = Solved(*np.zeros((2, len(weights)), dtype=np.bool_))
    rows, columns = numbered(rows)[0], numbered(columns)[0]
    table, part = _tables(rows, columns)
    row, column = _within(rows, table), _within(columns, table)
    size = np.ones(int(table.max(initial=-1)) + 1, dtype=np.int64)
    np.maximum.at(size, table, np.maximum(row, column) + 1)
    size[table[part]] = _MOST + 1  # not whole
    for most in range(1, _MOST + 1):
        here = np.flatnonzero(size[table] == most)
        found.taken[here], found.sure[here] = _tried(table[here], row[here], column[here], weights[here], most)
    large = np.flatnonzero(size[table] > _MOST)
    cells = [*zip(*(each[large].tolist() for each in (rows, columns, weights)), strict=True)]
    pairs = sparse.solve(cells)
    found.taken[large] = [cell[:2] in pairs for cell in cells]
    return found


def _tables(rows: Ints, columns: Ints) -> tuple[Ints, Bools]:
    """Return the number of each cell's table, tables sharing neither row nor column; and which tables are but parts."""
    of_row = np.arange(int(rows.max(initial=-1)) + 1)
    for _ in range(_ROUNDS):
        before = of_row
        of_column = np.full(int(columns.max(initial=-1)) + 1, len(of_row))
        np.minimum.at(of_column, columns, of_row[rows])
        of_row = before.copy()
        np.minimum.at(of_row, rows, of_column[columns])
        if (of_row == before).all():
            break
    table, other = of_row[rows], of_column[columns]
    parts = np.zeros(len(of_row), dtype=np.bool_)
    parts[table[table != other]] = parts[other[table != other]] = True
    return table, parts[table]


def _within(lines: Ints, table: Ints) -> Ints:
    """Return as the how-manieth row (or column) of its table each cell has its own."""
    of_line = np.zeros(int(lines.max(initial=-1)) + 1, dtype=np.int64)
    of_line[lines] = table
    order = np.argsort(of_line, kind="stable")
    first = np.searchsorted(of_line[order], of_line[order], "left")
    place = np.empty_like(of_line)
    place[order] = np.arange(len(order)) - first
    return place[lines]


def _tried(table: Ints, row: Ints, column: Ints, weights: Ints, size: int) -> tuple[Bools, Bools]:
    """Try every pairing of tables of one size, a row that is left alone being paired with nothing."""
    number, many = numbered(table)
    full = np.zeros((many, size, size), dtype=np.int64)
    full[number, row, column] = weights
    lines, ways = np.arange(size), _ways(size)
    sums = full[:, lines, ways].sum(axis=2)
    cells = np.where(full > 0, 1 << np.arange(size * size).reshape(size, size), 0)[:, lines, ways].sum(axis=2)
    best = sums.argmax(axis=1)
    every = np.arange(many)
    other = (sums == sums[every, best][:, None]) & (cells != cells[every, best][:, None])
    return ways[best[number], row] == column, ~other.any(axis=1)[number]


@cache
def _ways(size: int) -> Ints:
    """Return every order of columns, one a row."""
    return np.array([*permutations(range(size))])
