"""Errors of coreference: mentions that both sides have, in a cluster that is not theirs.

Clusters are paired one-to-one as for stances (align/clusters.py). A mention of equal span on both sides is
in the wrong cluster if its system cluster does not stand for its gold cluster. Classes:
  merged   its system cluster stands for another gold cluster: it was joined to a stranger
  split    its system cluster stands for none: it was cut off from its own
A mention that only one side has is an error of its own layer and not repeated here.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsbench.align.clusters import pair_clusters
from armsbench.align.document import Alignment
from armsbench.align.side import Filler, MentionItem
from armsbench.align.spans import Pair
from armsbench.evaluate.errors.record import Error, place_of
from armsbench.evaluate.errors.spans import trigger_pairs


def entities(alignment: Alignment) -> Iterator[Error]:
    """Yield the mentions of entities in a wrong cluster; values and times take no part."""
    not_entities = alignment.value_types | alignment.time_types

    def taking_part(found: Sequence[MentionItem]) -> list[MentionItem]:
        return [item for item in found if item.type not in not_entities]

    gold, pred = alignment.gold.mentions, alignment.pred.mentions
    stands_for = pair_clusters(taking_part(gold), taking_part(pred))
    pairs = [pair for pair in alignment.mention_pairs if gold[pair.gold].type not in not_entities]
    return _errors(alignment.doc_id, "coreference", gold, pred, pairs, stands_for)


def events(alignment: Alignment) -> Iterator[Error]:
    """Yield the triggers in a wrong event."""
    gold, pred = alignment.gold.triggers, alignment.pred.triggers
    pairs = trigger_pairs(alignment)
    return _errors(alignment.doc_id, "event_coreference", gold, pred, pairs, pair_clusters(gold, pred))


def _errors(
    doc_id: str,
    layer: str,
    gold: Sequence[Filler],
    pred: Sequence[Filler],
    pairs: Sequence[Pair],
    stands_for: dict[str, str],
) -> Iterator[Error]:
    for one, other in ((gold[pair.gold], pred[pair.pred]) for pair in pairs if pair.same_span):
        partner = stands_for.get(other.cluster)
        if partner != one.cluster:
            kind = "merged" if partner else "split"
            yield Error(doc_id, layer, kind, place_of(one, id_of(one.cluster)), place_of(other, id_of(other.cluster)))


def id_of(cluster: str) -> str:
    """Return the id that annotation and predictions use; a mention outside all clusters is a singleton."""
    return cluster.rsplit(" ", maxsplit=1)[-1] if not cluster.startswith("singleton") else "singleton"
