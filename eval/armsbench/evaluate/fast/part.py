"""Count the documents of a part in columns, as far as they can be; the others stay for the plain path."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from armsbench.evaluate.fast import coverage
from armsbench.evaluate.fast.counter import BATCH, Counted, Counter, Given
from armsbench.evaluate.stream.documents import Lines
from armsbench.metrics.registry import Metric
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options


def count(
    given: Lines, metrics: Mapping[str, Metric], known: Collection[str], ontology: Ontology | None, options: Options
) -> Iterator[Counted]:
    """Yield batches of counted documents, and take their lines away from those that are given.

    Documents whose text is `known` are not looked at, nor is anything where a metric or an option is not covered.
    """
    if not (coverage.covers(options) and metrics.keys() <= coverage.COUNTERS.keys()):
        return
    counter = Counter(metrics, ontology)
    names = sorted((given.gold.keys() | given.pred.keys()) - set(known))
    for start in range(0, len(names), BATCH):
        found = counter.count(each for name in names[start : start + BATCH] if (each := _given(given, name)))
        if found is not None:
            yield found
            for name in found.doc_ids:
                given.gold.pop(name, None)
                given.pred.pop(name, None)


def _given(given: Lines, name: str) -> Given | None:
    """Return the line of a document on either side; None where a side has several."""
    gold, pred = given.gold.get(name, ()), given.pred.get(name, ())
    if len(gold) > 1 or len(pred) > 1:
        return None
    return Given(name, gold[0][0] if gold else None, pred[0][0] if pred else None)
