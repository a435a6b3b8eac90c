"""Count the documents of a part in columns, as far as they can be; the others stay for the plain path."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Mapping, Sequence
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast import coverage, rows
from armsbench.evaluate.fast.counter import Counted, Counter, Given
from armsbench.evaluate.fast.rows import Rows
from armsbench.evaluate.stream.parts import Part
from armsbench.metrics.registry import Metric
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options

BATCH = 1024  # documents counted at once; fewer than 2^13, so that document, start and end fit one number


class Found(NamedTuple):
    """Batches of counted documents, and whether there is nothing else in the part."""

    batches: list[Counted]
    whole: bool


def count(
    part: Part, metrics: Mapping[str, Metric], known: Collection[str], ontology: Ontology | None, options: Options
) -> Found:
    """Count what can be counted. Documents whose text is `known` cannot; nor can others, of which is said elsewhere."""
    if not (coverage.covers(options) and metrics.keys() <= coverage.COUNTERS.keys()):
        return Found([], False)
    gold, pred = rows.read(part.gold), rows.read(part.pred)
    if gold is None or pred is None:
        return Found([], False)
    names = gold.names if gold.names == pred.names else sorted({*gold.names, *pred.names})
    odd = gold.odd | pred.odd | {each for each in known if each in names}
    wanted = [name for name in names if name not in odd] if odd else names
    counter = Counter(metrics, ontology)
    some = (wanted[start : start + BATCH] for start in range(0, len(wanted), BATCH))
    batches = [counted for each in some if (counted := counter.count(each, _given(gold, each), _given(pred, each)))]
    return Found(batches, not odd and sum(len(each.doc_ids) for each in batches) == len(names))


def _given(side: Rows, wanted: Sequence[str]) -> Given:
    """Return the rows of documents, given in order, and the number of each row's document among them."""
    first, last = bisect_left(side.names, wanted[0]), bisect_right(side.names, wanted[-1])
    names, table = side.names[first:last], side.table.slice(first, last - first)
    if names == wanted:
        return Given(table, np.arange(len(names)))
    number = {name: place for place, name in enumerate(wanted)}
    kept = [place for place, name in enumerate(names) if name in number]
    docs = np.array([number[names[place]] for place in kept], dtype=np.int64)
    return Given(table if len(kept) == len(names) else table.take(np.array(kept, dtype=np.int64)), docs)
