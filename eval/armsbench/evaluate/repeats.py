"""Drop what a system says twice, as the option `duplicates` wants it."""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable
from typing import TypeVar

import msgspec

from armsbench.model.annotation import Annotation, EventMention, Mention

T = TypeVar("T", Mention, EventMention)


def drop(pred: Annotation, gold: Annotation | None, duplicates: str) -> Annotation:
    """Return `pred` without the repeats that the option drops; the first of equals stays.

    error: nothing is dropped (the checks refuse repeats). drop-first: every mention or event mention whose
    span and type an earlier one has. conll-8.01: every mention whose span an earlier one has and the gold
    has, types or clusters notwithstanding, as in v8.01; a repeat that the gold lacks stays and counts
    as one more spurious mention. Event mentions likewise, by span and type.
    """
    if duplicates == "error":
        return pred
    if duplicates == "drop-first":
        mentions, event_mentions = _first(pred.mentions, _typed), _first(pred.event_mentions, _typed)
    else:
        known_mentions = {_span(each) for each in gold.mentions} if gold else set()
        known_triggers = {_typed(each) for each in gold.event_mentions} if gold else set()
        mentions = _first(pred.mentions, _span, known_mentions)
        event_mentions = _first(pred.event_mentions, _typed, known_triggers)
    return msgspec.structs.replace(pred, mentions=mentions, event_mentions=event_mentions)


def _span(item: Mention | EventMention) -> Hashable:
    return item.start, item.end


def _typed(item: Mention | EventMention) -> Hashable:
    return item.start, item.end, item.type


def _first(items: Iterable[T], key: Callable[[T], Hashable], among: set[Hashable] | None = None) -> tuple[T, ...]:
    """Return the items without repeats of a key; with `among`, without repeats of those keys only."""
    seen: set[Hashable] = set()
    kept = []
    for item in items:
        name = key(item)
        if name not in seen or (among is not None and name not in among):
            kept.append(item)
        seen.add(name)
    return tuple(kept)
