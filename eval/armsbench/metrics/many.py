"""Agreement of two or more annotators on labels: Fleiss' kappa and Krippendorff's alpha.

The counts are label profiles: the labels that one unit got, in the order of the annotators, joined by
">" ("CT+>CT+>PR+"); an annotator who lacks the unit leaves an empty place ("CT+>>PR+"). Profiles of
documents add up, so that all scores are pure functions of counts. For two annotators a profile is a
cell of the matrix of labels.py, and alpha here is alpha there.

Plain scores look at the units that all annotators have; `_any` at those that at least two have (an
empty place is a missing value); `_with_misses` at all, where "not there" is one more label.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Callable, Hashable, Iterator, Mapping, Sequence

from armsbench.metrics.counts import Counts, Scores

Profile = tuple[str, ...]
Values = Mapping[str, float]  # how often each label was given, over all pairable values
Distance = Callable[[str, str, Values], float]
MISSING = ""


def profiles(sides: Sequence[Mapping[Hashable, str]]) -> Counts:
    """Count the label profiles of units; each annotator maps a unit to its label."""
    units = dict.fromkeys(unit for side in sides for unit in side)
    return Counter(">".join(side.get(unit, MISSING) for side in sides) for unit in units)


def _profiles(counts: Counts) -> Iterator[tuple[Profile, float]]:
    """Yield each profile with its number, sorted, so that no order of documents shows."""
    return ((tuple(name.split(">")), counts[name]) for name in sorted(counts) if counts[name])


def _of_each(counts: Counts) -> list[tuple[Profile, float]]:
    return list(_profiles(counts))


def _of_all(counts: Counts) -> list[tuple[Profile, float]]:
    return [(profile, number) for profile, number in _profiles(counts) if all(profile)]


def _of_any(counts: Counts) -> list[tuple[Profile, float]]:
    """Return the labels of units that at least two annotators have; others have nothing to compare."""
    given = ((tuple(filter(None, profile)), number) for profile, number in _profiles(counts))
    return [(profile, number) for profile, number in given if len(profile) > 1]


def n_units(counts: Counts, units: str) -> float:
    """Return how many units a score stands on; `units` is "all", "any" or "with_misses"."""
    chosen = {"all": _of_all, "any": _of_any, "with_misses": _of_each}[units]
    return sum(number for _, number in chosen(counts))


def fleiss_kappa(counts: Counts) -> Scores:
    """Return Fleiss' kappa (1971) on the units that all annotators have: (P - P_e) / (1 - P_e).

    P is the mean over units of the share of ordered pairs of annotators that agree; P_e = sum of the
    squared shares of labels, annotators pooled (with two annotators: Scott's pi 1955, not Cohen's
    kappa). n/a without units and where only one label occurs (0/0).
    """
    return {"value": _fleiss(_of_all(counts))}


def fleiss_kappa_with_misses(counts: Counts) -> Scores:
    """Return Fleiss' kappa over all units of any annotator, where "not there" is one more label."""
    return {"value": _fleiss(_of_each(counts))}


def _fleiss(units: Sequence[tuple[Profile, float]]) -> float | None:
    values = _values(units)
    total = sum(values.values())
    different = total * total - math.fsum(number * number for number in values.values())
    return 1 - _disagreeing(units, nominal, values) * total / different if different else None


def alpha(counts: Counts) -> Scores:
    """Return Krippendorff's alpha (2011), nominal, on the units that all annotators have.

    alpha = 1 - (n - 1) * sum of o_ck d_ck / sum of n_c n_k d_ck over labels c, k, where the coincidence
    matrix o has, for each unit with m labels, each ordered pair of them with weight 1 / (m - 1), n_c
    counts the labels c in it, n is their sum, and d is the squared distance (nominal: 0 or 1). n/a
    without units and with one label only.
    """
    return {"value": _alpha(_of_all(counts), nominal)}


def alpha_any(counts: Counts) -> Scores:
    """Return nominal alpha on the units that at least two annotators have; the others' values are missing."""
    return {"value": _alpha(_of_any(counts), nominal)}


def alpha_with_misses(counts: Counts) -> Scores:
    """Return nominal alpha over all units of any annotator, where "not there" is one more label."""
    return {"value": _alpha(_of_each(counts), nominal)}


def ordinal_alpha(counts: Counts) -> Scores:
    """Return alpha for ranks (labels that are integers) on the units that all annotators have.

    The squared distance of ranks c < k is (n_c / 2 + n_(c+1) + ... + n_(k-1) + n_k / 2)^2.
    """
    return {"value": _alpha(_of_all(counts), ordinal)}


def ordinal_alpha_any(counts: Counts) -> Scores:
    """Return alpha for ranks on the units that at least two annotators have."""
    return {"value": _alpha(_of_any(counts), ordinal)}


def nominal(one: str, other: str, _: Values) -> float:
    """Return 1 for different labels."""
    return float(one != other)


def ordinal(one: str, other: str, values: Values) -> float:
    """Return the squared number of values between two ranks, each rank itself counting half."""
    low, high = sorted((int(one), int(other)))
    between = math.fsum(number for rank, number in values.items() if low <= int(rank) <= high)
    return (between - (values[one] + values[other]) / 2) ** 2


def _alpha(units: Sequence[tuple[Profile, float]], distance: Distance) -> float | None:
    values = _values(units)
    total = sum(values.values())
    expected = math.fsum(
        left * right * distance(one, other, values) for one, left in values.items() for other, right in values.items()
    )
    return 1 - (total - 1) * _disagreeing(units, distance, values) / expected if expected else None


def _values(units: Sequence[tuple[Profile, float]]) -> dict[str, float]:
    values: dict[str, float] = {}
    for profile, number in units:
        for label in profile:
            values[label] = values.get(label, 0) + number
    return values


def _disagreeing(units: Sequence[tuple[Profile, float]], distance: Distance, values: Values) -> float:
    """Return the sum of o_ck d_ck: ordered pairs of a unit's labels, weighted by 1 / (labels - 1)."""
    terms = []
    for profile, number in units:
        given = Counter(profile)
        apart = math.fsum(
            given[one] * given[other] * distance(one, other, values) for one in given for other in given if one != other
        )
        terms.append(number * apart / (len(profile) - 1))
    return math.fsum(terms)
