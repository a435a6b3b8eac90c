from armsbench.metrics.counts import prf_counts
from armsbench.metrics.keys import count_keys


def test_a_key_is_right_as_often_as_both_sides_have_it():
    tally = count_keys([("A", "k"), ("A", "k"), ("A", "m")], [("A", "k"), ("A", "n"), ("A", "m"), ("A", "m")])
    assert tally.total == prf_counts(2, 3, 2, 4)


def test_of_one_key_under_several_types_the_first_types_are_right():
    tally = count_keys([("C", "k"), ("B", "k")], [("D", "k")])
    assert tally.by_type == {"B": prf_counts(1, 1, 0, 0), "C": prf_counts(0, 1, 0, 0), "D": prf_counts(0, 0, 1, 1)}
    assert tally.total == prf_counts(1, 2, 1, 1)


def test_nothing_is_four_zeros():
    assert count_keys([], []).total == prf_counts(0, 0, 0, 0)
