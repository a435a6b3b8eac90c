"""The alignment of one document: both sides, and their pairs, each made once and only when asked for."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cached_property

from armsbench.align import readings
from armsbench.align.side import Filler, MentionItem, Side, Span, side
from armsbench.align.spans import Pair, pair_spans
from armsbench.model.annotation import Annotation


class Alignment:
    """What gold and system claim about one document, paired; every metric counts from this.

    `not_entities` are the mention types that take no part in coreference (values and times).
    """

    def __init__(
        self,
        gold: Annotation,
        pred: Annotation,
        unscored: Sequence[Span] = (),
        not_entities: frozenset[str] = frozenset(),
        keep_singletons: bool = True,
    ) -> None:
        self.gold: Side = side(readings.choose(gold, pred), unscored)
        self.pred: Side = side(pred, unscored)
        self.not_entities = not_entities
        self.keep_singletons = keep_singletons

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

    def _clusters(self, mentions: Sequence[MentionItem]) -> list[frozenset[Span]]:
        return clusters([each for each in mentions if each.type not in self.not_entities], self.keep_singletons)

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
