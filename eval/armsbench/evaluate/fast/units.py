"""Labels of units in columns: `metrics.labels.units` and `confusion`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.segments import firsts, numbered
from armsbench.evaluate.fast.tally import Batch


class Units(NamedTuple):
    """The different units of one side, in order of document and first mention: a key and a label each."""

    doc: Ints
    key: Ints
    label: Ints


def units(doc: Ints, key: Ints, label: Ints) -> Units:
    """Return each unit once, with that of its labels whose name sorts first: labels are numbered so."""
    numbers, many = numbered(key)
    least = np.full(many, np.iinfo(np.int64).max)
    np.minimum.at(least, numbers, label)
    rows = firsts(numbers, many)
    return Units(doc[rows], key[rows], least[numbers[rows]])


def matched(gold: Units, pred: Units) -> Ints:
    """Return the system's row of each gold unit, -1 where it has none."""
    numbers, many = numbered(np.concatenate((gold.key, pred.key)))
    row = np.full(many, -1)
    row[numbers[len(gold.key) :]] = np.arange(len(pred.key))
    return row[numbers[: len(gold.key)]]


def confusion(gold: Units, pred: Units, documents: int, names: Sequence[str]) -> Batch:
    """Count the pairs of labels of units; a unit that one side lacks has label 0 there."""
    partner = matched(gold, pred)
    alone = np.ones(len(pred.key), dtype=np.bool_)
    alone[partner[partner >= 0]] = False
    lefts = np.append(gold.label, np.zeros(alone.sum(), dtype=np.int64))
    rights = np.append(np.where(partner >= 0, np.append(pred.label, 0)[partner], 0), pred.label[alone])
    doc = np.append(gold.doc, pred.doc[alone])
    order = np.argsort(doc, kind="stable")
    cells, cell = np.unique(lefts[order] * len(names) + rights[order], return_inverse=True)
    key = doc[order] * len(cells) + cell
    numbers = np.bincount(key, minlength=documents * len(cells)).reshape(documents, len(cells))
    titles = [f"{names[each // len(names)]}>{names[each % len(names)]}" for each in cells.tolist()]
    places = _places(key, documents, len(cells))
    return Batch(
        {title: numbers[:, place].copy() for place, title in enumerate(titles)},
        {},
        {title: places[:, place] for place, title in enumerate(titles)},
    )


def _places(key: Ints, documents: int, cells: int) -> Ints:
    """Return as the how-manieth each document has each cell, -1 where it does not."""
    there = firsts(key, documents * cells)
    doc = key[there] // max(cells, 1)
    starts = np.flatnonzero(np.append(True, doc[1:] != doc[:-1]))[: len(doc)]
    found = np.full(documents * cells, -1)
    found[key[there]] = np.arange(len(doc)) - np.repeat(starts, np.diff(np.append(starts, len(doc))))
    return found.reshape(documents, cells)
