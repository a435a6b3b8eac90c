"""Agreement of two sets of annotations, layer by layer.

F1 counts what one annotator has and the other misses; kappa and alpha look at the labels of what both
have; `alpha_with_misses` takes "not there" for one more label. All are symmetric in the annotators,
but for the clusters of stances and sources, which are named in the first one's terms.
"""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from armsbench.evaluate.inputs import Annotations, Sides, read_sides
from armsbench.evaluate.rows import align_documents, count, summarise
from armsbench.evaluate.signature import data_hash
from armsbench.metrics import event_labels, labels, units
from armsbench.metrics.counts import Counts
from armsbench.metrics.event_labels import Label
from armsbench.metrics.registry import METRICS, CorpusMetric, Metric
from armsbench.model.options import Options
from armsbench.model.problem import UsageError
from armsbench.model.result import MetricResult
from armsbench.store.documents import known_documents, ontology as package_ontology


def _chance(layer: str, name: str, label: Label) -> dict[str, Metric | CorpusMetric]:
    """Return kappa and alpha of a label, the latter also with misses."""
    tally = partial(event_labels.count_confusion, label=label)
    scores = (labels.kappa, labels.alpha, labels.alpha_with_misses)
    return {f"{name}.{score.__name__}": Metric(layer, tally, score) for score in scores}


def _as_they_are(*names: str) -> dict[str, Metric | CorpusMetric]:
    return {name: METRICS[name] for name in names}


LAYERS: dict[str, dict[str, Metric | CorpusMetric]] = {
    "mentions": _as_they_are("mention.strict", "mention.exact", "mention.head")
    | _chance("mentions", "type", units.mention_type)
    | _chance("mentions", "level", units.mention_level)
    | _chance("mentions", "gpe_role", units.gpe_role),
    "entities": _as_they_are("coref.conll", "coref.muc", "coref.b3", "coref.ceafe", "coref.lea", "coref.blanc"),
    "values": _as_they_are("time.value", "value.value"),
    "event_mentions": _as_they_are("trigger.cls", "trigger.id") | _chance("event_mentions", "type", units.trigger_type),
    "arguments": _as_they_are("argument.cls", "argument.cls:head", "argument.cls:entity", "argument.unattached_cls")
    | _chance("arguments", "role", units.argument_role),
    "realis": _as_they_are("realis") | _chance("realis", "label", event_labels.realis),
    "polarity": _as_they_are("polarity") | _chance("polarity", "label", event_labels.polarity),
    "factuality": _as_they_are("factuality") | _chance("factuality", "label", event_labels.factuality),
    "event_times": _chance("event_times", "doctimerel", event_labels.doctimerel)
    | _chance("event_times", "days", event_labels.event_days),
    "event_coref": _as_they_are("event_coref.conll", "event_coref.b3", "event_coref.ceafe"),
    "relations": {"relation": Metric("relations", units.count_relations)},
    "links": _as_they_are("link.mention", "link.entity"),
    "stances": _as_they_are(
        "stance.pair", "stance.polarity", "stance.alpha", "stance.alpha_with_misses", "stance.kappa"
    ),
    "xdoc": _as_they_are("xdoc_entity.conll", "xdoc_entity.b3", "xdoc_event.conll", "xdoc_event.b3"),
}


class Agreement(NamedTuple):
    """What two annotators agree on: layer -> measure -> result, over the documents that both have."""

    names: tuple[str, str]
    hashes: tuple[str, str]
    documents: list[str]
    layers: dict[str, dict[str, MetricResult]]

    def to_dict(self) -> dict[str, Any]:
        """Return what `agree --json` writes."""
        return {
            "annotators": list(self.names),
            "sha256": list(self.hashes),
            "documents": self.documents,
            "layers": {
                layer: {name: _measure(each) for name, each in measures.items()}
                for layer, measures in self.layers.items()
            },
        }


def _measure(result: MetricResult) -> dict[str, Any]:
    if not result.n_documents:
        return {"value": None, "ci": None, "units": 0, "documents": 0}
    return {
        "value": result.scores[result.headline],
        "ci": result.intervals.get(result.headline),
        "units": n_units(result.counts),
        "documents": result.n_documents,
    }


def n_units(counts: Counts) -> float:
    """Return how many units a measure stands on: the items of both sides, or the labelled units."""
    if "recall_den" in counts:
        return counts["recall_den"] + counts["precision_den"]
    if "b3.recall_den" in counts:
        return counts["b3.recall_den"] + counts["b3.precision_den"]
    if "matched" in counts:
        return counts["matched"]
    return sum(number for name, number in counts.items() if ">" not in name or all(name.split(">")))


def agree(
    first: Annotations,
    second: Annotations,
    names: tuple[str, str] = ("a", "b"),
    bootstrap: int = 1000,
    rng_seed: int = 13,
    corpus: Path | str | None = None,
) -> Agreement:
    """Compare two annotation sets on the documents that both have; UsageError where they share none.

    `corpus` is a folder of documents in place of the package's. Raises DataError with every problem of either set.
    """
    documents, ontology = known_documents(corpus), package_ontology()
    sides = read_sides(first, second, documents, ontology, Options())
    lone = {note.split(":")[0] for note in sides.warnings}
    shared = [doc_id for doc_id in sides.gold if doc_id not in lone]
    if not shared:
        raise UsageError("the two annotation sets have no document in common")
    one, other = ({doc_id: side[doc_id] for doc_id in shared} for side in (sides.gold, sides.pred))
    sides = Sides(one, other, [])
    alignments = align_documents(sides, documents, ontology, Options())

    def result(metric: Metric | CorpusMetric) -> MetricResult:
        return summarise(metric, alignments, count(metric, alignments), bootstrap, rng_seed)

    return Agreement(
        names=names,
        hashes=(data_hash(sides.gold, {}), data_hash(sides.pred, {})),
        documents=shared,
        layers={layer: {name: result(each) for name, each in measures.items()} for layer, measures in LAYERS.items()},
    )
