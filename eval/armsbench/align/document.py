"""The alignment of one document: both sides, and their pairs, each made once and only when asked for."""

from __future__ import annotations

from collections.abc import Hashable, Sequence
from functools import cached_property

from armsbench.align import readings
from armsbench.align.clusters import pair_clusters
from armsbench.align.side import AUTHOR, Filler, Side, Span, side
from armsbench.align.spans import Pair, pair_spans
from armsbench.align.units import Units, clusters, name_units, without_singletons
from armsbench.model.annotation import Annotation
from armsbench.model.options import DEFAULT, Options


class Alignment:
    """What gold and system claim about one document, paired; every metric counts from this.

    Mentions of `value_types` and `time_types` take no part in coreference; of the options, `singletons`
    and `match` say how the others do.
    """

    def __init__(
        self,
        gold: Annotation,
        pred: Annotation,
        unscored: Sequence[Span] = (),
        value_types: frozenset[str] = frozenset(),
        time_types: frozenset[str] = frozenset(),
        options: Options = DEFAULT,
    ) -> None:
        self.gold: Side = side(readings.choose(gold, pred), unscored)
        self.pred: Side = side(pred, unscored)
        self.doc_id = gold.doc_id
        self.layers = gold.layers
        self.value_types = value_types
        self.time_types = time_types
        self.options = options

    def is_complete(self, layer: str) -> bool:
        """Say whether a label missing in the gold means no; gold that says nothing of its layers is complete."""
        return self.layers is None or self.layers.get(layer) == "exhaustive"

    @cached_property
    def mention_pairs(self) -> list[Pair]:
        """The one-to-one pairs of mentions."""
        return pair_spans(self.gold.mentions, self.pred.mentions)

    @cached_property
    def entity_units(self) -> Units:
        """The mentions that take part in coreference, each under the name that it shares with its partner."""
        return self._named(self._entity_mentions(self.gold), self._entity_mentions(self.pred))

    @cached_property
    def event_units(self) -> Units:
        """The event mentions, likewise; their spans must be equal."""
        return name_units(self.gold.triggers, self.pred.triggers)

    @cached_property
    def entities(self) -> tuple[list[frozenset[Hashable]], list[frozenset[Hashable]]]:
        """The gold's and the system's coreference clusters, as sets of units."""
        units = self.entity_units
        if self.options.singletons == "drop":
            gold, pred = (self._entity_mentions(side) for side in (self.gold, self.pred))
            units = self._named(without_singletons(gold), without_singletons(pred))
        return clusters(units.gold), clusters(units.pred)

    @cached_property
    def hoppers(self) -> tuple[list[frozenset[Hashable]], list[frozenset[Hashable]]]:
        """The gold's and the system's clusters of event mentions, as sets of units."""
        units = self.event_units
        if self.options.singletons == "drop":
            units = name_units(without_singletons(self.gold.triggers), without_singletons(self.pred.triggers))
        return clusters(units.gold), clusters(units.pred)

    def _entity_mentions(self, side: Side) -> list[Filler]:
        not_entities = self.value_types | self.time_types
        return [each for each in side.mentions if each.type not in not_entities]

    def _named(self, gold: Sequence[Filler], pred: Sequence[Filler]) -> Units:
        if self.options.match == "exact":
            return name_units(gold, pred)
        return name_units(
            gold, pred, (lambda item: self.head(item, self.pred), lambda item: self.head(item, self.gold))
        )

    @cached_property
    def stands_for(self) -> dict[str, str]:
        """The gold cluster for which each paired system cluster (entity or event) stands."""
        return pair_clusters(self.gold.mentions, self.pred.mentions) | pair_clusters(
            self.gold.triggers, self.pred.triggers
        )

    def in_gold(self, cluster: str) -> str:
        """Return the gold cluster that a system's cluster stands for, or a name that no gold cluster has."""
        return cluster if cluster == AUTHOR else self.stands_for.get(cluster, f"system's {cluster}")

    def head(self, item: Filler, other: Side) -> Span:
        """Return an item's head; where its side gives none, that of the same span on the other side, else its span."""
        return item.head or self._heads[id(other)].get(item.span) or item.span

    @cached_property
    def _heads(self) -> dict[int, dict[Span, Span]]:
        return {
            id(each): {mention.span: mention.head for mention in each.mentions if mention.head}
            for each in (self.gold, self.pred)
        }
