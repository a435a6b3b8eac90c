"""Align and count each document once, and turn the summed counts of a metric into scores with intervals."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from armsbench.align.document import Alignment
from armsbench.align.side import Span
from armsbench.evaluate.inputs import Sides
from armsbench.evaluate.oracle.given import with_gold
from armsbench.metrics.counts import OF_COLUMNS, Counts, Scores, Tally, add, add_by_type
from armsbench.metrics.registry import CorpusMetric, Metric
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options
from armsbench.model.result import MetricResult
from armsbench.resample.poisson import EXACT_UP_TO

WHOLE = "*"  # stands for all documents at once in the rows of a corpus metric


def align_documents(
    sides: Sides, documents: Mapping[str, Document], labels: Ontology | None, options: Options
) -> list[Alignment]:
    """Align each document once, without what lies in unscored regions, the oracle's layer from the gold."""
    value_types, time_types = (labels.types_of_kind(kind) if labels else frozenset() for kind in ("value", "time"))
    oracle = () if options.oracle == "none" else (options.oracle,)
    alignments = []
    for doc_id, gold in sides.gold.items():
        unscored = unscored_spans(documents.get(doc_id))
        pred = with_gold(gold, sides.pred[doc_id], oracle, unscored) if oracle else sides.pred[doc_id]
        alignments.append(Alignment(gold, pred, unscored, value_types, time_types, options))
    return alignments


def unscored_spans(document: Document | None) -> list[Span]:
    """Return the spans of a document's unscored regions; none where the document is unknown."""
    regions = document.regions if document else ()
    return [(region.start, region.end) for region in regions if not region.scored]


def count(metric: Metric | CorpusMetric, alignments: Sequence[Alignment]) -> dict[str, Tally]:
    """Return what each document adds to a metric, by doc_id; documents whose gold layer is not complete add nothing."""
    complete = [each for each in alignments if each.is_complete(metric.layer)]
    if isinstance(metric, CorpusMetric):
        return {WHOLE: metric.tally(complete)} if complete else {}
    return {each.doc_id: metric.tally(each) for each in complete}


def tally_each(metrics: Mapping[str, Metric | CorpusMetric], alignment: Alignment) -> dict[str, Tally]:
    """Return what a document adds to each metric for which its gold layer is complete; equal tallies are made once."""
    made: dict[Callable[..., Tally], Tally] = {}
    found = {}
    for name, metric in metrics.items():
        if isinstance(metric, Metric) and alignment.is_complete(metric.layer):
            if metric.tally not in made:
                made[metric.tally] = metric.tally(alignment)
            found[name] = made[metric.tally]
    return found


def count_each(
    metrics: Mapping[str, Metric | CorpusMetric], alignments: Sequence[Alignment]
) -> dict[str, dict[str, Tally]]:
    """Return the rows of every metric, as `count` gives them, one document after the other."""
    rows: dict[str, dict[str, Tally]] = {
        name: count(metric, alignments) if isinstance(metric, CorpusMetric) else {} for name, metric in metrics.items()
    }
    for alignment in alignments:
        for name, tally in tally_each(metrics, alignment).items():
            rows[name][alignment.doc_id] = tally
    return rows


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
    tallies, many = list(rows.values()), len(alignments) > EXACT_UP_TO
    total = add(tally.total for tally in tallies)
    return MetricResult(
        scores=metric.score(total),
        counts=total,
        intervals=interval(metric.score, {key: tally.total for key, tally in rows.items()}, bootstrap, rng_seed, many),
        by_type={name: (metric.score(counts), counts) for name, counts in add_by_type(tallies).items()},
        n_documents=sum(each.is_complete(metric.layer) for each in alignments),
    )


def interval(
    score: Callable[[Counts], Scores],
    rows: Mapping[str, Counts],
    resamples: int,
    rng_seed: int,
    many: bool = False,
) -> dict[str, tuple[float, float] | None]:
    """Return the intervals of a score from counts by doc_id; none for a single row. `many`: weights, not draws."""
    if not resamples or len(rows) < 2:
        return {}
    if many:
        from armsbench.resample import poisson

        return poisson.intervals(poisson.sums(list(rows.items()), resamples, rng_seed), score, OF_COLUMNS.get(score))
    from armsbench.resample.bootstrap import draws, intervals

    return intervals(list(rows.values()), draws(len(rows), resamples, rng_seed), score)
