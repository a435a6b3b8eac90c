"""Align and count each document once, and turn the summed counts of a metric into scores with intervals."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from armsbench.align.document import Alignment
from armsbench.evaluate.inputs import Sides
from armsbench.metrics.counts import Tally, add, add_by_type
from armsbench.metrics.registry import CorpusMetric, Metric
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options
from armsbench.model.result import MetricResult

WHOLE = "*"  # stands for all documents at once in the rows of a corpus metric


def align_documents(
    sides: Sides, documents: Mapping[str, Document], labels: Ontology | None, options: Options
) -> list[Alignment]:
    """Align each document once, without what lies in unscored regions."""
    value_types, time_types = (labels.types_of_kind(kind) if labels else frozenset() for kind in ("value", "time"))
    alignments = []
    for doc_id, gold in sides.gold.items():
        regions = documents[doc_id].regions if doc_id in documents else ()
        unscored = [(region.start, region.end) for region in regions if not region.scored]
        alignments.append(Alignment(gold, sides.pred[doc_id], unscored, value_types, time_types, options))
    return alignments


def count(metric: Metric | CorpusMetric, alignments: Sequence[Alignment]) -> dict[str, Tally]:
    """Return what each document adds to a metric, by doc_id; documents whose gold layer is not complete add nothing."""
    complete = [each for each in alignments if each.is_complete(metric.layer)]
    if isinstance(metric, CorpusMetric):
        return {WHOLE: metric.tally(complete)} if complete else {}
    return {each.doc_id: metric.tally(each) for each in complete}


def summarise(
    metric: Metric | CorpusMetric,
    alignments: Sequence[Alignment],
    rows: Mapping[str, Tally],
    bootstrap: int,
    rng_seed: int,
) -> MetricResult:
    """Add up the counts of documents, score the sum, and resample it."""
    if not rows:
        return MetricResult({}, {}, {}, {}, 0)
    tallies = list(rows.values())
    total = add(tally.total for tally in tallies)
    return MetricResult(
        scores=metric.score(total),
        counts=total,
        intervals=_intervals(metric, tallies, bootstrap, rng_seed),
        by_type={name: (metric.score(counts), counts) for name, counts in add_by_type(tallies).items()},
        n_documents=sum(each.is_complete(metric.layer) for each in alignments),
    )


def _intervals(
    metric: Metric | CorpusMetric, tallies: Sequence[Tally], resamples: int, rng_seed: int
) -> dict[str, tuple[float, float] | None]:
    if not resamples or len(tallies) < 2:
        return {}
    from armsbench.resample.bootstrap import draws, intervals

    return intervals([tally.total for tally in tallies], draws(len(tallies), resamples, rng_seed), metric.score)
