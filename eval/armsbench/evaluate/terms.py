"""State one annotator's labels in another's terms: the same ids for what both have.

Mentions and event mentions are paired as the scorer pairs them, clusters by their shared mentions,
stances by holder and target, relations by type and events. What has no partner keeps its id behind
the second annotator's name, so that no id of the two can be confused.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from armsbench.align.clusters import pair_clusters
from armsbench.align.side import AUTHOR, TriggerItem, event_cluster, side
from armsbench.align.spans import pair_spans
from armsbench.model.annotation import Annotation, EventMention

Names = Mapping[str, str]
_ONE = frozenset({"entity", "event", "strict", "product", "filler", "arg1", "arg2", "holder"})
_MANY = frozenset({"members", "source", "evidence"})


def in_terms_of(first: Annotation, second: Annotation, prefix: str = "b") -> Annotation:
    """Return `second` with the ids of `first` wherever both mean the same."""
    names = _names(first, second)
    every = [record.id for layer in _LAYERS for record in getattr(second, layer)]
    every += [each.strict for each in second.event_mentions if each.strict]
    renamed = _rename(second, {id_: names.get(id_, f"{prefix}:{id_}") for id_ in every} | {AUTHOR: AUTHOR})
    return _by_content(first, renamed)


_LAYERS = ("mentions", "entities", "event_mentions", "events", "relations", "stances")


def _names(first: Annotation, second: Annotation) -> dict[str, str]:
    """Map ids of mentions, event mentions, entities, events and strict clusters of `second` to those of `first`."""
    names: dict[str, str] = {}
    for layer in ("mentions", "event_mentions"):
        pairs, second = _paired(first, second, layer)
        names |= pairs
    one, other = side(first), side(second)
    clusters = pair_clusters(one.mentions, other.mentions) | pair_clusters(one.triggers, other.triggers)
    names |= {theirs.split(" ", 1)[1]: ours.split(" ", 1)[1] for theirs, ours in clusters.items()}
    return names | _stricts(first.event_mentions, second.event_mentions)


def _paired(first: Annotation, second: Annotation, layer: str) -> tuple[dict[str, str], Annotation]:
    """Pair the spans of a layer; also return `second` with each paired span as `first` has it."""
    ours, theirs = getattr(first, layer), list(getattr(second, layer))
    names = {}
    for pair in pair_spans(ours, theirs):
        one, other = ours[pair.gold], theirs[pair.pred]
        names[other.id] = one.id
        theirs[pair.pred] = msgspec.structs.replace(other, start=one.start, end=one.end)
    return names, msgspec.structs.replace(second, **{layer: tuple(theirs)})


def _stricts(first: Iterable[EventMention], second: Iterable[EventMention]) -> dict[str, str]:
    def items(found: Iterable[EventMention]) -> list[TriggerItem]:
        strict = ((each, each.strict) for each in found)
        return [
            TriggerItem(each.start, each.end, each.type, None, event_cluster(name), each)
            for each, name in strict
            if name
        ]

    pairs = pair_clusters(items(first), items(second))
    return {theirs.split(" ", 1)[1]: ours.split(" ", 1)[1] for theirs, ours in pairs.items()}


def _rename(record: Any, names: Names) -> Any:
    """Return a record, and all records in it, with ids and references renamed."""
    if isinstance(record, tuple):
        return tuple(_rename(each, names) for each in record)
    if not isinstance(record, msgspec.Struct):
        return record
    return msgspec.structs.replace(
        record, **{field: _renamed(field, getattr(record, field), names) for field in record.__struct_fields__}
    )


def _renamed(field: str, value: Any, names: Names) -> Any:
    if field == "id" or field in _ONE:
        return names.get(value, value) if value else value
    if field == "target" and isinstance(value, str):
        return names.get(value, value)
    if field in _MANY and value:
        return tuple(names.get(each, each) if isinstance(each, str) else each for each in value)
    return _rename(value, names)


def _by_content(first: Annotation, second: Annotation) -> Annotation:
    """Give stances and relations the ids of those that say it of the same things."""
    stances = {(each.holder, each.target): each.id for each in reversed(first.stances)}
    relations = {(each.type, each.arg1, each.arg2): each.id for each in reversed(first.relations)}
    return msgspec.structs.replace(
        second,
        stances=tuple(_with_id(each, stances.get((each.holder, each.target))) for each in second.stances),
        relations=tuple(_with_id(each, relations.get((each.type, each.arg1, each.arg2))) for each in second.relations),
    )


def _with_id(record: Any, id_: str | None) -> Any:
    return msgspec.structs.replace(record, id=id_) if id_ else record


def renumber(annotation: Annotation) -> Annotation:
    """Return an annotation with ids in order of the text: m1, e1, v1, h1, h1.1 (strict), r1, s1."""
    mentions = sorted(annotation.mentions, key=lambda each: (each.start, -each.end))
    triggers = sorted(annotation.event_mentions, key=lambda each: (each.start, -each.end))
    orders = {
        "m": [each.id for each in mentions],
        "e": [each.entity for each in mentions] + [each.id for each in annotation.entities],
        "v": [each.id for each in triggers],
        "h": [each.event for each in triggers] + [each.id for each in annotation.events],
        "r": [each.id for each in annotation.relations],
        "s": [each.id for each in annotation.stances],
    }
    names = {AUTHOR: AUTHOR}
    for letter, ids in orders.items():
        numbered = enumerate(dict.fromkeys(filter(None, ids)), start=1)
        names |= {id_: f"{letter}{number}" for number, id_ in numbered}
    names |= _strict_names(triggers, names)
    ordered = {"entities": _by_name(annotation.entities, names), "events": _by_name(annotation.events, names)}
    ordered |= {"mentions": tuple(mentions), "event_mentions": tuple(triggers)}
    renamed: Annotation = _rename(msgspec.structs.replace(annotation, **ordered), names)
    return renamed


def _strict_names(triggers: Iterable[EventMention], names: Names) -> dict[str, str]:
    found: dict[str, str] = {}
    counts: dict[str, int] = {}
    for trigger in triggers:
        if trigger.strict and trigger.event and trigger.strict not in found:
            event = names[trigger.event]
            counts[event] = counts.get(event, 0) + 1
            found[trigger.strict] = f"{event}.{counts[event]}"
    return found


def _by_name(records: tuple[Any, ...], names: Names) -> tuple[Any, ...]:
    return tuple(sorted(records, key=lambda record: int(names[record.id][1:])))
