"""Score one system against a gold: the walk from records to a Result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

from armsbench.evaluate import failed
from armsbench.evaluate.inputs import Annotations, read_sides
from armsbench.evaluate.rows import align_documents, count_each, summarise
from armsbench.evaluate.signature import data_hash, signature
from armsbench.metrics.counts import Tally
from armsbench.metrics.registry import CorpusMetric, Metric, select
from armsbench.model.options import options as parse_options
from armsbench.model.problem import UsageError
from armsbench.model.result import MetricResult, Result
from armsbench.resample.poisson import EXACT_UP_TO
from armsbench.store import dataset
from armsbench.store.documents import known_documents, ontology as package_ontology


def score(
    gold: Annotations | None,
    pred: Annotations,
    *,
    only: Sequence[str] = (),
    ontology: str | None = "package",
    bootstrap: int = 1000,
    rng_seed: int = 13,
    corpus: Path | str | None = None,
    **options: str,
) -> Result:
    """Score predictions against gold (None: the package's).

    Both are a path, a folder, typed records, or an iterable of plain dicts in the one format. `only`
    names metric ids or families. With `ontology=None` types are free. `bootstrap` is the number of
    resamples behind the 95% intervals (0: none). `corpus` is a folder of documents in place of the
    package's. Raises DataError with every problem of the input, and UsageError for an unknown metric
    or option.
    """
    chosen = parse_options(options)
    metrics = select(only, chosen)
    if bootstrap < 0:
        raise UsageError(f"bootstrap: found {bootstrap}, expected 0 or more resamples")
    labels = package_ontology() if ontology == "package" else None
    documents = known_documents(corpus)
    sides = read_sides(gold, pred, documents, labels, chosen)
    alignments = align_documents(sides, documents, labels, chosen)
    rows = count_each(metrics, alignments)
    results = {name: summarise(metric, alignments, rows[name], bootstrap, rng_seed) for name, metric in metrics.items()}
    settings = settings_fields(only, metrics, ontology, resampling(bootstrap, len(alignments)), rng_seed)
    result = Result(
        signature=signature(sides.gold, documents, _version(gold), chosen, settings),
        predictions=f"sha256:{data_hash(sides.pred, {})}",
        n_documents=len(alignments),
        metrics=results,
        documents=_by_document(rows),
        warnings=[*sides.warnings, *notes(results, len(alignments), sum(each.pred.dropped for each in alignments))],
    )
    return failed.noted(result, pred)


def settings_fields(
    only: Sequence[str],
    metrics: Mapping[str, Metric | CorpusMetric],
    ontology: str | None,
    resamples: str,
    rng_seed: int,
) -> dict[str, object]:
    """Return what the signature says besides data and options."""
    return {
        "metrics": ",".join(only) or "all",
        "layers": ",".join(sorted({each.layer for each in metrics.values()})),
        "ontology": ontology or "none",
        "bs": resamples,
        "rng": rng_seed,
    }


def resampling(bootstrap: int, documents: int) -> str:
    """Return how the signature names the resamples: their number, and how they are drawn from many documents."""
    return f"{bootstrap},poisson" if bootstrap and documents > EXACT_UP_TO else str(bootstrap)


def _by_document(rows: Mapping[str, Mapping[str, Tally]]) -> dict[str, dict[str, dict[str, float]]]:
    """Turn rows by metric into counts by document and metric."""
    found: dict[str, dict[str, dict[str, float]]] = {}
    for name, tallies in rows.items():
        for doc_id, tally in tallies.items():
            found.setdefault(doc_id, {})[name] = dict(tally.total)
    return dict(sorted(found.items()))


def _version(gold: Annotations | None) -> str | None:
    if gold is None:
        return dataset.version()
    return gold.version if isinstance(gold, dataset.Dataset) else None


def notes(results: Mapping[str, MetricResult], documents: int, dropped: int) -> list[str]:
    """Return what a reader must know before trusting the numbers."""
    notes = []
    if dropped:
        notes.append(f"{dropped} predictions lie in unscored regions and were left out")
    fewer = sorted(name for name, metric in results.items() if metric.n_documents < documents)
    if fewer:
        notes.append(f"not every document has the complete gold layer for: {', '.join(fewer)}")
    if documents < 30:
        notes.append(
            f"only {documents} documents: the intervals show how the scores vary between these very documents, "
            "and say little about other texts; small differences between systems mean nothing"
        )
    return notes
