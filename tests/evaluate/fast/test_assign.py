"""Many small assignments at once have the sums, and where asked the very pairs, of `align.assign.best_pairs`."""

import numpy as np
import pytest
from hypothesis import given, strategies as st

from armsbench.align.assign import best_pairs
from armsbench.evaluate.fast.assign import best, unique
from armsbench.evaluate.fast.small import solve

CELLS = st.dictionaries(st.tuples(st.integers(0, 6), st.integers(0, 6)), st.integers(1, 4), max_size=20)


def arrays(table):
    cells = sorted(table)
    columns = ([row for row, _ in cells], [column for _, column in cells], [table[cell] for cell in cells])
    return cells, *(np.array(each, dtype=np.int64) for each in columns)


def total(table, pairs):
    return sum(table[pair] for pair in pairs)


@given(CELLS)
def test_best_has_the_greatest_sum_and_is_one_to_one(table):
    cells, rows, columns, weights = arrays(table)
    pairs = [cell for cell, taken in zip(cells, best(rows, columns, weights), strict=True) if taken]
    assert total(table, pairs) == total(table, best_pairs(table))
    assert all(len(set(side)) == len(pairs) for side in zip(*pairs, strict=True))


@given(st.lists(CELLS, min_size=1, max_size=3))
def test_unique_pairs_as_best_pairs_does_ties_and_all(tables):
    # Rows and columns are numbered on from document to document, as clusters are.
    joined = [
        (doc, row + 10 * doc, column + 10 * doc, weight)
        for doc, table in enumerate(tables)
        for (row, column), weight in sorted(table.items())
    ]
    columns = [np.array(column, dtype=np.int64) for column in zip(*joined, strict=True)] or [np.zeros(0, np.int64)] * 4
    cells = [((row, column), weight) for _, row, column, weight in joined]
    taken = unique(*columns, settled=lambda here: dict(cells[place] for place in here))
    found = [(row, column) for (_, row, column, _), each in zip(joined, taken, strict=True) if each]
    expected = [
        (row + 10 * doc, column + 10 * doc) for doc, table in enumerate(tables) for row, column in best_pairs(table)
    ]
    assert sorted(found) == sorted(expected)


@given(st.lists(CELLS, min_size=1, max_size=3))
def test_small_tables_are_tried_through(tables):
    table = {
        (row + 10 * n, column + 10 * n): each for n, cells in enumerate(tables) for (row, column), each in cells.items()
    }
    cells, *columns = arrays(table)
    found = solve(*columns)
    pairs = {cell for cell, taken in zip(cells, found.taken, strict=True) if taken}
    assert total(table, pairs) == total(table, best_pairs(table))
    assert all(len(set(side)) == len(pairs) for side in zip(*pairs, strict=True))
    settled = {cell for cell, sure in zip(cells, found.sure, strict=True) if sure}
    assert pairs & settled == set(best_pairs(table)) & settled


@pytest.mark.parametrize(
    ("table", "pairs", "sure"),
    [
        ([(0, 0, 1), (0, 1, 1), (1, 0, 1), (1, 1, 1)], 2, False),
        ([(0, 0, 2), (0, 1, 1), (1, 0, 1), (1, 1, 1)], 2, True),
        ([(row, column, 1) for row in range(3) for column in range(3)], 3, False),
        ([(row, row + more, 3 - more) for row in range(40) for more in (0, 1)], 40, False),  # too long to be tried
    ],
)
def test_whether_another_pairing_is_as_good_is_told(table, pairs, sure):
    found = solve(*(np.array(column) for column in zip(*table, strict=True)))
    assert found.taken.sum() == pairs
    assert found.sure.tolist() == [sure] * len(table)
