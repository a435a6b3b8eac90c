"""The alignment of one document: both sides, and their pairs, each made once and only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from armsbench.align import readings
from armsbench.align.clusters import pair_clusters
from armsbench.align.side import AUTHOR, Filler, MentionItem, Side, Span, side
from armsbench.align.spans import Pair, pair_spans
from armsbench.model.annotation import Annotation


class Alignment:
    """What gold and system claim about one document, paired; every metric counts from this.

    Mentions of `value_types` and `time_types` take no part in coreference.
    """

    def __init__(
        self,
        gold: Annotation,
        pred: Annotation,
        unscored: Sequence[Span] = (),
        value_types: frozenset[str] = frozenset(),
        time_types: frozenset[str] = frozenset(),
        keep_singletons: bool = True,
    ) -> None:
        self.gold: Side = side(readings.choose(gold, pred), unscored)
        self.pred: Side = side(pred, unscored)
        self.doc_id = gold.doc_id
        self.layers = gold.layers
        self.value_types = value_types
        self.time_types = time_types
        self.keep_singletons = keep_singletons

    def is_complete(self, layer: str) -> bool:
        """Say whether a label missing in the gold means no; gold that says nothing of its layers is complete."""
        return self.layers is None or self.layers.get(layer) == "exhaustive"

    @cached_property
    def mention_pairs(self) -> list[Pair]:
        """The one-to-one pairs of mentions."""
        return pair_spans(self.gold.mentions, self.pred.mentions)

    @cached_property
    def gold_entities(self) -> list[frozenset[Span]]:
        """The gold's coreference clusters, as sets of spans."""
        return self._clusters(self.gold.mentions)

    @cached_property
    def pred_entities(self) -> list[frozenset[Span]]:
        """The system's coreference clusters, as sets of spans."""
        return self._clusters(self.pred.mentions)

    @cached_property
    def gold_events(self) -> list[frozenset[Span]]:
        """The gold's event hoppers, as sets of trigger spans."""
        return clusters(self.gold.triggers, self.keep_singletons)

    @cached_property
    def pred_events(self) -> list[frozenset[Span]]:
        """The system's event clusters, as sets of trigger spans."""
        return clusters(self.pred.triggers, self.keep_singletons)

    @cached_property
    def stands_for(self) -> dict[str, str]:
        """The gold cluster for which each paired system cluster (entity or event) stands."""
        return pair_clusters(self.gold.mentions, self.pred.mentions) | pair_clusters(
            self.gold.triggers, self.pred.triggers
        )

    def in_gold(self, cluster: str) -> str:
        """Return the gold cluster that a system's cluster stands for, or a name that no gold cluster has."""
        return cluster if cluster == AUTHOR else self.stands_for.get(cluster, f"system's {cluster}")

    def _clusters(self, mentions: Sequence[MentionItem]) -> list[frozenset[Span]]:
        not_entities = self.value_types | self.time_types
        return clusters([each for each in mentions if each.type not in not_entities], self.keep_singletons)

    def head(self, item: Filler, other: Side) -> Span:
        """Return an item's head; where its side gives none, that of the same span on the other side, else its span."""
        return item.head or self._heads[id(other)].get(item.span) or item.span

    @cached_property
    def _heads(self) -> dict[int, dict[Span, Span]]:
        return {
            id(each): {mention.span: mention.head for mention in each.mentions if mention.head}
            for each in (self.gold, self.pred)
        }


def clusters(items: Sequence[Filler], keep_singletons: bool = True) -> list[frozenset[Span]]:
    """Return the clusters of a partition of items as sets of spans, in order of first mention."""
    grouped: dict[str, set[Span]] = {}
    for item in items:
        grouped.setdefault(item.cluster, set()).add(item.span)
    return [frozenset(spans) for spans in grouped.values() if keep_singletons or len(spans) > 1]
