"""Brackets at tokens, by the rules of CorefUD's format, and back."""

import pytest
from hypothesis import given, strategies as st

from armsbench.formats.conll.brackets import Bracket, Marked, at_tokens, spans, uncrossed
from armsbench.model.problem import DataError


def spelt(marks):
    return ["".join("(" * each.opens + each.chain + ")" * each.closes for each in at) for at in marks]


def test_order_of_brackets():
    marked = uncrossed([Marked((2, 3), "c"), Marked((0, 3), "a"), Marked((0, 2), "b"), Marked((0, 1), "d")])
    assert spelt(at_tokens(marked, 3)) == ["(a(b(d)", "b)", "(c)a)"]
    crossing = uncrossed([Marked((0, 2), "a"), Marked((1, 3), "b"), Marked((1, 2), "c")])
    assert spelt(at_tokens(crossing, 3)) == ["(a", "a)(b(c)", "b)"]


def test_what_crosses_its_own_chain_is_left_out():
    marked = [Marked((0, 3), "a"), Marked((2, 5), "a"), Marked((2, 5), "b"), Marked((1, 2), "a"), Marked((3, 5), "a")]
    assert uncrossed(marked) == [Marked((0, 3), "a"), Marked((1, 2), "a"), Marked((2, 5), "b"), Marked((3, 5), "a")]


RANGES = st.tuples(st.integers(0, 7), st.integers(1, 5)).map(lambda drawn: (drawn[0], min(8, sum(drawn))))


@given(st.lists(st.builds(Marked, RANGES, st.sampled_from("ab"), st.sampled_from("xyz")), max_size=9))
def test_there_and_back(marked):
    kept = uncrossed(marked)
    found = spans(at_tokens(kept, 8), range(8), "f")
    assert sorted(found) == sorted(kept)
    assert set(kept) <= set(marked)


def test_bracket_without_its_other_is_refused():
    with pytest.raises(DataError, match=r"f:11: E121 'a\)' closes what nothing opens"):
        spans([[], [Bracket("a", False, True)]], [10, 11], "f")
    with pytest.raises(DataError, match=r"f:10: E121 '\(a' is never closed"):
        spans([[Bracket("a", True, False)], []], [10, 11], "f")
