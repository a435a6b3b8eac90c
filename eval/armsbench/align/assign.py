"""Maximum-weight one-to-one assignment, exact, on integers, in plain Python.

Weights are Python integers of any size, so that a whole lexicographic objective with its tie-breaks
fits into one number and no float can change a result.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from armsbench.align import sparse

Edge = tuple[int, int]
_DENSE = 64 * 64  # cells of a component that is solved as a full table; a larger one is by what is in it


def best_pairs(weights: Mapping[Edge, int]) -> list[Edge]:
    """Return the pairs (row, column) of the assignment with the greatest sum of weights, sorted.

    `weights` maps each pair that may be made to a positive integer; pairs that are not listed are
    never made. Pairs that compete with no other are taken at once; of the rest, connected components are
    solved apart: a small one as a full table, O(n^3), a large one along its edges (sparse.py).
    """
    rows, columns = (Counter(edge[side] for edge in weights) for side in (0, 1))
    pairs = [edge for edge in weights if rows[edge[0]] == columns[edge[1]] == 1]
    alone = set(pairs)
    for edges in _components(edge for edge in weights if edge not in alone):
        pairs.extend(_solve(edges, weights))
    return sorted(pairs)


def _components(edges: Iterable[Edge]) -> list[list[Edge]]:
    """Split the edges of a bipartite graph into those of its connected components."""
    parent: dict[tuple[str, int], tuple[str, int]] = {}

    def root(node: tuple[str, int]) -> tuple[str, int]:
        parent.setdefault(node, node)
        while parent[node] != node:
            parent[node] = parent[parent[node]]
            node = parent[node]
        return node

    ordered = sorted(edges)
    for row, column in ordered:
        parent[root(("row", row))] = root(("column", column))
    grouped: dict[tuple[str, int], list[Edge]] = {}
    for row, column in ordered:
        grouped.setdefault(root(("row", row)), []).append((row, column))
    return list(grouped.values())


def _solve(edges: list[Edge], weights: Mapping[Edge, int]) -> list[Edge]:
    """Solve one component; the side with fewer nodes becomes the rows."""
    rows = sorted({row for row, _ in edges})
    columns = sorted({column for _, column in edges})
    if len(rows) * len(columns) > _DENSE:
        return [*sparse.solve((*edge, weights[edge]) for edge in edges)]
    if len(rows) > len(columns):
        turned = {(column, row): weights[row, column] for row, column in edges}
        return [(row, column) for column, row in _hungarian(columns, rows, turned)]
    return _hungarian(rows, columns, {edge: weights[edge] for edge in edges})


def _hungarian(rows: list[int], columns: list[int], weights: Mapping[Edge, int]) -> list[Edge]:
    """Kuhn-Munkres with potentials (Jonker-Volgenant order of work); a missing edge weighs 0."""
    cost = [[-weights.get((row, column), 0) for column in columns] for row in rows]
    row_of = _assign(cost)
    found = ((rows[row], columns[column]) for column, row in enumerate(row_of) if row is not None)
    return [edge for edge in found if edge in weights]


def _assign(cost: list[list[int]]) -> list[int | None]:
    """Return for each column the row assigned to it at least total cost; rows <= columns."""
    width = len(cost[0])
    row_potential = [0] * len(cost)
    column_potential = [0] * (width + 1)
    row_of: list[int | None] = [None] * (width + 1)  # the last column is where each search starts
    for start in range(len(cost)):
        row_of[width] = start
        column, came_from = _search(cost, row_of, row_potential, column_potential)
        while column != width:
            row_of[column] = row_of[came_from[column]]
            column = came_from[column]
    return row_of[:width]


def _search(
    cost: list[list[int]], row_of: list[int | None], row_potential: list[int], column_potential: list[int]
) -> tuple[int, list[int]]:
    """Find the cheapest augmenting path; return its free column and the column each was reached from."""
    width = len(column_potential) - 1
    slack: list[int | None] = [None] * width
    came_from = [width] * width
    done: list[int] = []
    current, open_columns = width, set(range(width))
    while (row := row_of[current]) is not None:
        done.append(current)
        for column in open_columns:
            reduced = cost[row][column] - row_potential[row] - column_potential[column]
            known = slack[column]
            if known is None or reduced < known:
                slack[column], came_from[column] = reduced, current
        current, delta = _least(slack, open_columns)
        for column in done:
            row_potential[row_of[column] or 0] += delta
            column_potential[column] -= delta
        for column in open_columns:
            slack[column] = (slack[column] or 0) - delta
        open_columns.discard(current)
    return current, came_from


def _least(slack: list[int | None], open_columns: set[int]) -> tuple[int, int]:
    value, column = min((slack[column] or 0, column) for column in open_columns)
    return column, value
