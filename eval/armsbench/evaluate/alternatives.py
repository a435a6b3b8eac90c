"""Keep what the adjudicator also accepts beside the chosen label, where the format has a place for it.

Spans, types and labels of mentions and event mentions, factuality values and polarities of stances can. What
else is marked as acceptable (a cluster, an argument more or less, evidence) stays in the register alone.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import msgspec

from armsbench.model.annotation import (
    Annotation,
    EventMention,
    EventMentionAlternative,
    EventTime,
    Mention,
    MentionAlternative,
    SourcedFactuality,
    Stance,
    StanceAlternative,
)

Line = Mapping[str, Any]
Labels = dict[str, Any]
_LABELS = frozenset({"span", "type", "level", "role", "value", "realis", "polarity"})


def add(annotation: Annotation, lines: Iterable[Line]) -> Annotation:
    """Return the annotation with the other side of each line that is marked as acceptable too."""
    labels: dict[str, Labels] = {}
    beliefs: dict[tuple[str, str], str] = {}
    for line in lines:
        other = {"a": line["b"], "b": line["a"]}.get(line["decision"]) if line.get("alternative") else None
        if other is None:
            continue
        match line["place"]:
            case ["mentions" | "event_mentions" | "stances", id_, field] if field in _LABELS:
                labels.setdefault(id_, {})[field] = other
            case ["event_mentions", id_, "time", part]:
                labels.setdefault(id_, {}).setdefault("time", {})[part] = other
            case ["event_mentions", id_, "factuality", chain]:
                beliefs[id_, chain] = other
    return msgspec.structs.replace(
        annotation,
        mentions=tuple(_mention(each, labels.get(each.id or "")) for each in annotation.mentions),
        event_mentions=tuple(_event(each, labels.get(each.id or ""), beliefs) for each in annotation.event_mentions),
        stances=tuple(_stance(each, labels.get(each.id or "")) for each in annotation.stances),
    )


def _mention(mention: Mention, labels: Labels | None) -> Mention:
    if not labels:
        return mention
    return msgspec.structs.replace(mention, alternatives=(MentionAlternative(**_offsets(labels)),))


def _event(event: EventMention, labels: Labels | None, beliefs: Mapping[tuple[str, str], str]) -> EventMention:
    if isinstance(event.factuality, tuple):
        event = msgspec.structs.replace(
            event,
            factuality=tuple(
                _belief(each, beliefs.get((event.id or "", ">".join(each.source)))) for each in event.factuality
            ),
        )
    if not labels:
        return event
    if "time" in labels:
        labels = labels | {"time": msgspec.structs.replace(event.time or EventTime(), **labels["time"])}
    return msgspec.structs.replace(event, alternatives=(EventMentionAlternative(**_offsets(labels)),))


def _stance(stance: Stance, labels: Labels | None) -> Stance:
    return msgspec.structs.replace(stance, alternatives=(StanceAlternative(**labels),)) if labels else stance


def _belief(belief: SourcedFactuality, other: str | None) -> SourcedFactuality:
    return msgspec.structs.replace(belief, alternatives=(other,)) if other else belief


def _offsets(labels: Labels) -> Labels:
    rest = {name: value for name, value in labels.items() if name != "span"}
    return rest | (dict(zip(("start", "end"), labels["span"], strict=True)) if "span" in labels else {})
