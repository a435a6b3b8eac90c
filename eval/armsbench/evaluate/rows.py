"""Align and count each document once, and turn the summed counts of a metric into scores with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from armsbench.align.document import Alignment
from armsbench.evaluate.inputs import Sides
from armsbench.metrics.counts import Tally, add, add_by_type
from armsbench.metrics.registry import Metric
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options
from armsbench.model.result import MetricResult

Rows = Mapping[str, Mapping[str, Tally]]  # doc_id -> metric -> what the document adds


def count_rows(
    sides: Sides,
    documents: Mapping[str, Document],
    labels: Ontology | None,
    options: Options,
    metrics: Mapping[str, Metric],
) -> tuple[Rows, int]:
    """Align and count each document once; also return how many predictions lay in unscored regions."""
    value_types, time_types = (labels.types_of_kind(kind) if labels else frozenset() for kind in ("value", "time"))
    rows: dict[str, dict[str, Tally]] = {}
    dropped = 0
    for doc_id, gold in sides.gold.items():
        regions = documents[doc_id].regions if doc_id in documents else ()
        unscored = [(region.start, region.end) for region in regions if not region.scored]
        alignment = Alignment(gold, sides.pred[doc_id], unscored, value_types, time_types, options.singletons == "keep")
        dropped += alignment.pred.dropped
        rows[doc_id] = {name: each.tally(alignment) for name, each in metrics.items() if _is_complete(gold, each.layer)}
    return rows, dropped


def _is_complete(gold: Annotation, layer: str) -> bool:
    """Say whether a missing label means no; gold that says nothing of its layers is taken as complete."""
    return gold.layers is None or gold.layers.get(layer) == "exhaustive"


def summarise(metric: Metric, tallies: Sequence[Tally], bootstrap: int, rng_seed: int) -> MetricResult:
    """Add up the counts of documents, score the sum, and resample it."""
    total = add(tally.total for tally in tallies)
    if not tallies:
        return MetricResult({}, {}, {}, {}, 0)
    by_type = {name: (metric.score(counts), counts) for name, counts in add_by_type(tallies).items()}
    scores = metric.score(total)
    return MetricResult(scores, total, _intervals(metric, tallies, bootstrap, rng_seed), by_type, len(tallies))


def _intervals(
    metric: Metric, tallies: Sequence[Tally], resamples: int, rng_seed: int
) -> dict[str, tuple[float, float] | None]:
    if not resamples or len(tallies) < 2:
        return {}
    from armsbench.resample.bootstrap import draws, intervals

    times = draws(len(tallies), resamples, rng_seed)
    return intervals([tally.total for tally in tallies], times, metric.score)
