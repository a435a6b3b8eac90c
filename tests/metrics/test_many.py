"""Against the worked examples of the papers, labels.py, and scikit-learn's, statsmodels' and krippendorff's numbers."""

from collections import Counter

import pytest
from hypothesis import given, strategies as st

from armsbench.metrics import labels, many

# The much reprinted worked example of Fleiss' kappa: 10 subjects, 14 raters, 5 categories.
FLEISS = """
0 0 0 0 14
0 2 6 4 2
0 0 3 5 6
0 3 9 2 0
2 2 8 1 1
7 7 0 0 0
3 2 6 3 0
2 5 3 2 2
6 5 2 1 0
0 2 2 3 7
"""

# Krippendorff 2011, examples A to D: one row an observer, one column a unit, "." not judged.
BINARY = ["0 1 0 0 0 0 0 0 1 0", "1 1 1 0 0 1 0 0 0 0"]
LETTERS = ["a a b b d c c c e d d a", "b a b b b c c c e d d d"]
FOUR = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]


def sides(rows):
    return [{unit: label for unit, label in enumerate(row.split()) if label != "."} for row in rows]


def fleiss_table():
    rows = [list(map(int, line.split())) for line in FLEISS.split("\n") if line]
    return Counter(">".join("abcde"[k] for k, times in enumerate(row) for _ in range(times)) for row in rows)


def test_fleiss_kappa_of_the_worked_example():
    assert many.fleiss_kappa(fleiss_table())["value"] == pytest.approx(0.2099, abs=5e-5)


@pytest.mark.parametrize(
    ("rows", "score", "expected"),
    [
        (BINARY, many.alpha_any, 0.095),
        (LETTERS, many.alpha_any, 0.692),
        (FOUR, many.alpha_any, 0.743),
        (FOUR, many.ordinal_alpha_any, 0.815),
    ],
)
def test_alpha_of_krippendorff_2011(rows, score, expected):
    assert score(many.profiles(sides(rows)))["value"] == pytest.approx(expected, abs=5e-4)


def test_units_behind_a_number():
    counts = many.profiles(sides(FOUR))
    assert [many.n_units(counts, units) for units in ("all", "any", "with_misses")] == [8, 11, 12]


def test_a_miss_is_a_label_or_is_left_out():
    counts = many.profiles([{1: "x", 2: "y"}, {1: "x", 2: "y"}, {1: "x"}])
    assert counts == {"x>x>x": 1, "y>y>": 1}
    assert many.alpha(counts)["value"] is None  # one label only
    assert many.alpha_any(counts)["value"] == 1.0
    assert many.alpha_with_misses(counts)["value"] == pytest.approx(1 - 5 * 2 / (36 - 9 - 4 - 1))
    assert many.fleiss_kappa_with_misses(counts)["value"] == pytest.approx(1 - (1 / 3) / (1 - 14 / 36))


SCORES = [
    many.fleiss_kappa,
    many.fleiss_kappa_with_misses,
    many.alpha,
    many.alpha_any,
    many.alpha_with_misses,
    many.ordinal_alpha,
    many.ordinal_alpha_any,
]


@pytest.mark.parametrize("score", SCORES, ids=lambda score: score.__name__)
@pytest.mark.parametrize("counts", [{}, {"1>1>1": 4}], ids=["nothing", "one label"])
def test_without_a_choice_there_is_no_number(score, counts):
    assert score(counts)["value"] is None


def test_what_one_annotator_has_alone_is_disagreement():
    counts = {"1>>": 2}
    assert [score(counts)["value"] for score in SCORES] == [None, -0.5, None, None, -0.25, None, None]


LABELS = st.dictionaries(st.integers(0, 12), st.sampled_from("123"), max_size=12)


@given(LABELS, LABELS)
def test_for_two_alpha_is_that_of_two(gold, pred):
    profiles, cells = many.profiles([gold, pred]), labels.confusion(gold, pred)
    assert many.alpha(profiles) == labels.alpha(cells)
    assert many.alpha_with_misses(profiles) == labels.alpha_with_misses(cells)


@pytest.mark.parametrize("score", SCORES, ids=lambda score: score.__name__)
@given(st.lists(LABELS, min_size=2, max_size=4), st.randoms(use_true_random=False))
def test_properties(score, annotators, rng):
    found = score(many.profiles(annotators))["value"]
    shuffled = score(many.profiles(rng.sample(annotators, len(annotators))))["value"]
    assert (found is None) == (shuffled is None)
    assert found is None or found == pytest.approx(shuffled, abs=1e-12)
    assert found is None or found <= 1
    same = score(many.profiles([annotators[0]] * len(annotators)))["value"]
    assert same in (None, 1.0)
