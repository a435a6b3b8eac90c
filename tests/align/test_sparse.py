"""A large assignment with few edges is solved along them, and as well as a full table."""

import random

import pytest
from hypothesis import given, strategies as st

from armsbench.align import assign, sparse

TABLES = st.dictionaries(st.tuples(st.integers(0, 9), st.integers(0, 9)), st.integers(1, 6), max_size=60)


def solved(table):
    return sparse.solve([(*cell, weight) for cell, weight in table.items()])


def total(table, pairs):
    return sum(table[pair] for pair in pairs)


@given(TABLES)
def test_the_sum_is_the_greatest_and_pairs_are_one_to_one(table):
    pairs = solved(table)
    assert total(table, pairs) == total(table, assign.best_pairs(table))
    assert all(len(set(side)) == len(pairs) for side in zip(*pairs, strict=True))


@pytest.mark.parametrize("seed", range(20))
def test_random_tables_of_every_density_are_solved(seed):
    rng = random.Random(seed)
    size = rng.randint(2, 60)
    cells = rng.sample([(row, column) for row in range(size) for column in range(size)], rng.randint(1, size * 6 // 5))
    table = {cell: rng.randint(1, 10 ** rng.randint(1, 20)) for cell in cells}
    assert total(table, solved(table)) == total(table, assign.best_pairs(table))


@pytest.mark.parametrize(
    ("table", "pairs"),
    [
        ({}, set()),
        ({(3, 7): 1}, {(3, 7)}),
        ({(0, 0): 5, (0, 1): 4, (1, 0): 4}, {(0, 1), (1, 0)}),
        ({(0, 0): 9, (0, 1): 4, (1, 0): 4}, {(0, 0)}),
        ({(0, 0): 2, (1, 0): 3}, {(1, 0)}),
        ({(0, 0): 2, (0, 1): 3}, {(0, 1)}),
        ({(0, 0): 5, (1, 0): 4, (1, 1): 3, (2, 1): 3, (2, 2): 1}, {(0, 0), (1, 1), (2, 2)}),
        ({(0, 0): 1, (1, 0): 5, (1, 1): 5, (2, 1): 7}, {(1, 0), (2, 1)}),
    ],
)
def test_small_tables_with_one_answer(table, pairs):
    assert solved(table) == pairs
    assert solved({(column, row): weight for (row, column), weight in table.items()}) == {(c, r) for r, c in pairs}


def test_a_chain_is_solved_whichever_algorithm_takes_it(monkeypatch):
    chain = {(row, row + more): 100 + (7 * row + 3 * more) % 11 for row in range(90) for more in (0, 1)}
    along_edges = assign.best_pairs(chain)
    monkeypatch.setattr(assign, "_DENSE", 10**9)
    assert total(chain, along_edges) == total(chain, assign.best_pairs(chain))
