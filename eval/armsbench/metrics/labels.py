"""Labels on units that both sides have: accuracy, macro-F1, kappa and alpha from one confusion matrix.

The counts are the cells of the matrix, named "gold>system". A unit that only one side has is a cell
with an empty side ("CT+>"), which the scores on matched units leave out and `alpha_with_misses` keeps.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping
from functools import lru_cache

from armsbench.metrics.counts import Counts, Scores, mean, ratio

Distance = Callable[[str, str], float]
Cells = dict[tuple[str, str], float]


def confusion(gold: Mapping[Hashable, str], pred: Mapping[Hashable, str]) -> Counts:
    """Count the label pairs of units; each side maps a unit to its label."""
    units = [*gold, *(unit for unit in pred if unit not in gold)]
    return Counter(f"{gold.get(unit, '')}>{pred.get(unit, '')}" for unit in units)


def _cells(counts: Counts, with_misses: bool = False) -> Cells:
    pairs = zip(map(_pair, counts), counts.values(), strict=True)
    return {pair: number for pair, number in pairs if with_misses or (pair[0] and pair[1])}


@lru_cache(maxsize=4096)  # resamples have the same names a thousand times
def _pair(name: str) -> tuple[str, str]:
    gold, pred = name.split(">")[:2]
    return gold, pred


def accuracy(counts: Counts) -> Scores:
    """Return the share of matched units with equal labels.

    Formula: equal / matched; no matched unit is n/a.
    """
    cells = _cells(counts)
    return {"value": ratio(_diagonal(cells), sum(cells.values()))}


def _diagonal(cells: Cells) -> float:
    return sum(number for (gold, pred), number in cells.items() if gold == pred)


def macro_f1(counts: Counts) -> Scores:
    """Return the mean F1 over the labels that occur on matched units (scikit-learn's macro average).

    Formula: the sum over labels of 2tp / (2tp + fp + fn), divided by the number of labels.
    """
    scores = _label_f1(_cells(counts))
    return {"value": mean(list(scores.values())) if scores else None}


def _label_f1(cells: Cells) -> dict[str, float]:
    """Return F1 = 2tp / (2tp + fp + fn) of each label that occurs, in sorted order."""
    values = _values(cells)
    return {label: 2 * cells.get((label, label), 0) / values[label] for label in sorted(values) if values[label]}


def kappa(counts: Counts) -> Scores:
    """Return the agreement on matched units beyond chance, each side with its own share of labels (Cohen 1960).

    Formula: kappa = (p_o - p_e) / (1 - p_e).

    n/a without units, and where both sides give every unit one and the same label (0/0).
    """
    return {"value": _chance_corrected(_cells(counts), lambda one, other: float(one != other))}


def weighted_kappa(counts: Counts) -> Scores:
    """Return kappa of labels that are integers, the farther apart the worse (Cohen 1968).

    Formula: 1 - sum of w o / sum of w e over pairs of labels, w = (difference)^2, o observed, e expected.
    """
    return {"value": _chance_corrected(_cells(counts), lambda one, other: float((int(one) - int(other)) ** 2))}


def _chance_corrected(cells: Cells, distance: Distance) -> float | None:
    """Return 1 - observed / expected disagreement, where each side keeps its own share of labels."""
    total = sum(cells.values())
    gold, pred = _margin(cells, 0), _margin(cells, 1)
    observed = math.fsum(number * distance(*pair) for pair, number in cells.items())
    expected = math.fsum(
        left * right * distance(one, other) for one, left in gold.items() for other, right in pred.items()
    )
    return 1 - observed * total / expected if expected else None


def _margin(cells: Cells, side: int) -> Mapping[str, float]:
    margin: dict[str, float] = {}
    for pair, number in cells.items():
        margin[pair[side]] = margin.get(pair[side], 0) + number
    return margin


def _values(cells: Cells) -> dict[str, float]:
    """Return how often each label is given, by either side."""
    values: dict[str, float] = {}
    for (gold, pred), number in cells.items():
        values[gold] = values.get(gold, 0) + number
        values[pred] = values.get(pred, 0) + number
    return values


def alpha(counts: Counts) -> Scores:
    """Return the agreement on matched units beyond chance, both sides with one share of labels (Krippendorff 2011).

    Formula: alpha = 1 - (n - 1) * sum of o_ck / sum of n_c n_k over c != k, with the coincidence matrix o of n
    values (two a unit). n/a without units or with one label only.
    """
    return {"value": _alpha(_cells(counts))}


def alpha_with_misses(counts: Counts) -> Scores:
    """Return nominal alpha over all units of either side, where "not there" is one more label (Krippendorff 2011).

    Formula: as alpha.
    """
    return {"value": _alpha(_cells(counts, with_misses=True))}


def _alpha(cells: Cells) -> float | None:
    values = _values(cells)
    total = sum(values.values())
    differing = 2 * (sum(cells.values()) - _diagonal(cells))
    expected = total * total - sum(number * number for number in values.values())
    return 1 - (total - 1) * differing / expected if expected else None


def favg(counts: Counts) -> Scores:
    """Return (F1 favor + F1 against) / 2 on matched pairs (SemEval-2016 task 6; Mohammad et al. 2016).

    Formula: (F1 favor + F1 against) / 2, always divided by 2: a label that does not occur has F1 0, as in
    the task's own script. n/a without units.
    """
    scores = _label_f1(_cells(counts))
    return {"value": (scores.get("favor", 0.0) + scores.get("against", 0.0)) / 2 if scores else None}


def share(counts: Counts) -> Scores:
    """Return the share of matched units that are equal.

    Formula: equal / matched; no matched unit is n/a.
    """
    return {"value": ratio(counts["equal"], counts["matched"])}


def units(labels: Iterable[tuple[Hashable, str | None]]) -> dict[Hashable, str]:
    """Return labels by unit; units without a label are left out.

    Of a unit with several labels the one that sorts first stays: a rule that knows neither list order nor
    what the other side says, so that naming every label earns nothing.
    """
    found: dict[Hashable, str] = {}
    for unit, label in labels:
        if label is not None:
            found[unit] = min(label, found.get(unit, label))
    return found
