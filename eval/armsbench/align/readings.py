"""Accepted alternatives: the gold takes the reading that the system shows.

An alternative counts as right as the chosen label does. So before anything is paired, each gold
mention and event mention is replaced by the reading whose span and type the system has and that shares
most labels with it (failing that, by one whose span it has). The chosen reading wins among equals. All
metrics then see one reading and need not know of alternatives.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TypeVar

import msgspec

from armsbench.model.annotation import Annotation, EventMention, EventMentionAlternative, Mention, MentionAlternative

T = TypeVar("T", Mention, EventMention)


def choose(gold: Annotation, pred: Annotation) -> Annotation:
    """Return the gold with each item in the reading that `pred` shows."""
    mentions = _choose_each(gold.mentions, pred.mentions)
    event_mentions = _choose_each(gold.event_mentions, pred.event_mentions)
    if mentions is gold.mentions and event_mentions is gold.event_mentions:
        return gold
    return msgspec.structs.replace(gold, mentions=mentions, event_mentions=event_mentions)


def _choose_each(gold: tuple[T, ...], pred: tuple[T, ...]) -> tuple[T, ...]:
    if not any(item.alternatives for item in gold):
        return gold
    typed = {(item.start, item.end, item.type): item for item in pred}
    spans = {(item.start, item.end) for item in pred}
    return tuple(_choose_one(item, typed, spans) for item in gold)


def _choose_one(item: T, typed: Mapping[tuple[int, int, str], T], spans: set[tuple[int, int]]) -> T:
    readings = [item]
    readings.extend(_apply(item, alternative) for alternative in item.alternatives)
    shown = [reading for reading in readings if (reading.start, reading.end, reading.type) in typed]
    if shown:
        return max(shown, key=lambda reading: _agreeing(reading, typed[reading.start, reading.end, reading.type]))
    return next((reading for reading in readings if (reading.start, reading.end) in spans), item)


def _agreeing(reading: T, other: T) -> int:
    """Return how many labels two readings of one span share; max takes the first of equals, the chosen label."""
    return sum(getattr(reading, name) == getattr(other, name) for name in _LABELS if hasattr(reading, name))


_LABELS = ("level", "role", "value", "realis", "polarity", "time")


def _apply(item: T, alternative: MentionAlternative | EventMentionAlternative) -> T:
    changes = {
        name: value for name in alternative.__struct_fields__ if (value := getattr(alternative, name)) is not None
    }
    return msgspec.structs.replace(item, **changes)
