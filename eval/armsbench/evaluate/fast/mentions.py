"""`metrics.mention` in columns."""

from __future__ import annotations

import numpy as np

from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.fillers import by_head
from armsbench.evaluate.fast.meeting import Meeting
from armsbench.evaluate.fast.segments import Key, count, joined, numbered
from armsbench.evaluate.fast.tally import Batch, Row, Typed, marked, prf, rows


def strict(found: Meeting) -> Batch:
    """Count pairs of equal span and type."""
    equal = _same_type(found, *found.mentions)
    return _counted(found, found.mentions.gold[equal], found.mentions.pred[equal])


def exact(found: Meeting) -> Batch:
    """Count pairs of equal span."""
    return _counted(found, *found.mentions)


def type_(found: Meeting) -> Batch:
    """Count pairs that overlap and have one type."""
    gold, pred = (np.concatenate(rows) for rows in zip(found.mentions, found.crossing, strict=True))
    equal = _same_type(found, gold, pred)
    return _counted(found, gold[equal], pred[equal])


def partial(found: Meeting) -> Batch:
    """Count pairs of equal span, and half of the others that overlap."""
    whole = exact(found)
    gold, pred = _marked(found, *found.crossing)
    halves = count(gold.items.doc[gold.right], found.documents)
    real = halves > 0
    total = dict(whole.total)
    for name in ("recall_num", "precision_num"):
        total[name] = np.where(real, total[name] + 0.5 * halves, total[name].astype(np.float64))
    more = rows(gold, pred)
    by_type = {kind: row._replace(reals=_halves(more.get(kind))) for kind, row in whole.by_type.items()}
    return Batch(total, by_type, real=real)


def _halves(row: Row | None) -> list[list[float]]:
    counts = row.counts if row else (0, 0, 0, 0)
    return [[0.5 * number] if number and place in (0, 2) else [] for place, number in enumerate(counts)]


def _same_type(found: Meeting, gold: Ints, pred: Ints) -> Bools:
    equal: Bools = found.gold.mentions["type"][gold] == found.pred.mentions["type"][pred]
    return equal


def _counted(found: Meeting, gold: Ints, pred: Ints) -> Batch:
    return prf(*_marked(found, gold, pred))


def _marked(found: Meeting, gold: Ints, pred: Ints) -> tuple[Typed, Typed]:
    items = found.mention_items
    return marked(items[0], gold), marked(items[1], pred)


def head(found: Meeting) -> Batch:
    """Count mentions that agree in head span and type, as often as both sides have them."""
    if not found.has_heads:
        return strict(found)
    tables = found.gold.mentions, found.pred.mentions
    size, other = (len(table["doc"]) for table in tables)
    heads = by_head(found)
    key = joined(
        heads._replace(gold=heads.gold[:size], pred=heads.pred[:other]),
        Key(tables[0]["type"], tables[1]["type"], len(found.names)),
    )
    numbers, many = numbered(np.concatenate(key[:2]))
    gold, pred = numbers[:size], numbers[size:]
    both = np.minimum(np.bincount(gold, minlength=many), np.bincount(pred, minlength=many))
    sides = [Typed(items, _nth(own) < both[own]) for items, own in zip(found.mention_items, (gold, pred), strict=True)]
    return prf(sides[0], sides[1])


def _nth(keys: Ints) -> Ints:
    """Return how many earlier rows have the key of a row."""
    order = np.argsort(keys, kind="stable")
    ordered = keys[order]
    starts = np.flatnonzero(np.append(True, ordered[1:] != ordered[:-1]))[: len(keys)]
    found = np.empty(len(keys), dtype=np.int64)
    found[order] = np.arange(len(keys)) - np.repeat(starts, np.diff(np.append(starts, len(keys))))
    return found
