"""The oracle ladder: how much each layer's errors cost the layers that build on it.

Step 0 scores the system as it is; step k scores it with the first k layers of STEPS replaced by the gold's
(oracle/given.py says how). What a score gains from one step to the next is what the errors of that layer cost
it, once all earlier layers are right. A layer's own scores are 1 from its step on, as far as the gold can be
restated: they say nothing of the system.
"""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any, NamedTuple

from armsbench.evaluate.inputs import Annotations, Sides, read_sides
from armsbench.evaluate.oracle.given import LAYERS, with_gold
from armsbench.evaluate.rows import align_documents, count, unscored_spans
from armsbench.metrics.counts import add
from armsbench.metrics.registry import HEADLINE, METRICS
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options, options as parse_options
from armsbench.store.documents import known_documents, ontology as package_ontology

STEPS = ("system", *LAYERS)


class Ladder(NamedTuple):
    """The score of each headline metric at each step of `steps`; None is n/a."""

    steps: tuple[str, ...]
    scores: dict[str, tuple[float | None, ...]]

    def to_dict(self) -> dict[str, Any]:
        """Return the ladder for JSON: scores by metric and step."""
        return {name: dict(zip(self.steps, row, strict=True)) for name, row in self.scores.items()}


def climb(
    gold: Annotations | None,
    pred: Annotations,
    *,
    ontology: str | None = "package",
    corpus: Path | str | None = None,
    **options: str,
) -> Ladder:
    """Return the ladder of `pred` against `gold`; arguments and exceptions are those of `score`."""
    chosen, documents = parse_options(options), known_documents(corpus)
    known = package_ontology() if ontology == "package" else None
    sides = read_sides(gold, pred, documents, known, chosen)
    columns = [_scores(sides, documents, known, chosen)]
    for layer in LAYERS:
        given = {
            doc_id: with_gold(sides.gold[doc_id], each, [layer], unscored_spans(documents.get(doc_id)))
            for doc_id, each in sides.pred.items()
        }
        sides = sides._replace(pred=given)
        columns.append(_scores(sides, documents, known, chosen))
    return Ladder(STEPS, {name: tuple(column[name] for column in columns) for name in HEADLINE})


def _scores(
    sides: Sides, documents: Mapping[str, Document], known: Ontology | None, chosen: Options
) -> dict[str, float | None]:
    alignments = align_documents(sides, documents, known, chosen)
    scores = {}
    for name in HEADLINE:
        rows = count(METRICS[name], alignments)
        found = METRICS[name].score(add(tally.total for tally in rows.values())) if rows else {"value": None}
        scores[name] = found["f1"] if "f1" in found else found["value"]
    return scores
