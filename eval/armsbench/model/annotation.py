"""The one record that gold, annotators' passes and predictions share.

Offsets are half-open Unicode code points into the document's text. A field that is absent
and a field that is null mean the same: nothing is claimed. Shapes only: which labels exist
is said by the ontology, which references resolve is said by the checks.
"""

from __future__ import annotations

from typing import Annotated, Any

import msgspec

MAX_OFFSET = 2**53 - 1

Offset = Annotated[int, msgspec.Meta(ge=0, le=MAX_OFFSET)]
Span = tuple[Offset, Offset]
# msgspec 0.18-0.22 crashes on a union of a string with a fixed-length tuple, hence the bounds
Proposition = Annotated[tuple[Offset, ...], msgspec.Meta(min_length=2, max_length=2)]
Name = Annotated[str, msgspec.Meta(min_length=1)]
Strength = Annotated[int, msgspec.Meta(ge=1, le=2)]
SourceChain = Annotated[tuple[Name, ...], msgspec.Meta(min_length=1)]


class Record(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """Base of every record: immutable, compared by value, closed to unknown keys."""


class MentionAlternative(Record, frozen=True):
    """Another reading of a mention that the adjudicator accepts; an absent field keeps the gold value."""

    start: Offset | None = None
    end: Offset | None = None
    type: Name | None = None
    subtype: Name | None = None
    level: Name | None = None
    head: Span | None = None
    entity: Name | None = None
    role: Name | None = None
    value: str | None = None


class Mention(Record, frozen=True, kw_only=True):
    """A span that names, describes or points to an entity, a value or a time."""

    id: Name | None = None
    start: Offset
    end: Offset
    type: Name
    subtype: Name | None = None
    level: Name | None = None
    entity: Name | None = None
    head: Span | None = None
    role: Name | None = None
    text: str | None = None
    value: str | None = None
    surface_error: Name | None = None
    alternatives: tuple[MentionAlternative, ...] = ()
    attributes: dict[str, Any] | None = None


class EntityAlternative(Record, frozen=True):
    """Another accepted reading of an entity."""

    type: Name | None = None
    subtype: Name | None = None
    kb: Name | None = None


class Entity(Record, frozen=True):
    """What the mentions of one coreference cluster refer to."""

    id: Name
    type: Name | None = None
    subtype: Name | None = None
    name: Name | None = None
    kb: Name | None = None
    kb_status: Name | None = None
    evidence: tuple[Name, ...] = ()
    xdoc: Name | None = None
    product: Name | None = None
    quantity: Name | None = None
    unit: Name | None = None
    order: Name | None = None
    members: tuple[Name, ...] = ()
    alternatives: tuple[EntityAlternative, ...] = ()
    attributes: dict[str, Any] | None = None


class ArgumentAlternative(Record, frozen=True):
    """Another accepted role or filler of an argument."""

    role: Name | None = None
    filler: Name | None = None


class Argument(Record, frozen=True):
    """A role of an event mention; the filler is the id of a mention or of another event mention."""

    role: Name
    filler: Name
    implicit: bool = False
    alternatives: tuple[ArgumentAlternative, ...] = ()
    attributes: dict[str, Any] | None = None


class SourcedFactuality(Record, frozen=True):
    """How certain the event is (a FactBank value) for the last source of a chain."""

    source: SourceChain
    value: Name
    alternatives: tuple[Name, ...] = ()


class EventTime(Record, frozen=True):
    """The days between which the event lies, and its relation to the document's creation time."""

    earliest: Name | None = None
    latest: Name | None = None
    granularity: Name | None = None
    doctimerel: Name | None = None


class EventMentionAlternative(Record, frozen=True):
    """Another accepted reading of an event mention."""

    start: Offset | None = None
    end: Offset | None = None
    type: Name | None = None
    event: Name | None = None
    realis: Name | None = None
    polarity: Name | None = None
    time: EventTime | None = None


class EventMention(Record, frozen=True, kw_only=True):
    """A trigger with its type, arguments, realis, polarity, factuality and time."""

    id: Name | None = None
    start: Offset
    end: Offset
    type: Name
    text: str | None = None
    parts: tuple[Span, ...] = ()
    event: Name | None = None
    strict: Name | None = None
    degree: Name | None = None
    direction: Name | None = None
    mode: Name | None = None
    kind: Name | None = None
    arguments: tuple[Argument, ...] = ()
    realis: Name | None = None
    polarity: Name | None = None
    factuality: Name | tuple[SourcedFactuality, ...] | None = None
    time: EventTime | None = None
    alternatives: tuple[EventMentionAlternative, ...] = ()
    attributes: dict[str, Any] | None = None


class Event(Record, frozen=True):
    """What the event mentions of one hopper report."""

    id: Name
    type: Name | None = None
    xdoc: Name | None = None
    attributes: dict[str, Any] | None = None


class Relation(Record, frozen=True, kw_only=True):
    """A relation from event `arg1` to event `arg2`, shown by the event mentions in `evidence`."""

    id: Name | None = None
    type: Name
    kind: Name | None = None
    arg1: Name
    arg2: Name
    evidence: tuple[Name, ...] = ()
    attributes: dict[str, Any] | None = None


class StanceAlternative(Record, frozen=True):
    """Another accepted reading of a stance."""

    holder: Name | None = None
    target: Name | Proposition | None = None
    polarity: Name | None = None
    strength: Strength | None = None


class Stance(Record, frozen=True, kw_only=True):
    """A holder (entity or "author") for, against or neutral towards an entity, event or proposition."""

    id: Name | None = None
    holder: Name
    target: Name | Proposition
    polarity: Name
    strength: Strength | None = None
    explicit: bool | None = None
    conditional: bool = False
    evidence: tuple[Span, ...] = ()
    source: SourceChain | None = None
    alternatives: tuple[StanceAlternative, ...] = ()
    attributes: dict[str, Any] | None = None


class Annotation(Record, frozen=True):
    """All labels of one document; every list may be absent."""

    doc_id: Name
    layers: dict[str, Name] | None = None
    annotator: Name | None = None
    reviewed_by: tuple[Name, ...] = ()
    mentions: tuple[Mention, ...] = ()
    entities: tuple[Entity, ...] = ()
    event_mentions: tuple[EventMention, ...] = ()
    events: tuple[Event, ...] = ()
    relations: tuple[Relation, ...] = ()
    stances: tuple[Stance, ...] = ()
    attributes: dict[str, Any] | None = None
