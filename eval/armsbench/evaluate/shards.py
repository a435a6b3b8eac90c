"""The one seam between scoring and engines: map `score_shard` over parts of the data, and merge the sums.

A part says where lines lie, not what they hold, so that an engine ships paths. What comes back adds up
exactly (exact.py): parts, their order and who scores them cannot change a bit of the result.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

import msgspec

from armsbench.align.document import Alignment
from armsbench.evaluate import exact
from armsbench.evaluate.exact import MetricSums
from armsbench.evaluate.inputs import Sides
from armsbench.evaluate.rows import align_documents, tally_each
from armsbench.evaluate.signature import record_hash
from armsbench.evaluate.stream.documents import Lines, Pair, lines, read_pairs
from armsbench.evaluate.stream.parts import Part, size
from armsbench.metrics.counts import Tally
from armsbench.metrics.registry import CorpusMetric, Metric, select
from armsbench.model.document import Document
from armsbench.model.options import options as parse_options
from armsbench.resample import poisson
from armsbench.store.documents import ontology as package_ontology, read_documents

LITTLE = 1 << 17  # bytes below which columns cost more than they save
Counted = tuple[str, dict[str, Tally]]  # a document, and its tallies by metric


class Settings(msgspec.Struct, frozen=True):
    """What `score` is given; `rows`: keep the counts of each document; `weights`: sum up the resamples at once."""

    only: tuple[str, ...] = ()
    ontology: str | None = "package"
    options: dict[str, str] = {}
    bootstrap: int = 1000
    rng_seed: int = 13
    rows: bool = False
    weights: bool = False


class Sums(msgspec.Struct):
    """What parts add up to: documents, the hashes of both sides (hexadecimal), and the sums of each metric."""

    documents: int = 0
    dropped: int = 0
    gold_hash: str = "0"
    pred_hash: str = "0"
    missing: list[str] = []
    superfluous: list[str] = []
    metrics: dict[str, MetricSums] = {}


class Scored(msgspec.Struct):
    """A part's sums; and, as asked, its counts by document and metric, and its sums in each resample by column."""

    sums: Sums
    rows: dict[str, dict[str, dict[str, int | float]]] = {}
    columns: dict[str, int] = {}  # the number of a column among the arrays; equal columns share one
    arrays: list[bytes] = []  # 64-bit floats, little-endian, one a resample


def score_shard(part: Part, settings: Settings) -> Scored:
    """Score the documents of a part. DataError with every problem of its lines."""
    metrics = {name: each for name, each in chosen_metrics(settings).items() if isinstance(each, Metric)}
    found = Scored(Sums(metrics={name: MetricSums() for name in metrics}))
    weighted: poisson.Sums = {}
    many = size(part.gold) + size(part.pred) >= LITTLE
    counted = _score_in_columns(part, metrics, found, weighted, settings) if many else set()
    waiting: list[Counted] = []
    for alignment in _aligned(lines(part, counted), settings, found.sums) if counted is not None else ():
        waiting.append((alignment.doc_id, tally_each(metrics, alignment)))
        if len(waiting) == poisson.BLOCK:
            _add(waiting, found, weighted, settings)
            waiting = []
    _add(waiting, found, weighted, settings)
    found.columns, found.arrays = poisson.packed(weighted)
    return found


def chosen_metrics(settings: Settings) -> dict[str, Metric | CorpusMetric]:
    """Return the metrics to be scored."""
    return select(settings.only, parse_options(settings.options))


def alignments(part: Part, settings: Settings, sums: Sums) -> Iterator[Alignment]:
    """Yield the alignment of each document, in order of doc_id; what no metric counts is added to `sums`."""
    return _aligned(lines(part), settings, sums)


def _aligned(given: Lines, settings: Settings, sums: Sums) -> Iterator[Alignment]:
    documents, options = _documents(), parse_options(settings.options)
    labels = package_ontology() if settings.ontology == "package" else None
    hashes = [0, 0]
    for pair in read_pairs(given, documents, labels, options):
        name = pair.gold.doc_id
        hashes[0] += record_hash(pair.gold, documents.get(name))
        hashes[1] += record_hash(pair.pred)
        [found] = align_documents(Sides({name: pair.gold}, {name: pair.pred}, []), documents, labels, options)
        _note(pair, found, sums)
        yield found
    _add_hashes(sums, *hashes)


def _score_in_columns(
    part: Part, metrics: Mapping[str, Metric], found: Scored, weighted: poisson.Sums, settings: Settings
) -> set[str] | None:
    """Score what can be scored in columns, and return which documents were; None: all."""
    from armsbench.evaluate.fast import part as columns, sums

    labels = package_ontology() if settings.ontology == "package" else None
    batches, whole = columns.count(part, metrics, _documents(), labels, parse_options(settings.options))
    for counted in batches:
        found.sums.documents += len(counted.doc_ids)
        found.sums.missing += counted.missing
        found.sums.superfluous += counted.superfluous
        _add_hashes(found.sums, *counted.hashes)
        for name, tally in counted.tallies.items():
            exact.merge(found.sums.metrics[name], sums.summed(tally, counted.doc_ids, counted.names))
        if settings.rows:
            found.rows.update(sums.rows(counted))
        if settings.weights and settings.bootstrap:
            every = sums.columns(counted)
            poisson.merge(weighted, poisson.sums_of(every, counted.doc_ids, settings.bootstrap, settings.rng_seed))
    return None if whole else {name for counted in batches for name in counted.doc_ids}


def _add_hashes(sums: Sums, gold: int, pred: int) -> None:
    sums.gold_hash = f"{int(sums.gold_hash, 16) + gold:x}"
    sums.pred_hash = f"{int(sums.pred_hash, 16) + pred:x}"


@cache
def _documents() -> dict[str, Document]:
    return read_documents()


def _note(pair: Pair, found: Alignment, sums: Sums) -> None:
    sums.documents += 1
    sums.dropped += found.pred.dropped
    if not pair.in_pred:
        sums.missing.append(found.doc_id)
    if not pair.in_gold:
        sums.superfluous.append(found.doc_id)


def _add(counted: Sequence[Counted], found: Scored, weighted: poisson.Sums, settings: Settings) -> None:
    for name, sums in found.sums.metrics.items():
        exact.collect(sums, [(doc_id, tallies[name]) for doc_id, tallies in counted if name in tallies])
    if settings.rows:
        for doc_id, tallies in counted:
            found.rows[doc_id] = {name: dict(tally.total) for name, tally in tallies.items()}
    if settings.weights and settings.bootstrap:
        rows = [
            (
                doc_id,
                {f"{name} {key}": number for name, tally in tallies.items() for key, number in tally.total.items()},
            )
            for doc_id, tallies in counted
        ]
        poisson.merge(weighted, poisson.sums(rows, settings.bootstrap, settings.rng_seed))


def merge(sums: Sums, more: Sums) -> None:
    """Add the sums of another part."""
    sums.documents += more.documents
    sums.dropped += more.dropped
    _add_hashes(sums, int(more.gold_hash, 16), int(more.pred_hash, 16))
    sums.missing += more.missing
    sums.superfluous += more.superfluous
    for name, found in more.metrics.items():
        exact.merge(sums.metrics.setdefault(name, MetricSums()), found)
