"""Gather what a score report shows: the result, both sides aligned, every error, and the ladder."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.evaluate.errors.listing import Errors, find
from armsbench.evaluate.inputs import Annotations, read_sides
from armsbench.evaluate.ladder import Ladder, climb
from armsbench.evaluate.rows import align_documents
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.options import Options, options as parse_options
from armsbench.model.result import Result
from armsbench.store.documents import known_documents, ontology as package_ontology


class Scored(NamedTuple):
    """One system's result with everything behind it; `attempted` are the layers of which it says anything."""

    system: str
    gold: str
    result: Result
    options: Options
    documents: Mapping[str, Document]
    alignments: list[Alignment]
    errors: Errors
    ladder: Ladder
    attempted: frozenset[str]


def gather(
    result: Result,
    gold: Annotations | None,
    pred: Annotations,
    system: str,
    *,
    ontology: str | None = "package",
    corpus: Path | str | None = None,
    **options: str,
) -> Scored:
    """Return what lies behind the result of scoring `pred` against `gold` with the same arguments."""
    chosen, documents = parse_options(options), known_documents(corpus)
    known = package_ontology() if ontology == "package" else None
    sides = read_sides(gold, pred, documents, known, chosen)
    alignments = align_documents(sides, documents, known, chosen)
    return Scored(
        system=system,
        gold="the gold of the package" if gold is None else Path(gold).name if isinstance(gold, str | Path) else "gold",
        result=result,
        options=chosen,
        documents=documents,
        alignments=alignments,
        errors=Errors(list(find(alignments, documents))),
        ladder=climb(gold, pred, ontology=ontology, corpus=corpus, **options),
        attempted=frozenset(
            layer for layer, says in _SAYS.items() if any(any(says(each)) for each in sides.pred.values())
        ),
    )


# layer of errors, or metric -> whether an annotation says anything of it
_SAYS: dict[str, Callable[[Annotation], list[object]]] = {
    "mentions": lambda given: list(given.mentions),
    "coreference": lambda given: [each.entity for each in given.mentions],
    "links": lambda given: [each.kb for each in given.entities],
    "times": lambda given: [each.value for each in given.mentions],
    "amounts": lambda given: [each.value for each in given.mentions],
    "triggers": lambda given: list(given.event_mentions),
    "event_coreference": lambda given: [each.event for each in given.event_mentions],
    "arguments": lambda given: [each.arguments for each in given.event_mentions],
    "realis": lambda given: [each.realis for each in given.event_mentions],
    "polarity": lambda given: [each.polarity for each in given.event_mentions],
    "factuality": lambda given: [each.factuality for each in given.event_mentions],
    "stances": lambda given: list(given.stances),
    "xdoc_entity": lambda given: [each.xdoc for each in given.entities],
    "xdoc_event": lambda given: [each.xdoc for each in given.events],
}

# The layer of each metric's family, for a verdict
LAYER_OF = {
    "mention": "mentions",
    "coref": "coreference",
    "link": "links",
    "trigger": "triggers",
    "argument": "arguments",
    "event_coref": "event_coreference",
    "stance": "stances",
}


def layer_of(metric: str) -> str:
    """Return the layer of errors that a metric's family is about, else the family."""
    family = metric.split(".", maxsplit=1)[0]
    return LAYER_OF.get(family, family)
