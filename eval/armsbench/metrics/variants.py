"""Scores as the options want them: the formula of another boundary, or 0 where 0/0 is undefined."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

from armsbench.metrics import coref
from armsbench.metrics.counts import Counts, Scores
from armsbench.model.options import Options

Score = Callable[[Counts], Scores]

# (option, value) -> what takes the place of a score
_VARIANTS: dict[tuple[str, str], dict[Score, Score]] = {
    ("boundary", "recasens2011"): {coref.blanc_score: coref.blanc_score_of_gold_kinds},
    ("undefined", "zero"): {coref.conll_score: coref.conll_score_of_three},
}


def score(usual: Score, options: Options) -> Score:
    """Return the score that stands for `usual` under the options."""
    for choice in options._asdict().items():
        usual = _VARIANTS.get(choice, {}).get(usual, usual)
    return partial(_zero_for_undefined, usual) if options.undefined == "zero" else usual


def _zero_for_undefined(usual: Score, counts: Counts) -> Scores:
    return {name: value or 0.0 for name, value in usual(counts).items()}
