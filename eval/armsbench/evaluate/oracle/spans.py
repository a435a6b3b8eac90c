"""Gold mentions, gold triggers and gold arguments in the place of the system's."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from armsbench.align.spans import pair_spans
from armsbench.model.annotation import Annotation, Argument, EventMention, Mention

Item = Mention | EventMention
_MENTION = ("start", "end", "type", "subtype", "level", "head", "role", "text")
_TRIGGER = ("start", "end", "type", "parts", "text")


def gold_id(id_: str | None) -> str | None:
    """Return the name that an id of the gold has in the prediction."""
    return f"gold {id_}" if id_ else None


def mentions(gold: Annotation, pred: Annotation) -> Annotation:
    """Give the gold's mentions; entity, value and references stay the system's."""
    return replace(pred, mentions=_given(gold.mentions, pred.mentions, _MENTION))


def triggers(gold: Annotation, pred: Annotation) -> Annotation:
    """Give the gold's triggers; event, arguments and labels stay the system's."""
    return replace(pred, event_mentions=_given(gold.event_mentions, pred.event_mentions, _TRIGGER))


def _given(gold: Sequence[Item], pred: Sequence[Item], fields: Iterable[str]) -> tuple[Any, ...]:
    """Return the gold's items, `fields` theirs, all else from the system's partner or empty."""
    partner = {pair.gold: pred[pair.pred] for pair in pair_spans(gold, pred)}
    return tuple(
        replace(
            partner.get(index) or type(each)(id=gold_id(each.id), start=each.start, end=each.end, type=each.type),
            **{name: getattr(each, name) for name in fields},
        )
        for index, each in enumerate(gold)
    )


def arguments(gold: Annotation, pred: Annotation) -> Annotation:
    """Give each paired trigger the gold's arguments, as far as the system has the filler."""
    names = _partners(gold.mentions, pred.mentions) | _partners(gold.event_mentions, pred.event_mentions)
    given = {
        pair.pred: gold.event_mentions[pair.gold].arguments
        for pair in pair_spans(gold.event_mentions, pred.event_mentions)
    }

    def attached(arguments: Iterable[Argument]) -> tuple[Argument, ...]:
        return tuple(Argument(each.role, names[each.filler]) for each in arguments if each.filler in names)

    return replace(
        pred,
        event_mentions=tuple(
            replace(each, arguments=attached(given.get(index, ()))) for index, each in enumerate(pred.event_mentions)
        ),
    )


def _partners(gold: Sequence[Item], pred: Sequence[Item]) -> dict[str, str]:
    ids = ((gold[pair.gold].id, pred[pair.pred].id) for pair in pair_spans(gold, pred))
    return {theirs: own for theirs, own in ids if theirs and own}
