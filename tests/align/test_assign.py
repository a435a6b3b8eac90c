import itertools
import random

import pytest
from hypothesis import given, strategies as st

from armsbench.align.assign import best_pairs

EDGES = st.dictionaries(st.tuples(st.integers(0, 4), st.integers(0, 4)), st.integers(1, 9), max_size=12)


def total(pairs, weights):
    return sum(weights[pair] for pair in pairs)


def by_enumeration(weights):
    """The best total over all one-to-one subsets of the edges."""
    best = 0
    edges = list(weights)
    for size in range(1, min(5, len(edges)) + 1):
        for chosen in itertools.combinations(edges, size):
            if len({row for row, _ in chosen}) == len({column for _, column in chosen}) == size:
                best = max(best, total(chosen, weights))
    return best


@given(EDGES)
def test_total_is_the_best_of_all_one_to_one_subsets(weights):
    assert total(best_pairs(weights), weights) == by_enumeration(weights)


@given(EDGES)
def test_pairs_are_one_to_one_and_allowed(weights):
    pairs = best_pairs(weights)
    assert set(pairs) <= set(weights)
    assert len({row for row, _ in pairs}) == len({column for _, column in pairs}) == len(pairs)


def test_greedy_would_be_wrong():
    assert best_pairs({(0, 0): 5, (0, 1): 4, (1, 0): 4}) == [(0, 1), (1, 0)]


def test_nothing_to_pair():
    assert best_pairs({}) == []


def test_dense_weights_with_ties_are_solved_exactly():
    rng = random.Random(5)
    for _ in range(300):
        rows, columns = rng.choice([(4, 4), (3, 5), (5, 3)])
        weights = {(row, column): rng.randint(1, 4) for row in range(rows) for column in range(columns)}
        few, many = sorted((rows, columns))
        flat = weights if rows <= columns else {(column, row): each for (row, column), each in weights.items()}
        best = max(
            sum(flat[row, column] for row, column in enumerate(chosen))
            for chosen in itertools.permutations(range(many), few)
        )
        assert total(best_pairs(weights), weights) == best


@pytest.mark.parametrize(
    ("table", "pairs"),
    [
        ([(1, 1), (1, 1)], [(0, 0), (1, 1)]),
        ([(1, 1), (2, 2)], [(0, 0), (1, 1)]),
        ([(1, 2), (1, 2)], [(0, 1), (1, 0)]),
    ],
)
def test_ties_are_settled_as_they_were_when_results_were_archived(table, pairs):
    weights = {(row, column): weight for row, line in enumerate(table) for column, weight in enumerate(line)}
    assert best_pairs(weights) == pairs
    assert best_pairs(dict(reversed(weights.items()))) == pairs


def test_weights_of_any_size_stay_exact():
    huge = 10**40
    assert best_pairs({(0, 0): huge, (0, 1): huge - 1, (1, 0): huge, (1, 1): huge - 2}) == [(0, 1), (1, 0)]
