"""Count a batch of documents in columns, and say which of them were."""

from __future__ import annotations

import gc
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import compress
from typing import NamedTuple

import msgspec

from armsbench.evaluate.fast import coverage, fit
from armsbench.evaluate.fast.columns import Builder, Codes
from armsbench.evaluate.fast.meeting import Labels, Meeting
from armsbench.evaluate.fast.reading import Read, Reader
from armsbench.evaluate.fast.side import resolve
from armsbench.evaluate.fast.spans import crowded, number_spans
from armsbench.evaluate.fast.tally import Batch
from armsbench.metrics.registry import Metric
from armsbench.model.annotation import Annotation
from armsbench.model.ontology import Ontology

BATCH = 1024  # documents counted at once; fewer than 2^13, so that document, start and end fit one number


class Given(NamedTuple):
    """A document's line on either side, None where a side has none."""

    doc_id: str
    gold: bytes | None
    pred: bytes | None


class Kept(NamedTuple):
    """A document that is counted: the hashes of both sides, and which sides have it."""

    doc_id: str
    gold: int
    pred: int
    in_gold: bool
    in_pred: bool


class Counted(NamedTuple):
    """Documents counted in columns, in order, and what each metric counts; names of labels by code."""

    documents: list[Kept]
    tallies: dict[str, Batch]
    names: list[str]

    @property
    def doc_ids(self) -> list[str]:
        """The documents' names."""
        return [each.doc_id for each in self.documents]


class Counter:
    """Counts documents for some metrics."""

    def __init__(self, metrics: Mapping[str, Metric], ontology: Ontology | None) -> None:
        self.metrics, self.ontology = metrics, ontology
        self.reader = Reader(ontology, frozenset(each.layer for each in metrics.values()))
        self.known = fit.known(ontology)

    def count(self, lines: Iterable[Given]) -> Counted | None:
        """Count up to BATCH documents; those that are left out are for the plain path. None: all of them."""
        with _no_collection():
            return self._count(lines)

    def _count(self, lines: Iterable[Given]) -> Counted | None:
        labels, kbs = Codes(), Codes()
        if self.known:
            labels.update(self.known.codes)
        sides = Builder(labels, kbs), Builder(labels, kbs)
        kept = []
        for line in lines:
            gold, pred = self._read(line.gold, line.doc_id), self._read(line.pred, line.doc_id)
            if gold and pred and sides[0].add(gold.record, gold.rare):
                if sides[1].add(pred.record, pred.rare):
                    in_gold, in_pred = line.gold is not None, line.pred is not None
                    kept.append(Kept(line.doc_id, gold.hash, pred.hash, in_gold, in_pred))
                else:
                    sides[0].pop()
        return self._counted(kept, sides) if kept else None

    def _read(self, raw: bytes | None, doc_id: str) -> Read | None:
        found = self.reader.read(msgspec.json.encode(Annotation(doc_id)) if raw is None else raw)
        return found if found is not None and found.record.doc_id == doc_id else None

    def _counted(self, kept: list[Kept], built: tuple[Builder, Builder]) -> Counted | None:
        sides = resolve(built[0]), resolve(built[1])
        spans = number_spans(*sides)
        labels = self._labels(built[0].labels)
        gold, pred = (fit.unfit(*each, self.known, labels.names) for each in zip(sides, built, strict=True))
        fits = ~(gold | pred)
        fits[crowded(spans, *sides)] = False
        if not fits.all():
            some = [*compress(kept, fits)]
            return self._counted(some, (built[0].only(fits), built[1].only(fits))) if some else None
        found = Meeting(sides, len(kept), spans, labels)
        return Counted(kept, self._tallies(found), found.names)

    def _tallies(self, found: Meeting) -> dict[str, Batch]:
        """Return what each metric counts; those that are counted alike share it."""
        made: dict[object, Batch] = {}
        tallies = {}
        for name, metric in self.metrics.items():
            if metric.tally not in made:
                made[metric.tally] = coverage.COUNTERS[name](found)
            tallies[name] = made[metric.tally]
        return tallies

    def _labels(self, labels: Codes) -> Labels:
        kinds = (self.ontology.types_of_kind(kind) if self.ontology else () for kind in ("value", "time"))
        values, times = ([labels[name] for name in kind] for kind in kinds)
        return Labels(["" if name is None else name for name in labels], values, times)


@contextmanager
def _no_collection() -> Iterator[None]:
    """Look for no garbage meanwhile: records hold no cycles, and there are many of them."""
    was = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was:
            gc.enable()
