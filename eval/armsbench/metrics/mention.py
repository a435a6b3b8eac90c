"""Mention detection: `mention.strict`, `.exact`, `.type`, `.partial` (SemEval-2013 task 9.1) and `.head`.

Formula: with C correct and P partial of the pairs that one alignment makes (align/spans.py),
recall = (C + P/2) / gold mentions, precision = (C + P/2) / predicted mentions, and
  strict   C = pairs of equal span and type
  exact    C = pairs of equal span
  type     C = pairs that overlap and have one type
  partial  C = pairs of equal span, P = the other pairs that overlap

Source: Segura-Bedmar, Martínez and Herrero-Zazo 2013, SemEval-2013 task 9, section 9.1. The paper
leaves open which prediction belongs to which gold mention when several overlap; we take the optimal
one-to-one pairing, so that nested spans are safe and list order cannot matter.
Edge cases: both sides empty is n/a; a gold mention is paired at most once, and so is a predicted one; where
more than 32,768 pairs overlap in one stretch of text, they are paired by place (align/crowds.py).
By type: recall counts under the gold's type, precision under the predicted one.
"""

from __future__ import annotations

from collections.abc import Callable

from armsbench.align.document import Alignment
from armsbench.align.side import Side
from armsbench.align.spans import Pair
from armsbench.metrics.counts import Tally, prf_counts
from armsbench.metrics.keys import Typed, count_keys

Credit = Callable[[Pair], float]


def strict(pair: Pair) -> float:
    """Return 1 for equal span and type."""
    return int(pair.same_span and pair.same_type)


def exact(pair: Pair) -> float:
    """Return 1 for equal span."""
    return int(pair.same_span)


def type_(pair: Pair) -> float:
    """Return 1 for equal type; the pair overlaps."""
    return int(pair.same_type)


def partial(pair: Pair) -> float:
    """Return 1 for equal span and 1/2 for overlap."""
    return 1 if pair.same_span else 0.5


def count(alignment: Alignment, credit: Credit) -> Tally:
    """Count the mentions of a document, each pair worth `credit`."""
    gold, pred = alignment.gold.mentions, alignment.pred.mentions
    rows: dict[str, list[float]] = {}
    for column, items in ((1, gold), (3, pred)):
        for item in items:
            rows.setdefault(item.type, [0, 0, 0, 0])[column] += 1
    earned: float = 0
    for pair in alignment.mention_pairs:
        worth = credit(pair)
        earned += worth
        rows[gold[pair.gold].type][0] += worth
        rows[pred[pair.pred].type][2] += worth
    total = prf_counts(earned, len(gold), earned, len(pred))
    return Tally(total, {name: prf_counts(*row) for name, row in rows.items()})


def count_head(alignment: Alignment) -> Tally:
    """Count mentions that agree in head span and type.

    Formula: P, R and F1 over the multiset of (head, type).
    Source: ours, after the head matching of MUC-6 and ACE.

    A mention without a head takes the head that the other side gives the same span, else its own
    span. Several mentions with one head and type count as often as both sides have them.
    """

    def keys(own: Side, other: Side) -> list[Typed]:
        return [(item.type, (alignment.head(item, other), item.type)) for item in own.mentions]

    return count_keys(keys(alignment.gold, alignment.pred), keys(alignment.pred, alignment.gold))
