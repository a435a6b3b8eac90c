"""Gold clusters of mentions and of event mentions in the place of the system's."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from armsbench.align.spans import pair_spans
from armsbench.evaluate.oracle.spans import gold_id
from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention

Item = Mention | EventMention


class _Homes(NamedTuple):
    """The items in the gold's clusters, and which cluster of one side has most items of which of the other."""

    items: tuple[Any, ...]
    of_pred: Mapping[str, str]  # system's cluster -> name of the gold's
    of_gold: Mapping[str, str]  # name of the gold's cluster -> the system's


def _regroup(gold: Sequence[Item], pred: Sequence[Item], field: str) -> _Homes:
    items, shared = list(pred), Counter[tuple[str, str]]()
    for pair in pair_spans(gold, pred):  # in order of the gold: the earliest wins among equals
        theirs, own = gold_id(getattr(gold[pair.gold], field)), getattr(pred[pair.pred], field)
        items[pair.pred] = replace(pred[pair.pred], **{field: theirs})
        if theirs and own:
            shared[own, theirs] += 1
    ranked = [names for names, _ in reversed(shared.most_common())]  # the most frequent comes last and stays
    return _Homes(tuple(items), dict(ranked), {theirs: own for own, theirs in ranked})


def coreference(gold: Annotation, pred: Annotation) -> Annotation:
    """Put paired mentions into the gold's entities, and move what is said of the system's along."""
    homes = _regroup(gold.mentions, pred.mentions, "entity")
    known = {each.id: each for each in pred.entities}
    given = tuple(_relabelled(each, known.get(homes.of_gold.get(_name(each), ""))) for each in gold.entities)

    def moved(found: Any) -> Any:
        return homes.of_pred.get(found, found)

    return replace(
        pred,
        mentions=homes.items,
        entities=(*given, *pred.entities),
        event_mentions=tuple(_with_sources(each, moved) for each in pred.event_mentions),
        stances=tuple(
            replace(each, holder=moved(each.holder), target=moved(each.target) if each.target in known else each.target)
            for each in pred.stances
        ),
    )


def _name(record: Entity | Event) -> str:
    return f"gold {record.id}"


def _relabelled(gold: Entity, own: Entity | None) -> Entity:
    """Return a gold entity with the identities that the system gives it."""
    labels: dict[str, Any] = {name: getattr(own, name, None) for name in ("name", "kb", "kb_status", "xdoc")}
    return Entity(id=_name(gold), type=gold.type, **labels)


def _with_sources(item: EventMention, moved: Callable[[Any], Any]) -> EventMention:
    if not isinstance(item.factuality, tuple):
        return item
    beliefs = (replace(each, source=tuple(map(moved, each.source))) for each in item.factuality)
    return replace(item, factuality=tuple(beliefs))


def event_coreference(gold: Annotation, pred: Annotation) -> Annotation:
    """Put paired event mentions into the gold's events, and move targets and relations along."""
    homes = _regroup(gold.event_mentions, pred.event_mentions, "event")
    known, entities = {each.id: each for each in pred.events}, {each.id for each in pred.entities}
    own = {each.id: known.get(homes.of_gold.get(_name(each), "")) for each in gold.events}
    given = (Event(_name(each), each.type, getattr(own[each.id], "xdoc", None)) for each in gold.events)

    def moved(found: Any) -> Any:
        return found if found in entities else homes.of_pred.get(found, found)

    return replace(
        pred,
        event_mentions=homes.items,
        events=(*given, *pred.events),
        stances=tuple(replace(each, target=moved(each.target)) for each in pred.stances),
        relations=tuple(replace(each, arg1=moved(each.arg1), arg2=moved(each.arg2)) for each in pred.relations),
    )
