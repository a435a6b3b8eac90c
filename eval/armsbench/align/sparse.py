"""Maximum-weight one-to-one assignment in one sparse table, exact on integers, by shortest augmenting paths.

Prices of rows and columns are such that price of row + price of column >= weight, with equality for pairs, and
0 for what has no partner. Each row in turn is given the cheapest way to be placed, along which pairs move on; or
some row on the way goes without. Cost follows the cells that are looked at, not rows times columns.
"""

from __future__ import annotations

from collections.abc import Iterable
from heapq import heappop, heappush

Cell = tuple[int, int, int]  # row, column, weight


class Sparse:
    """A table that is solved; `columns` is the column of each row that has a partner."""

    def __init__(self, cells: Iterable[Cell]) -> None:
        self.cells: dict[int, list[tuple[int, int]]] = {}
        for row, column, weight in cells:
            self.cells.setdefault(row, []).append((column, weight))
        self.row_price = {row: max(weight for _, weight in found) for row, found in self.cells.items()}
        self.column_price = {column: 0 for found in self.cells.values() for column, _ in found}
        self.columns: dict[int, int] = {}
        self.rows: dict[int, int] = {}
        for row in self.cells:
            self._place(row)

    def _place(self, root: int) -> None:
        rows, done, via = {root: 0}, {}, {}  # type: dict[int, int], dict[int, int], dict[int, int]
        near: dict[int, int] = {}
        waiting: list[tuple[int, int]] = []
        row, cost, loser, free = root, self.row_price[root], root, None
        while True:
            base = rows[row] + self.row_price[row]
            if base < cost:
                cost, loser = base, row
            for column, weight in self.cells[row]:
                way = base + self.column_price[column] - weight
                if way < min(cost, near.get(column, cost)):
                    near[column], via[column] = way, row
                    heappush(waiting, (way, column))
            found = self._next(waiting, done, cost)
            if found is None:
                break
            way, column = found
            done[column] = way
            if column not in self.rows:
                cost, free = way, column
                break
            row = self.rows[column]
            rows[row] = way
        self._pay(rows, done, cost)
        self._move(root, loser if free is None else None, free, via)

    @staticmethod
    def _next(waiting: list[tuple[int, int]], done: dict[int, int], cost: int) -> tuple[int, int] | None:
        while waiting:
            way, column = heappop(waiting)
            if way >= cost:
                return None
            if column not in done:
                return way, column
        return None

    def _pay(self, rows: dict[int, int], columns: dict[int, int], cost: int) -> None:
        for row, way in rows.items():
            self.row_price[row] -= max(cost - way, 0)
        for column, way in columns.items():
            self.column_price[column] += max(cost - way, 0)

    def _move(self, root: int, loser: int | None, free: int | None, via: dict[int, int]) -> None:
        """Move pairs along the way that ends in a free column, or in a row that loses its own."""
        if loser == root:
            return
        column = self.columns.pop(loser) if loser is not None else free
        while column is not None:
            row = via[column]
            before = self.columns.get(row)
            self.columns[row], self.rows[column] = column, row
            column = None if row == root else before


def solve(cells: Iterable[Cell]) -> set[tuple[int, int]]:
    """Return the pairs (row, column) of an assignment with the greatest sum; weights are positive."""
    return set(Sparse(cells).columns.items())
