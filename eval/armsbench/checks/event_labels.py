"""Level 5, ontology: the labels of events and event mentions exist."""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding, readings
from armsbench.checks.known import Place, field_labels, unknown_labels
from armsbench.store.jsontext import Path


def event_mention_type(context: Context) -> Iterator[Finding]:
    """The type of an event mention is an event type."""
    return field_labels(context, "event_mentions", "type", lambda known: known.event_types)


def realis(context: Context) -> Iterator[Finding]:
    """`realis` is a realis label."""
    return field_labels(context, "event_mentions", "realis", lambda known: known.realis)


def polarity(context: Context) -> Iterator[Finding]:
    """`polarity` of an event mention is a polarity label."""
    return field_labels(context, "event_mentions", "polarity", lambda known: known.polarity)


def factuality(context: Context) -> Iterator[Finding]:
    """A factuality value is a FactBank value."""
    known = context.ontology.factuality if context.ontology else None
    return unknown_labels(_factuality(context), "factuality value", known)


def doctimerel(context: Context) -> Iterator[Finding]:
    """`doctimerel` is a DocTimeRel label."""
    known = context.ontology.doctimerel if context.ontology else None
    return unknown_labels(_times(context, "doctimerel"), "doctimerel", known)


def granularity(context: Context) -> Iterator[Finding]:
    """`granularity` is a granularity label."""
    known = context.ontology.granularity if context.ontology else None
    return unknown_labels(_times(context, "granularity"), "granularity", known)


def event_type(context: Context) -> Iterator[Finding]:
    """The type of an event is an event type."""
    return field_labels(context, "events", "type", lambda known: known.event_types)


CHECKS: dict[str, Check] = {
    "E505": event_mention_type,
    "E510": realis,
    "E511": polarity,
    "E512": factuality,
    "E513": doctimerel,
    "E514": granularity,
    "E523": event_type,
}


def _factuality(context: Context) -> Iterator[Place]:
    for index, mention in enumerate(context.annotation.event_mentions):
        path: Path = ("event_mentions", index, "factuality")
        if isinstance(mention.factuality, str):
            yield path, mention.factuality
        for number, each in enumerate(mention.factuality if isinstance(mention.factuality, tuple) else ()):
            yield (*path, number, "value"), each.value
            for choice, other in enumerate(each.alternatives):
                yield (*path, number, "alternatives", choice), other


def _times(context: Context, field: str) -> Iterator[Place]:
    for path, reading, _ in readings(context, "event_mentions"):
        if reading.time is not None:
            yield (*path, "time", field), getattr(reading.time, field)
