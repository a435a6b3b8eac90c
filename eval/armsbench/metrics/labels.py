"""Labels on units that both sides have: accuracy, macro-F1, kappa and alpha from one confusion matrix.

The counts are the cells of the matrix, named "gold>system". A unit that only one side has is a cell
with an empty side ("CT+>"), which the scores on matched units leave out and `alpha_with_misses` keeps.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Mapping

from armsbench.metrics.counts import Counts, Scores, mean, ratio

Distance = Callable[[str, str], float]
Cells = dict[tuple[str, str], float]


def confusion(gold: Mapping[Hashable, str], pred: Mapping[Hashable, str]) -> Counts:
    """Count the label pairs of units; each side maps a unit to its label."""
    units = [*gold, *(unit for unit in pred if unit not in gold)]
    return Counter(f"{gold.get(unit, '')}>{pred.get(unit, '')}" for unit in units)


def _cells(counts: Counts, with_misses: bool = False) -> Cells:
    pairs = {(name.split(">")[0], name.split(">")[1]): number for name, number in counts.items()}
    return {pair: number for pair, number in pairs.items() if with_misses or all(pair)}


def _labels(cells: Cells) -> list[str]:
    return sorted({label for pair in cells for label in pair})


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
    cells = _cells(counts)
    scores = [label_f1(cells, label) for label in _labels(cells) if _occurs(cells, label)]
    return {"value": mean(scores) if scores else None}


def _occurs(cells: Cells, label: str) -> bool:
    return any(number for pair, number in cells.items() if label in pair)


def label_f1(cells: Cells, label: str) -> float:
    """Return F1 = 2tp / (2tp + fp + fn) of one label; 0 where it does not occur."""
    right = cells.get((label, label), 0)
    gold = sum(number for (one, _), number in cells.items() if one == label)
    pred = sum(number for (_, other), number in cells.items() if other == label)
    return ratio(2 * right, gold + pred) or 0.0


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
    values = {label: _margin(cells, 0).get(label, 0) + _margin(cells, 1).get(label, 0) for label in _labels(cells)}
    total = sum(values.values())
    differing = 2 * (sum(cells.values()) - _diagonal(cells))
    expected = total * total - sum(number * number for number in values.values())
    return 1 - (total - 1) * differing / expected if expected else None


def favg(counts: Counts) -> Scores:
    """Return (F1 favor + F1 against) / 2 on matched pairs (SemEval-2016 task 6; Mohammad et al. 2016).

    Formula: (F1 favor + F1 against) / 2, always divided by 2: a label that does not occur has F1 0, as in
    the task's own script. n/a without units.
    """
    cells = _cells(counts)
    if not sum(cells.values()):
        return {"value": None}
    return {"value": (label_f1(cells, "favor") + label_f1(cells, "against")) / 2}


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
