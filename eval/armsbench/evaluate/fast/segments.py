"""Sums and comparisons over the rows of many documents at once, exact to the bit."""

from __future__ import annotations

import math
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Bools, Column, Floats, Ints


def count(doc: Ints, documents: int, weights: Ints | Bools | None = None) -> Ints:
    """Return how many rows each document has, or the sum of their weights: whole numbers, below 2^53."""
    return np.bincount(doc, weights, documents).astype(np.int64)


_STEP = 2.0**26


def fsum(doc: Ints, documents: int, terms: Column) -> Floats:
    """Return `math.fsum` of each document's terms, which are not negative.

    Each term is cut in two at 2^-26. Where no sum of upper or lower parts can round, they add up exactly, and
    the sum of the two rounds once, as fsum does; elsewhere fsum itself adds.
    """
    upper = np.floor(terms * _STEP) / _STEP
    lower = terms - upper
    least = terms[terms > 0].min(initial=1.0)
    if least >= 2.0**-9 and terms.sum() < 2.0**26 and len(terms) < 2**17:
        # of no rows at all, bincount makes whole numbers
        return (np.bincount(doc, upper, documents) + np.bincount(doc, lower, documents)).astype(np.float64)
    found: list[list[float]] = [[] for _ in range(documents)]
    for place, term in zip(doc.tolist(), terms.tolist(), strict=True):
        found[place].append(term)
    return np.array([math.fsum(each) for each in found])


def distinct(keys: Ints) -> tuple[Ints, Ints]:
    """Return the different keys in order, and how often each occurs."""
    ordered = np.sort(keys)
    first = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1])) if len(keys) else ordered
    return ordered[first], np.diff(np.append(first, len(keys)))


def numbered(keys: Ints) -> tuple[Ints, int]:
    """Return the number of each key among the different keys in order, and how many there are."""
    order, ordered = _sorted(keys)
    new = np.append(False, ordered[1:] != ordered[:-1])
    numbers = np.empty(len(keys), dtype=np.int64)
    numbers[order] = np.cumsum(new)
    return numbers, int(numbers[order[-1]]) + 1 if len(keys) else 0


def firsts(numbers: Ints, many: int) -> Ints:
    """Return the first row of each number, in order of row; numbers are below `many`."""
    first = np.full(many, -1)
    first[numbers[::-1]] = np.arange(len(numbers))[::-1]  # the last one written is the first one
    return np.sort(first[first >= 0])


def _sorted(keys: Ints) -> tuple[Ints, Ints]:
    """Return the order of keys, and the keys in it. Keys with their place behind them sort three times as fast."""
    room = len(keys).bit_length()
    if not len(keys) or keys.min() < 0 or int(keys.max()).bit_length() + room > 63:
        order = np.argsort(keys, kind="stable")
        return order, keys[order]
    found = np.sort((keys << room) | np.arange(len(keys)))
    return found & ((1 << room) - 1), found >> room


class Key(NamedTuple):
    """Numbers for the rows of both sides, equal where rows are, all below a bound."""

    gold: Ints
    pred: Ints
    bound: int


def dense(key: Key) -> Key:
    """Return a key without gaps."""
    numbers, many = numbered(np.concatenate((key.gold, key.pred)))
    return Key(numbers[: len(key.gold)], numbers[len(key.gold) :], many)


def joined(*keys: Key) -> Key:
    """Return a key that is equal where all of several are."""
    found = keys[0]
    for each in keys[1:]:
        if found.bound * each.bound >= 1 << 62:
            found = dense(found)
        found = Key(found.gold * each.bound + each.gold, found.pred * each.bound + each.pred, found.bound * each.bound)
    return found
