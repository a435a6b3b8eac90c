"""Error tracing: which earlier error cost a lost argument or stance.

A cause is an error that would have cost the item by itself; where several would, all are named, in the
order of the pipeline. `own` says that everything the item needs was there.

Arguments need their filler's mention (`mention missing`, `boundary`, `both`; `type`, which breaks no
key but what a system may attach), or for an event as filler its trigger (`filler event ...`), and their
trigger (`trigger missing`, `boundary`, `type`, `both`).

Stances need a system cluster that stands for their holder, and one for their target:
  mention missing, trigger missing     the system has none of the cluster's mentions (triggers)
  mention boundary, trigger boundary   it has some, none with the right span
  wrong cluster    it has some, but no cluster stands for theirs; or the stance is there and hangs on a
                   cluster that shares mentions with the right one and stands for another or none
  not mentioned    the gold has no scored mention of it, so that no cluster can stand for it
each behind `holder` or `target`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property

from armsbench.align.document import Alignment
from armsbench.align.side import AUTHOR, Filler, Side, Span, StanceItem, TriggerItem
from armsbench.evaluate.errors.record import OWN, items_of
from armsbench.evaluate.errors.spans import status, trigger_pairs

_FOUND = (None, "type")  # the classes of an item whose span the system has


class Causes:
    """What went wrong with the mentions, triggers and clusters of one document."""

    def __init__(self, alignment: Alignment) -> None:
        self._alignment = alignment
        self._mentions = status(alignment.gold.mentions, alignment.mention_pairs)
        self._triggers = status(alignment.gold.triggers, trigger_pairs(alignment))

    def of_argument(self, trigger: TriggerItem, filler: Filler) -> tuple[str, ...]:
        """Return what cost an argument of the gold."""
        name = "filler event" if isinstance(filler, TriggerItem) else "mention"
        needs = ((name, filler), ("trigger", trigger))
        found = (f"{name} {kind}" for name, item in needs if (kind := self._kind(item)))
        return tuple(found) or OWN

    def of_stance(self, stance: StanceItem, wrong: Iterable[StanceItem]) -> tuple[str, ...]:
        """Return what cost a stance of the gold; `wrong` are the system's stances that are not right, in its terms."""
        near = next((each for each in wrong if self._means(stance, each)), None)
        found = []
        for part in ("holder", "target"):
            cluster = getattr(stance, part)
            cause = self._of_cluster(cluster)
            if not cause and near and self._in_gold(getattr(near, part)) != cluster:
                cause = "wrong cluster"
            if cause:
                found.append(f"{part} {cause}")
        return tuple(found) or OWN

    def _kind(self, item: Filler) -> str | None:
        return (self._triggers if isinstance(item, TriggerItem) else self._mentions).get((item.span, item.type))

    def _of_cluster(self, cluster: str | Span) -> str | None:
        if not isinstance(cluster, str) or cluster == AUTHOR or cluster in self._alignment.stands_for.values():
            return None
        kinds = [self._kind(item) for item in members(self._alignment.gold, cluster)]
        name = "trigger" if cluster.startswith("event ") else "mention"
        if not kinds:
            return "not mentioned"
        if any(kind in _FOUND for kind in kinds):
            return "wrong cluster"
        return f"{name} missing" if all(kind == "missing" for kind in kinds) else f"{name} boundary"

    def _means(self, gold: StanceItem, pred: StanceItem) -> bool:
        """Say whether holder and target of two stances each share a mention, whatever they stand for."""
        return self._meet(gold.holder, pred.holder) and self._meet(gold.target, pred.target)

    def _meet(self, gold: str | Span, pred: str | Span) -> bool:
        if not isinstance(gold, str) or not isinstance(pred, str) or AUTHOR in (gold, pred):
            return gold == pred
        return bool(self._spans[0].get(gold, set()) & self._spans[1].get(pred, set()))

    def _in_gold(self, cluster: str | Span) -> str | Span:
        return self._alignment.in_gold(cluster) if isinstance(cluster, str) else cluster

    @cached_property
    def _spans(self) -> list[dict[str, set[Span]]]:
        """The spans of each cluster, of the gold and of the system."""
        found: list[dict[str, set[Span]]] = [{}, {}]
        for clusters, side in zip(found, (self._alignment.gold, self._alignment.pred), strict=True):
            for item in items_of(side):
                clusters.setdefault(item.cluster, set()).add(item.span)
        return found


def members(side: Side, cluster: str) -> Iterator[Filler]:
    """Yield the mentions or triggers of a cluster."""
    return (item for item in items_of(side) if item.cluster == cluster)
