"""Means over all pairs of annotators, from counts whose names say the pair ("0-1:recall_num")."""

from __future__ import annotations

import math
from collections.abc import Callable

from armsbench.align.document import Alignment
from armsbench.evaluate.agree import n_units
from armsbench.evaluate.annotators import Annotators
from armsbench.evaluate.rows import WHOLE
from armsbench.metrics.counts import Counts, Scores, Tally
from armsbench.metrics.registry import CorpusMetric, Metric


def pair_rows(metric: Metric | CorpusMetric, data: Annotators) -> dict[str, Tally]:
    """Count a metric for every pair of annotators in the documents whose layer all have completely."""
    complete = data.complete(metric.layer)
    rows: dict[str, dict[str, float]] = {}
    for pair, alignments in data.pairs.items():
        chosen = [each for each in alignments if each.doc_id in complete]
        for key, tally in _tallies(metric, chosen).items():
            row = rows.setdefault(key, {})
            row |= {f"{pair}:{name}": number for name, number in tally.total.items()}
    return {key: Tally(row, {}) for key, row in rows.items()}


def _tallies(metric: Metric | CorpusMetric, alignments: list[Alignment]) -> dict[str, Tally]:
    if isinstance(metric, CorpusMetric):
        return {WHOLE: metric.tally(alignments)} if alignments else {}
    return {each.doc_id: metric.tally(each) for each in alignments}


def _by_pair(counts: Counts) -> dict[str, dict[str, float]]:
    found: dict[str, dict[str, float]] = {}
    for key, number in counts.items():
        pair, name = key.split(":", 1)
        found.setdefault(pair, {})[name] = number
    return found


def mean_of_pairs(counts: Counts, score: Callable[[Counts], Scores]) -> Scores:
    """Return the mean of a score over pairs; a pair that is n/a is left out, and without any it is n/a."""
    values = []
    for own in _by_pair(counts).values():
        scores = score(own)
        values.append(scores["f1"] if "f1" in scores else next(iter(scores.values())))
    known = [value for value in values if value is not None]
    return {"value": math.fsum(known) / len(known) if known else None}


def pair_units(counts: Counts) -> float:
    """Return the units behind a mean over pairs, summed over pairs."""
    return sum(n_units(own) for own in _by_pair(counts).values())
