"""Alpha for unitizing on the worked examples of Krippendorff 1995 (p. 57) and 2004 (p. 254)."""

import pytest
from hypothesis import given, strategies as st

from armsbench.metrics import unitizing
from armsbench.metrics.counts import add

# 2004: 300 units of length; two observers, two kinds of unit.
ONE = [("c", (75, 145)), ("c", (220, 250)), ("k", (30, 90)), ("k", (150, 200))]
OTHER = [("c", (70, 150)), ("c", (205, 225)), ("c", (250, 270)), ("k", (30, 90)), ("k", (150, 200))]

# 1995: a continuum of 24, each case two observers; alpha is given for an endlessly fine scale.
FIGURES = {
    "A": ([(2, 10), (14, 20)], [(4, 8), (15, 17)]),
    "B": ([(0, 18)], [(0, 2), (2, 3), (3, 4), (4, 5), (5, 6), (6, 9), (9, 10)]),
    "C": ([(2, 8), (10, 12), (14, 18), (20, 22)], [(0, 2), (4, 8), (10, 14), (16, 18), (20, 22)]),
    "D": ([(0, 2), (2, 10), (10, 14), (14, 20), (20, 24)], [(0, 4), (4, 8), (8, 15), (15, 17), (17, 24)]),
}
OBSERVED = {"A": 0.03125, "B": 2.26736, "C": 0.02777, "D": 0.38715}
ALPHA = {"A": 0.553, "B": -0.926, "C": 0.679, "D": 0.066}


def alpha(annotators, length, types="ck"):
    return unitizing.u_alpha(unitizing.count(annotators, length, types).total, len(annotators))["value"]


def test_example_of_2004():
    tally = unitizing.count([ONE, OTHER], 300, ["c", "k"])
    of_type = {name: unitizing.u_alpha(counts, 2)["value"] for name, counts in tally.by_type.items()}
    assert of_type == {"c": pytest.approx(0.7286, abs=5e-5), "k": 1.0}
    assert tally.by_type["c"]["c|observed"] / (2 * 300**2) == pytest.approx(0.0144, abs=5e-5)
    assert unitizing.u_alpha(tally.total, 2)["value"] == pytest.approx(0.859, abs=5e-4)


@pytest.mark.parametrize("case", FIGURES)
def test_examples_of_1995(case):
    scale = 5000
    spans = [[("x", (start * scale, end * scale)) for start, end in side] for side in FIGURES[case]]
    counts = unitizing.count(spans, 24 * scale, ["x"]).total
    observed = counts["x|observed"] / (2 * (24 * scale) ** 2)
    assert observed == pytest.approx(OBSERVED[case], abs=1e-5)
    # The chance term of 1995 was corrected in 2004; the paper's alphas move by up to 0.02.
    assert unitizing.u_alpha(counts, 2)["value"] == pytest.approx(ALPHA[case], abs=0.02)


def test_nested_units_of_a_type_are_one_unit():
    nested = [("c", (10, 40)), ("c", (20, 30)), ("c", (35, 50)), ("c", (50, 60))]
    flat = [("c", (10, 50)), ("c", (50, 60))]
    assert unitizing.count([nested, ONE], 300, "ck") == unitizing.count([flat, ONE], 300, "ck")


def test_types_are_compared_apart():
    assert alpha([[("c", (10, 20))], [("k", (10, 20))]], 300) < 0


def test_nothing_found_is_no_number():
    assert alpha([[], []], 300) is None


def test_documents_add_up():
    one, two = unitizing.count([ONE, OTHER], 300, "ck"), unitizing.count([[], []], 100, "ck")
    total = add([one.total, two.total])
    assert total["length"] == 400
    assert total["k|gap|100"] == 4  # the two empty sides of the second document, and two gaps of the first
    assert unitizing.n_units(total) == 9
    assert unitizing.u_alpha(total, 2)["value"] > unitizing.u_alpha(one.total, 2)["value"]


UNITS = st.lists(
    st.tuples(st.sampled_from("ck"), st.integers(0, 40), st.integers(1, 9)).map(lambda u: (u[0], (u[1], u[1] + u[2]))),
    max_size=6,
)


@given(st.lists(UNITS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_properties(annotators, rng):
    found = alpha(annotators, 50)
    shuffled = [rng.sample(side, len(side)) for side in rng.sample(annotators, len(annotators))]
    assert alpha(shuffled, 50) == found
    assert found is None or found <= 1
    assert alpha([annotators[0]] * 3, 50) in (None, 1.0)


@pytest.mark.parametrize(
    ("others", "alpha"),
    [
        # observed 100 / 200; expected 2/10 * 2 * (60 + 25 * 2) / (20 * 19 - 2 * 20)
        ([(5, 10)], 1 - 0.5 / (0.2 * 220 / 340)),
        # observed 200 / 600; expected 2/10 * 3 * (120 + 25 * 3) / (30 * 29 - 3 * 20)
        ([(5, 10), (0, 5)], 1 - (1 / 3) / (0.2 * 585 / 810)),
    ],
)
def test_value_worked_by_hand(others, alpha):
    annotators = [[("X", span)] for span in [(0, 5), *others]]
    assert unitizing.u_alpha(unitizing.count(annotators, 10, ["X"]).total, len(annotators))["value"] == pytest.approx(
        alpha, rel=1e-12
    )


def test_an_empty_gap_is_none():
    found = unitizing.count([[("X", (0, 5))], [("X", (5, 10))]], 10, ["X"]).total
    assert {key: number for key, number in found.items() if "|gap|" in key} == {"X|gap|5": 2}
