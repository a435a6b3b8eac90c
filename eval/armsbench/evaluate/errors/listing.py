"""List every error of a scoring, layer by layer, and sum up classes and causes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Any, NamedTuple

from armsbench.align.document import Alignment
from armsbench.evaluate.errors import arguments, clusters, labels, links, spans, stances
from armsbench.evaluate.errors.record import Error, Place
from armsbench.evaluate.inputs import Annotations, read_sides
from armsbench.evaluate.rows import align_documents
from armsbench.metrics import event_labels
from armsbench.model.document import Document
from armsbench.model.options import options as parse_options
from armsbench.store.documents import known_documents, ontology as package_ontology


class Layer(NamedTuple):
    """The gold layer that must be complete, and the errors that one document adds."""

    gold: str
    errors: Callable[[Alignment], Iterable[Error]]


def _labels(layer: str, name: str, label: event_labels.Label) -> Layer:
    return Layer(layer, partial(labels.labels, layer=name, label=label))


LAYERS = {
    "mentions": Layer("mentions", spans.mentions),
    "coreference": Layer("entities", clusters.entities),
    "links": Layer("links", links.links),
    "times": _labels("values", "times", event_labels.time_value),
    "amounts": _labels("values", "amounts", event_labels.amount_value),
    "triggers": Layer("event_mentions", spans.triggers),
    "event_coreference": Layer("event_coref", clusters.events),
    "arguments": Layer("arguments", arguments.arguments),
    "realis": _labels("realis", "realis", event_labels.realis),
    "polarity": _labels("polarity", "polarity", event_labels.polarity),
    "factuality": _labels("factuality", "factuality", event_labels.factuality),
    "stances": Layer("stances", stances.stances),
}


class Errors(NamedTuple):
    """All errors, in order of layer, document and place."""

    errors: list[Error]

    def by_class(self) -> dict[str, dict[str, list[Error]]]:
        """Return the errors by layer and class, the most frequent class first."""
        found: dict[str, dict[str, list[Error]]] = {}
        for each in self.errors:
            found.setdefault(each.layer, {}).setdefault(each.kind, []).append(each)
        return {layer: dict(sorted(kinds.items(), key=lambda item: -len(item[1]))) for layer, kinds in found.items()}

    def by_cause(self) -> dict[str, dict[str, int]]:
        """Return how many lost items each cause, or set of causes, cost, by layer; the most frequent first."""
        found: dict[str, Counter[str]] = {}
        for each in self.errors:
            if each.causes:
                found.setdefault(each.layer, Counter())[" + ".join(each.causes)] += 1
        return {layer: dict(sorted(causes.items(), key=lambda item: -item[1])) for layer, causes in found.items()}

    def to_dict(self) -> dict[str, Any]:
        """Return what `score --errors-json` writes."""
        counts = {layer: {kind: len(each) for kind, each in kinds.items()} for layer, kinds in self.by_class().items()}
        return {"counts": counts, "causes": self.by_cause(), "errors": [each.to_dict() for each in self.errors]}


def list_errors(
    gold: Annotations | None,
    pred: Annotations,
    *,
    ontology: str | None = "package",
    corpus: Path | str | None = None,
    **options: str,
) -> Errors:
    """Return every error of `pred` against `gold`; arguments and exceptions are those of `score`."""
    chosen, documents = parse_options(options), known_documents(corpus)
    known = package_ontology() if ontology == "package" else None
    sides = read_sides(gold, pred, documents, known, chosen)
    return Errors(list(find(align_documents(sides, documents, known, chosen), documents)))


def find(alignments: Iterable[Alignment], documents: Mapping[str, Document]) -> Iterator[Error]:
    """Yield the errors of aligned documents, with texts where `documents` has them."""
    aligned = list(alignments)
    for layer in LAYERS.values():
        for each in aligned:
            if each.is_complete(layer.gold):
                text = documents[each.doc_id].text if each.doc_id in documents else ""
                for error in sorted(layer.errors(each), key=_order):
                    yield error._replace(gold=_quoted(error.gold, text), pred=_quoted(error.pred, text))


def _order(error: Error) -> tuple[Place, str]:
    return error.place, error.kind


def _quoted(place: Place | None, text: str) -> Place | None:
    return place._replace(text=text[place.start : place.end]) if place else None
