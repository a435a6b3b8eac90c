"""Compare systems on the same gold: differences with intervals, paired tests, Holm over the whole table."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from itertools import combinations
from typing import Any, NamedTuple

from armsbench.evaluate.inputs import Annotations
from armsbench.evaluate.score import score
from armsbench.metrics.counts import Counts
from armsbench.metrics.registry import HEADLINE, CorpusMetric, select
from armsbench.model.options import CHOICES, Options, options as parse_options
from armsbench.model.result import Result


class Comparison(NamedTuple):
    """One metric, two systems: the difference first minus second, how sure it is, and what could be seen at all."""

    metric: str
    first: str
    second: str
    difference: float
    interval: tuple[float, float] | None
    p_value: float
    p_holm: float
    detectable: float | None  # the smallest difference that the test would find in 80% of such samples


class Comparisons(NamedTuple):
    """The results of each system, and every pair compared on every metric that all have."""

    results: dict[str, Result]
    rows: list[Comparison]

    def to_dict(self) -> dict[str, Any]:
        """Return what `compare --json` writes."""
        systems = {name: result.to_dict() for name, result in self.results.items()}
        return {"systems": systems, "comparisons": [row._asdict() for row in self.rows]}


def compare(
    gold: Annotations | None,
    systems: Mapping[str, Annotations],
    *,
    only: Sequence[str] = HEADLINE,
    bootstrap: int = 1000,
    rng_seed: int = 13,
    **options: Any,
) -> Comparisons:
    """Score each system and compare every two of them on each metric that documents add up to.

    The tests are paired by document: randomisation for p (exact for up to 14 documents), bootstrap for
    the interval. p values are adjusted over the whole table (Holm). Raises as `score` does.
    """
    from armsbench.resample.bootstrap import draws
    from armsbench.resample.paired import difference_interval, holm, swap_test

    results = {
        name: score(gold, pred, only=only, bootstrap=bootstrap, rng_seed=rng_seed, **options)
        for name, pred in systems.items()
    }
    found: list[Comparison] = []
    for name, metric in select(only, _chosen(options)).items():
        if isinstance(metric, CorpusMetric):
            continue
        value = partial(_value, metric.score)
        for first, second in combinations(systems, 2):
            rows = _paired(name, results[first], results[second])
            if not rows[0]:
                continue
            scores = [results[system].metrics[name] for system in (first, second)]
            difference = (scores[0].scores[scores[0].headline] or 0.0) - (scores[1].scores[scores[1].headline] or 0.0)
            drawn = draws(len(rows[0]), max(bootstrap, 1), rng_seed)
            interval, detectable = difference_interval(*rows, drawn, value) if bootstrap else (None, None)
            p_value = swap_test(*rows, value, rng_seed)
            found.append(Comparison(name, first, second, difference, interval, p_value, 1.0, detectable))
    adjusted = holm([row.p_value for row in found])
    return Comparisons(results, [row._replace(p_holm=p) for row, p in zip(found, adjusted, strict=True)])


def _chosen(settings: Mapping[str, Any]) -> Options:
    return parse_options({name: value for name, value in settings.items() if name in CHOICES})


def _value(score_counts: Any, counts: Counts) -> float | None:
    scores = score_counts(counts)
    found: float | None = scores["f1"] if "f1" in scores else next(iter(scores.values()))
    return found


def _paired(name: str, first: Result, second: Result) -> tuple[list[Counts], list[Counts]]:
    """Return both systems' rows of counts over the documents that count for the metric; gold decides which."""
    shared = [
        doc_id for doc_id, row in first.documents.items() if name in row and name in second.documents.get(doc_id, {})
    ]
    return [first.documents[doc_id][name] for doc_id in shared], [second.documents[doc_id][name] for doc_id in shared]
