"""Score one system against a gold: the walk from records to a Result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from armsbench.align.document import Alignment
from armsbench.evaluate.inputs import Annotations, Sides, read_sides
from armsbench.evaluate.signature import signature
from armsbench.metrics.counts import Tally, add, add_by_type
from armsbench.metrics.registry import Metric, select
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options, options as parse_options
from armsbench.model.problem import UsageError
from armsbench.model.result import MetricResult, Result
from armsbench.store import dataset
from armsbench.store.documents import ontology as package_ontology, read_documents

Rows = Mapping[str, Mapping[str, Tally]]  # doc_id -> metric -> what the document adds


def score(
    gold: Annotations | None,
    pred: Annotations,
    *,
    only: Sequence[str] = (),
    ontology: str | None = "package",
    bootstrap: int = 1000,
    rng_seed: int = 13,
    **options: str,
) -> Result:
    """Score predictions against gold (None: the package's).

    Both are a path, a folder, typed records, or an iterable of plain dicts in the one format. `only`
    names metric ids or families. With `ontology=None` types are free. `bootstrap` is the number of
    resamples behind the 95% intervals (0: none). Raises DataError with every problem of the input,
    and UsageError for an unknown metric or option.
    """
    metrics, chosen = select(only), parse_options(options)
    if bootstrap < 0:
        raise UsageError(f"bootstrap: found {bootstrap}, expected 0 or more resamples")
    labels = package_ontology() if ontology == "package" else None
    documents = read_documents()
    sides = read_sides(gold, pred, documents, labels, chosen)
    rows, dropped = _count(sides, documents, labels, chosen, metrics)
    results = {
        name: _result(metric, [row[name] for row in rows.values() if name in row], bootstrap, rng_seed)
        for name, metric in metrics.items()
    }
    layers = ",".join(sorted({each.layer for each in metrics.values()}))
    settings = {
        "metrics": ",".join(only) or "all",
        "layers": layers,
        "ontology": ontology or "none",
        "bs": bootstrap,
        "rng": rng_seed,
    }
    return Result(
        signature=signature(sides.gold, documents, _version(gold), chosen, settings),
        n_documents=len(rows),
        metrics=results,
        documents={doc_id: {name: dict(tally.total) for name, tally in row.items()} for doc_id, row in rows.items()},
        warnings=[*sides.warnings, *_notes(results, len(rows), dropped)],
    )


def _version(gold: Annotations | None) -> str | None:
    if gold is None:
        return dataset.version()
    return gold.version if isinstance(gold, dataset.Dataset) else None


def _count(
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


def _result(metric: Metric, tallies: Sequence[Tally], bootstrap: int, rng_seed: int) -> MetricResult:
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


def _notes(results: Mapping[str, MetricResult], documents: int, dropped: int) -> list[str]:
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
