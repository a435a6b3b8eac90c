"""Turn the merged sums of all parts into a Result: the one that scoring in memory gives."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.evaluate import exact
from armsbench.evaluate.exact import MetricSums
from armsbench.evaluate.inputs import one_sided
from armsbench.evaluate.rows import WHOLE, count, interval, summarise
from armsbench.evaluate.score import notes, resampling, settings_fields
from armsbench.evaluate.shards import Scored, Settings, Sums, alignments, chosen_metrics, merge
from armsbench.evaluate.signature import hash_text, signature_of
from armsbench.evaluate.stream.parts import Part
from armsbench.metrics.counts import OF_COLUMNS
from armsbench.metrics.registry import CorpusMetric, Metric
from armsbench.model.options import options as parse_options
from armsbench.model.result import MetricResult, Result
from armsbench.resample import poisson

_MOST_NOTES = 1000  # documents that warnings name one by one
_LEFT_OUT = (
    f"more than {poisson.EXACT_UP_TO} documents: their counts are not listed one by one, "
    "and metrics over all documents at once are n/a"
)
Rows = dict[str, dict[str, dict[str, int | float]]]  # counts by document and metric


class Totals(NamedTuple):
    """All parts together."""

    sums: Sums
    rows: Rows
    weighted: poisson.Sums


def add_up(parts: Iterable[Scored]) -> Totals:
    """Merge parts, in any order."""
    found = Totals(Sums(), {}, {})
    for each in parts:
        merge(found.sums, each.sums)
        found.rows.update(each.rows)
        poisson.merge(found.weighted, poisson.unpacked(each.columns, each.arrays))
    return found


def to_result(found: Totals, parts: Sequence[Part], settings: Settings) -> Result:
    """Return the result. DataError where the options want every document on both sides, and it is not."""
    sums, chosen, metrics = found.sums, parse_options(settings.options), chosen_metrics(settings)
    warnings = _capped(one_sided(sorted(sums.missing), sorted(sums.superfluous), chosen))
    many = sums.documents > poisson.EXACT_UP_TO
    corpus = {name: each for name, each in metrics.items() if isinstance(each, CorpusMetric)}
    whole, whole_rows = _corpus(corpus, [] if many or not corpus else parts, settings)
    rows = found.rows if not many else {}
    results = {
        name: whole[name] if isinstance(each, CorpusMetric) else _metric(name, each, found, rows, settings)
        for name, each in metrics.items()
    }
    fields = settings_fields(
        settings.only, metrics, settings.ontology, resampling(settings.bootstrap, sums.documents), settings.rng_seed
    )
    documents = {**rows, **({WHOLE: whole_rows} if whole_rows else {})}
    return Result(
        signature=signature_of(hash_text([int(sums.gold_hash, 16)]), None, chosen, fields),
        predictions=f"sha256:{hash_text([int(sums.pred_hash, 16)])}",
        n_documents=sums.documents,
        metrics=results,
        documents={doc_id: row for doc_id, row in sorted(documents.items()) if row},
        warnings=[*warnings, *notes(results, sums.documents, sums.dropped), *([_LEFT_OUT] if many else [])],
    )


def _capped(warnings: list[str]) -> list[str]:
    more = len(warnings) - _MOST_NOTES
    return [*warnings[:_MOST_NOTES], f"{more} more documents are on one side only"] if more > 0 else warnings


def _metric(name: str, metric: Metric, found: Totals, rows: Rows, settings: Settings) -> MetricResult:
    sums = found.sums.metrics.get(name, MetricSums())
    if not sums.documents:
        return MetricResult({}, {}, {}, {}, 0)
    total = exact.counts(sums.total)
    by_type = {kind: exact.counts(row) for kind, row in sorted(sums.by_type.items())}
    return MetricResult(
        scores=metric.score(total),
        counts=total,
        intervals=_intervals(name, metric, found, rows, settings),
        by_type={kind: (metric.score(counts), counts) for kind, counts in by_type.items()},
        n_documents=sums.documents,
    )


def _intervals(
    name: str, metric: Metric, found: Totals, rows: Rows, settings: Settings
) -> dict[str, tuple[float, float] | None]:
    if rows:
        counted = {doc_id: row[name] for doc_id, row in sorted(rows.items()) if name in row}
        return interval(metric.score, counted, settings.bootstrap, settings.rng_seed)
    if not settings.bootstrap or found.sums.metrics[name].documents < 2:
        return {}
    own = {key: found.weighted[f"{name} {key}"] for key in exact.counts(found.sums.metrics[name].total)}
    return poisson.intervals(own, metric.score, OF_COLUMNS.get(metric.score))


def _corpus(
    metrics: Mapping[str, CorpusMetric], parts: Sequence[Part], settings: Settings
) -> tuple[dict[str, MetricResult], dict[str, dict[str, float]]]:
    """Return the results and rows of metrics over all documents at once, read again; without parts they are n/a."""
    read = (each for part in parts for each in alignments(part, settings, Sums()))
    every: list[Alignment] = sorted(read, key=lambda each: each.doc_id)
    results: dict[str, MetricResult] = {}
    rows: dict[str, dict[str, float]] = {}
    for name, metric in metrics.items():
        tallies = count(metric, every)
        results[name] = summarise(metric, every, tallies, settings.bootstrap, settings.rng_seed)
        if tallies:
            rows[name] = dict(tallies[WHOLE].total)
    return results, rows
