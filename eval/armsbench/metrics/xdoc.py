"""Coreference over all documents as one: `xdoc_entity.*` and `xdoc_event.*`.

A mention is its document and span; its cluster is the `xdoc` identity of its entity or event, or its
own cluster where that has none. The measures are those of coref.py. A cluster spans documents, so
nothing is added up by document, and documents cannot be resampled one by one: there is no interval.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator, Mapping, Sequence

from armsbench.align.document import Alignment
from armsbench.align.side import Filler, Side
from armsbench.metrics.coref import Cluster, Measure
from armsbench.metrics.counts import Tally
from armsbench.model.annotation import Entity, Event


def count_entities(alignments: Sequence[Alignment], measure: Measure) -> Tally:
    """Count a measure over the entities of all documents."""

    def mentions(alignment: Alignment, side: Side) -> Sequence[Filler]:
        not_entities = alignment.value_types | alignment.time_types
        return [item for item in side.mentions if item.type not in not_entities]

    gold = _clusters((each.doc_id, mentions(each, each.gold), each.gold.entities) for each in alignments)
    pred = _clusters((each.doc_id, mentions(each, each.pred), each.pred.entities) for each in alignments)
    return Tally(measure(gold, pred), {})


def count_events(alignments: Sequence[Alignment], measure: Measure) -> Tally:
    """Count a measure over the events of all documents."""
    gold = _clusters((each.doc_id, each.gold.triggers, each.gold.events) for each in alignments)
    pred = _clusters((each.doc_id, each.pred.triggers, each.pred.events) for each in alignments)
    return Tally(measure(gold, pred), {})


Claims = tuple[str, Sequence[Filler], Mapping[str, Entity] | Mapping[str, Event]]


def _clusters(documents: Iterator[Claims]) -> list[Cluster]:
    grouped: dict[Hashable, set[Hashable]] = {}
    for doc_id, items, records in documents:
        for item in items:
            record = records.get(item.cluster)
            identity = record.xdoc if record and record.xdoc else (doc_id, item.cluster)
            grouped.setdefault(identity, set()).add((doc_id, item.span))
    return [frozenset(mentions) for mentions in grouped.values()]
