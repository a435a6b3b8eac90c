"""Agreement of three and more sets of annotations, layer by layer.

F1, coreference scores and Cohen's kappa are means over all pairs of annotators (Hripcsak and Rothschild
2005; Light 1971), a pair that is n/a left out. Fleiss' kappa and Krippendorff's alpha look at all
annotators at once (metrics/many.py), alpha for unitizing at their spans (metrics/unitizing.py).
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from armsbench.align.document import Alignment
from armsbench.evaluate.agree import LAYERS
from armsbench.evaluate.agree_labels import LABELS
from armsbench.evaluate.annotators import Annotators, read_annotators
from armsbench.evaluate.inputs import Annotations
from armsbench.evaluate.pairs import mean_of_pairs, pair_rows, pair_units
from armsbench.evaluate.rows import WHOLE, interval
from armsbench.evaluate.signature import data_hash
from armsbench.metrics import labels, many, unitizing
from armsbench.metrics.counts import Counts, Scores, Tally, add
from armsbench.metrics.event_labels import Label

Score = Callable[[Counts], Scores]
Rows = dict[str, Tally]
Resampling = tuple[int, int]  # resamples and seed


class Plan(NamedTuple):
    """How to measure: the score of summed counts, the units behind it, and the basis."""

    score: Score
    units: Callable[[Counts], float]
    basis: str


class Measured(NamedTuple):
    """One measure: value and interval, the units and documents behind it, and who was looked at together.

    basis: "pairs" for a mean over pairs of annotators (units summed over pairs), "all" for all at once.
    """

    value: float | None
    ci: tuple[float, float] | None
    units: float
    documents: int
    basis: str


class AgreementOfMany(NamedTuple):
    """What annotators agree on: layer -> measure -> value, over the documents that all have."""

    names: tuple[str, ...]
    hashes: tuple[str, ...]
    documents: list[str]
    layers: dict[str, dict[str, Measured]]

    def to_dict(self) -> dict[str, Any]:
        """Return what `agree --json` writes."""
        return {
            "annotators": list(self.names),
            "sha256": list(self.hashes),
            "documents": self.documents,
            "layers": {
                layer: {name: each._asdict() for name, each in measures.items()}
                for layer, measures in self.layers.items()
            },
        }


def agree_many(
    sets: Sequence[Annotations],
    names: Sequence[str],
    bootstrap: int = 1000,
    rng_seed: int = 13,
    corpus: Path | str | None = None,
) -> AgreementOfMany:
    """Compare two or more annotation sets on the documents that all have.

    `corpus` is a folder of documents in place of the package's.
    Raises UsageError where they share none, DataError with every problem of a set.
    """
    data = read_annotators(sets, corpus)
    layers = {layer: _layer(layer, data, (bootstrap, rng_seed)) for layer in LAYERS}
    hashes = tuple(data_hash(each, {}) for each in data.records)
    return AgreementOfMany(tuple(names), hashes, list(data.alone), layers)


def _layer(layer: str, data: Annotators, resampling: Resampling) -> dict[str, Measured]:
    """Measure one layer; alpha of two labels gives way to alpha of all of the same name."""
    found = {}
    for name, metric in LAYERS[layer].items():
        plan = Plan(partial(mean_of_pairs, score=metric.score), pair_units, "pairs")
        found[name] = _measured(metric.layer, plan, pair_rows(metric, data), data, resampling)
    if layer == "mentions":
        plan = Plan(partial(unitizing.u_alpha, annotators=len(data.records)), unitizing.n_units, "all")
        found["span.u_alpha"] = _measured(layer, plan, _span_rows(data), data, resampling)
    for name, (label, scores) in LABELS.get(layer, {}).items():
        rows = {doc_id: Tally(_profiles(label, data.alone[doc_id]), {}) for doc_id in data.complete(layer)}
        for score_name, (score, which) in scores.items():
            plan = Plan(score, partial(many.n_units, units=which), "all")
            found[f"{name}.{score_name}"] = _measured(layer, plan, rows, data, resampling)
    return found


def _measured(layer: str, plan: Plan, rows: Rows, data: Annotators, resampling: Resampling) -> Measured:
    documents = len(rows) if WHOLE not in rows else len(data.complete(layer))
    if not documents:
        return Measured(None, None, 0, 0, plan.basis)
    counts = {key: tally.total for key, tally in rows.items()}
    total = add(counts.values())
    scores = plan.score(total)
    name = "f1" if "f1" in scores else next(iter(scores))
    found = interval(plan.score, counts, *resampling).get(name)
    return Measured(scores[name], found, plan.units(total), documents, plan.basis)


def _profiles(label: Label, sides: Sequence[Alignment]) -> Counts:
    return many.profiles([labels.units(label(each, each.gold)) for each in sides])


def _span_rows(data: Annotators) -> Rows:
    """Count what alpha for unitizing needs, in the documents whose text is known."""
    documents = [doc_id for doc_id in data.complete("mentions") if doc_id in data.texts]
    types = sorted({item.type for sides in data.alone.values() for each in sides for item in each.gold.mentions})
    rows = {}
    for doc_id in documents:
        text = data.texts[doc_id]
        spans = [
            [(item.type, text.without_unscored(item.span)) for item in each.gold.mentions]
            for each in data.alone[doc_id]
        ]
        rows[doc_id] = unitizing.count(spans, text.length, types)
    return rows
