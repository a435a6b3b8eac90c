"""Count a batch of documents in columns, and say which of them were."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import compress
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from armsbench.align.side import AUTHOR
from armsbench.evaluate.fast import coverage
from armsbench.evaluate.fast.allowed import Allowed
from armsbench.evaluate.fast.arrays import Ints
from armsbench.evaluate.fast.fit import Known, unfit
from armsbench.evaluate.fast.flat import Column, Flat, Flattener
from armsbench.evaluate.fast.hashes import hashes
from armsbench.evaluate.fast.labels import labels_of
from armsbench.evaluate.fast.meeting import LabelNames, Meeting
from armsbench.evaluate.fast.named import Named
from armsbench.evaluate.fast.side import resolve
from armsbench.evaluate.fast.spans import crowded, number_spans
from armsbench.evaluate.fast.tally import Batch
from armsbench.evaluate.fingerprint import text_number
from armsbench.evaluate.signature import record_hash
from armsbench.metrics.registry import Metric
from armsbench.model.annotation import Annotation
from armsbench.model.ontology import Ontology

if TYPE_CHECKING:
    import pyarrow as pa


class Given(NamedTuple):
    """The rows of one side, and the number of each row's document, ascending."""

    table: pa.Table
    docs: Ints


class Counted(NamedTuple):
    """Documents counted in columns, in order, and what each metric counts; names of labels by code.

    hashes: the sum of the hashes of each side; missing, superfluous: documents that only the gold, or only the
    system has.
    """

    doc_ids: list[str]
    tallies: dict[str, Batch]
    names: Sequence[str]
    hashes: tuple[int, int]
    missing: list[str]
    superfluous: list[str]


class Counter:
    """Counts documents for some metrics."""

    def __init__(self, metrics: Mapping[str, Metric], ontology: Ontology | None) -> None:
        self.metrics, self.ontology = metrics, ontology
        self.allowed = Allowed(ontology, {each.layer for each in metrics.values()})

    def count(self, doc_ids: list[str], gold: Given, pred: Given) -> Counted | None:
        """Count the documents, given in order; those that are left out are for the plain path. None: all of them."""
        flattener = Flattener()
        sides = [flattener.add(each.table.drop_columns("doc_id"), each.docs) for each in (gold, pred)]
        numbers = np.array([text_number(name) for name in doc_ids])
        for flat, given in zip(sides, (gold, pred), strict=True):
            flat.columns["doc_id"] = Column(given.docs, numbers[given.docs])
        try:
            texts = flattener.finish()
        except UnicodeDecodeError:  # Parquet files may hold anything
            return None
        return self._counted(doc_ids, sides, texts)

    def _counted(self, doc_ids: list[str], flats: list[Flat], texts: Sequence[str | None]) -> Counted | None:
        labels = labels_of(flats, texts, self.ontology)
        known, documents = Known(texts, labels, self.allowed), len(doc_ids)
        author = texts.index(AUTHOR) if AUTHOR in texts else -1
        named = [Named(flat, len(texts), documents, author) for flat in flats]
        sides = [resolve(flat, each, labels, texts) for flat, each in zip(flats, named, strict=True)]
        gold, pred = (unfit(*each, known, documents) for each in zip(flats, named, sides, strict=True))
        fits = ~(gold | pred)
        spans = number_spans(*sides)
        fits[crowded(spans, *sides)] = False
        if not fits.all():
            some = [*compress(doc_ids, fits)]
            return self._counted(some, [flat.only(fits) for flat in flats], texts) if some else None
        found = Meeting((sides[0], sides[1]), documents, spans, self._labels(labels.names))
        own = [_hashes(flat, texts, doc_ids) for flat in flats]
        return Counted(
            doc_ids, self._tallies(found), labels.names, (own[0].sum, own[1].sum), own[1].missing, own[0].missing
        )

    def _tallies(self, found: Meeting) -> dict[str, Batch]:
        """Return what each metric counts; those that are counted alike share it."""
        made: dict[object, Batch] = {}
        tallies = {}
        for name, metric in self.metrics.items():
            if metric.tally not in made:
                made[metric.tally] = coverage.COUNTERS[name](found)
            tallies[name] = made[metric.tally]
        return tallies

    def _labels(self, names: tuple[str, ...]) -> LabelNames:
        kinds = (self.ontology.types_of_kind(kind) if self.ontology else () for kind in ("value", "time"))
        values, times = ([names.index(name) for name in kind] for kind in kinds)
        return LabelNames(names, values, times)


class _Hashed(NamedTuple):
    """The sum of a side's hashes, and the documents that it has not: their record is an empty one."""

    sum: int
    missing: list[str]


def _hashes(flat: Flat, texts: Sequence[str | None], doc_ids: list[str]) -> _Hashed:
    there = np.bincount(flat.columns["doc_id"].doc, minlength=len(doc_ids)) > 0
    missing = [*compress(doc_ids, ~there)]
    found = sum(compress(hashes(flat, texts, len(doc_ids)), there))
    return _Hashed(found + sum(record_hash(Annotation(name)) for name in missing), missing)
