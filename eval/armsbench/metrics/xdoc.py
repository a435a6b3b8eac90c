"""Coreference over all documents as one: `xdoc_entity.*` and `xdoc_event.*`.

A mention is its document and its unit (align/units.py); its cluster is the `xdoc` identity of its
entity or event, or its own cluster where that has none. The measures are those of coref.py. A cluster
spans documents, so nothing is added up by document, and documents cannot be resampled one by one:
there is no interval.

Formula: that of the measure. Source: Cattan et al. 2021, who ask for singletons to be kept apart; here
they are kept, or dropped by option.
"""

from __future__ import annotations

from collections.abc import Hashable, Mapping, Sequence
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.units import Unit
from armsbench.metrics.coref import Cluster, Measure
from armsbench.metrics.counts import Tally
from armsbench.model.annotation import Entity, Event


def count_entities(alignments: Sequence[Alignment], measure: Measure) -> Tally:
    """Count a measure over the entities of all documents."""
    gold = _clusters([_Claims(each, each.entity_units.gold, each.gold.entities) for each in alignments])
    pred = _clusters([_Claims(each, each.entity_units.pred, each.pred.entities) for each in alignments])
    return Tally(measure(gold, pred), {})


def count_events(alignments: Sequence[Alignment], measure: Measure) -> Tally:
    """Count a measure over the events of all documents."""
    gold = _clusters([_Claims(each, each.event_units.gold, each.gold.events) for each in alignments])
    pred = _clusters([_Claims(each, each.event_units.pred, each.pred.events) for each in alignments])
    return Tally(measure(gold, pred), {})


class _Claims(NamedTuple):
    """What one side says of one document: its mentions, and what its clusters are."""

    alignment: Alignment
    units: Sequence[Unit]
    records: Mapping[str, Entity] | Mapping[str, Event]


def _clusters(documents: Sequence[_Claims]) -> list[Cluster]:
    grouped: dict[Hashable, set[Hashable]] = {}
    drop = any(each.alignment.options.singletons == "drop" for each in documents)
    for alignment, units, records in documents:
        for item, name in units:
            record = records.get(item.cluster)
            identity = record.xdoc if record and record.xdoc else (alignment.doc_id, item.cluster)
            grouped.setdefault(identity, set()).add((alignment.doc_id, name))
    return [frozenset(mentions) for mentions in grouped.values() if len(mentions) > 1 or not drop]
