"""Solve what is left of an assignment once the plain cells are taken: many tiny tables, one by one."""

from __future__ import annotations

from armsbench.evaluate.fast import sparse

Cell = tuple[int, int, int]  # row, column, weight
MOST = 8  # cells of a table that is searched through


def solve(cells: list[Cell]) -> tuple[set[tuple[int, int]], bool]:
    """Return the pairs of a best pairing, and whether no other is as good."""
    found: set[tuple[int, int]] = set()
    only = True
    for table in _components(cells):
        if len(table) <= MOST:
            _, pairs, alone = _search(table, 0, frozenset(), frozenset())
            found.update(pairs)
        else:
            found.update(sparse.solve(table))
            alone = False  # nobody knows
        only &= alone
    return found, only


Best = tuple[int, tuple[tuple[int, int], ...], bool]


def _search(table: list[Cell], place: int, rows: frozenset[int], columns: frozenset[int]) -> Best:
    """Return the greatest weight from `place` on in free rows and columns, its pairs, and whether they are alone."""
    while place < len(table) and (table[place][0] in rows or table[place][1] in columns):
        place += 1
    if place == len(table):
        return 0, (), True
    row, column, weight = table[place]
    without = _search(table, place + 1, rows, columns)
    rest = _search(table, place + 1, rows | {row}, columns | {column})
    if weight + rest[0] > without[0]:
        return weight + rest[0], ((row, column), *rest[1]), rest[2]
    return without[0], without[1], without[2] and weight + rest[0] < without[0]


def _components(cells: list[Cell]) -> list[list[Cell]]:
    """Part cells into tables that share neither row nor column."""
    of_row: dict[int, list[Cell]] = {}
    of_column: dict[int, list[Cell]] = {}
    for cell in cells:
        of_row.setdefault(cell[0], []).append(cell)
        of_column.setdefault(cell[1], []).append(cell)
    tables = []
    while of_row:
        waiting, table = [next(iter(of_row))], []
        while waiting:
            for cell in of_row.pop(waiting.pop(), ()):
                table.append(cell)
                waiting += [row for row, _, _ in of_column.pop(cell[1], ())]
        tables.append(table)
    return tables
