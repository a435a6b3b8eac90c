"""Stance: `stance.pair`, `stance.polarity`, and labels and evidence on matched pairs.

A pair is (holder, target), in the gold's terms: the system's holder and target stand for the gold
clusters with which align/clusters.py pairs them; "author" is itself; a proposition is its span.

Formula: P, R and F1 over the sets of pairs, or of (pair, polarity).
Source: Mohammad et al. 2016 (SemEval-2016 task 6) for polarity on given pairs; finding the pairs as in
structured sentiment analysis (Barnes et al. 2022).

A pair with two polarities is two
items of `stance.polarity` and one of `stance.pair`, where, as in all scores on matched pairs, its polarity
is the one that sorts first. Edge cases: both sides empty is n/a; a gold stance with accepted alternatives
takes the reading that the system has; a stance whose holder or target is mentioned in unscored regions only
is not scored. By type: the polarity.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Sequence
from functools import lru_cache

from armsbench.align.document import Alignment
from armsbench.align.side import Span, StanceItem
from armsbench.metrics.counts import Tally, prf_counts
from armsbench.metrics.keys import count_keys
from armsbench.metrics.labels import confusion, units

Pair = tuple[Hashable, Hashable]


@lru_cache(maxsize=1)  # every metric asks for them
def in_gold_terms(alignment: Alignment) -> tuple[list[StanceItem], list[StanceItem]]:
    """Return both sides' stances in order, in the gold's terms, the gold's in the readings that the system has."""
    pred = [
        each._replace(
            holder=alignment.in_gold(each.holder),
            target=alignment.in_gold(each.target) if isinstance(each.target, str) else each.target,
        )
        for each in alignment.pred.stances
    ]
    claimed = {(*pair_of(each), each.polarity) for each in pred}
    pairs = {pair_of(each) for each in pred}
    return [_reading(each, claimed, pairs) for each in alignment.gold.stances], pred


def _reading(stance: StanceItem, claimed: set[tuple[Hashable, Hashable, str]], pairs: set[Pair]) -> StanceItem:
    readings = [stance, *stance.readings]
    exact = (each for each in readings if (*pair_of(each), each.polarity) in claimed)
    paired = (each for each in readings if pair_of(each) in pairs)
    return next(exact, None) or next(paired, stance)


def pair_of(stance: StanceItem) -> Pair:
    """Return the (holder, target) pair of a stance."""
    return stance.holder, stance.target


def count_pair(alignment: Alignment) -> Tally:
    """Count (holder, target) pairs."""
    gold, pred = (units((pair_of(each), each.polarity) for each in side) for side in in_gold_terms(alignment))
    return count_keys(((name, key) for key, name in gold.items()), ((name, key) for key, name in pred.items()))


def count_polarity(alignment: Alignment) -> Tally:
    """Count (holder, target, polarity) items."""
    gold, pred = (
        {(each.polarity, (*pair_of(each), each.polarity)) for each in side} for side in in_gold_terms(alignment)
    )
    return count_keys(gold, pred)


def count_confusion(alignment: Alignment) -> Tally:
    """Count the confusion matrix of polarities on pairs."""
    gold, pred = (units((pair_of(each), each.polarity) for each in side) for side in in_gold_terms(alignment))
    return Tally(confusion(gold, pred), {})


def count_strength(alignment: Alignment) -> Tally:
    """Count the confusion matrix of strengths on pairs."""
    gold, pred = (
        units((pair_of(each), str(each.strength) if each.strength else None) for each in side)
        for side in in_gold_terms(alignment)
    )
    return Tally(confusion(gold, pred), {})


def count_evidence(alignment: Alignment) -> Tally:
    """Count the characters of evidence on matched pairs.

    Formula: R = shared / the gold's, P = shared / the system's characters. Source: ours.
    """
    gold_side, pred_side = in_gold_terms(alignment)
    gold, pred = _evidence(gold_side), _evidence(pred_side)
    matched = [pair for pair in gold if pair in pred]
    shared = sum(len(gold[pair] & pred[pair]) for pair in matched)
    sizes = [sum(len(side[pair]) for pair in matched) for side in (gold, pred)]
    return Tally(prf_counts(shared, sizes[0], shared, sizes[1]), {})


def _evidence(stances: Sequence[StanceItem]) -> dict[Pair, set[int]]:
    found: dict[Pair, set[int]] = {}
    for stance in stances:
        found.setdefault(pair_of(stance), set()).update(_characters(stance.evidence))
    return found


def _characters(spans: Sequence[Span]) -> Iterator[int]:
    return (position for start, end in spans for position in range(start, end))
