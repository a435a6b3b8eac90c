"""Say quickly that a record is fit for scoring; the checks themselves say what is wrong with one that may not be.

Only for records of documents that are not known, so that no text is looked at. What is rare in predictions
(alternatives, relations, parts, attributes of events, products) is left to the checks, whatever it holds.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from functools import lru_cache
from typing import Any, NamedTuple

from armsbench.checks.context import AUTHOR
from armsbench.model.annotation import Annotation, EventMention, Mention, Stance
from armsbench.model.ontology import EVENT_FILLER, Ontology

Labels = Collection[str | None]


class Tables(NamedTuple):
    """What the ontology knows, with None wherever a label may be left out."""

    ontology: Ontology
    entity_types: Labels
    event_types: Labels
    levels: Labels
    realis: Labels
    polarity: Labels
    factuality: Labels
    doctimerel: Labels
    granularity: Labels
    kb_status: Labels
    roles: Mapping[str, Mapping[str, Collection[str]]]  # by event type and role: what may fill it


class _Same:
    """An ontology as a key: the same object."""

    def __init__(self, ontology: Ontology) -> None:
        self.ontology = ontology

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.ontology is other.ontology

    def __hash__(self) -> int:
        return id(self.ontology)


def is_fit(record: Annotation, ontology: Ontology | None) -> bool:
    """Say that no check of a prediction finds an error in a record; False where it may or may not be so."""
    if record.relations:
        return False
    layers: tuple[tuple[Any, ...], ...] = (
        record.mentions,
        record.entities,
        record.event_mentions,
        record.events,
        record.stances,
    )
    ids = [item.id for layer in layers for item in layer if item.id]
    if len(ids) != len(set(ids)) or any(getattr(item, "alternatives", ()) for layer in layers for item in layer):
        return False
    if not (_spans(record) and _references(record)):
        return False
    return ontology is None or _labels(record, _tables(_Same(ontology)))


def _spans(record: Annotation) -> bool:
    for layer in (record.mentions, record.event_mentions):
        if any(item.start >= item.end for item in layer):
            return False
        if len({(item.start, item.end, item.type) for item in layer}) != len(layer):
            return False
    heads = [(item.start, *item.head, item.end) for item in record.mentions if item.head]
    evidence = [span for item in record.stances for span in item.evidence]
    evidence += [(item.target[0], item.target[1]) for item in record.stances if isinstance(item.target, tuple)]
    return (
        all(start <= first < last <= end for start, first, last, end in heads)
        and all(start < end for start, end in evidence)
        and not any(item.parts for item in record.event_mentions)
    )


def _references(record: Annotation) -> bool:
    named = {item.entity for item in record.mentions}
    entities = {item.id for item in record.entities} or named
    reported = {item.event for item in record.event_mentions}
    events = {item.id for item in record.events} or reported
    fillers = {item.id for item in record.mentions} | {item.id for item in record.event_mentions}
    sources = [each for item in record.event_mentions for each in _sources(item)]
    sources += [each for item in record.stances for each in (item.holder, *(item.source or ()))]
    return (
        named <= entities | {None}
        and reported <= events | {None}
        and {each.filler for item in record.event_mentions for each in item.arguments} <= fillers
        and set(sources) <= entities | {AUTHOR}
        and {item.target for item in record.stances if isinstance(item.target, str)} <= entities | events
        and not any(item.members or item.product for item in record.entities)
    )


def _sources(item: EventMention) -> list[str]:
    if not isinstance(item.factuality, tuple):
        return []
    return [source for each in item.factuality for source in each.source]


def _labels(record: Annotation, known: Tables) -> bool:
    ontology = known.ontology
    layers = record.layers or {}
    kinds: dict[str | None, str] = {item.id: item.type for item in record.mentions}
    kinds |= dict.fromkeys((item.id for item in record.event_mentions), EVENT_FILLER)
    return (
        layers.keys() <= ontology.layers.keys()
        and all(value in ontology.completeness for value in layers.values())
        and all(_mention(item, known) for item in record.mentions)
        and all(_event_mention(item, kinds, known) for item in record.event_mentions)
        and all(item.type in known.event_types or item.type is None for item in record.events)
        and all(_stance(item, known) for item in record.stances)
        and all(
            item.type in known.entity_types and item.subtype is None and item.kb_status in known.kb_status
            for item in record.entities
        )
    )


def _mention(item: Mention, known: Tables) -> bool:
    spec = known.ontology.mention_types.get(item.type)
    return (
        spec is not None
        and item.level in known.levels
        and (item.role is None or (item.type == "GPE" and item.role in known.ontology.gpe_roles))
        and (item.subtype is None or item.subtype in spec.subtypes)
    )


def _event_mention(item: EventMention, kinds: Mapping[str | None, str], known: Tables) -> bool:
    roles = known.roles.get(item.type)
    if roles is None or item.degree or item.direction or item.mode or item.kind:
        return False
    for argument in item.arguments:
        if argument.alternatives or kinds[argument.filler] not in roles.get(argument.role, ()):
            return False
    return item.realis in known.realis and item.polarity in known.polarity and _beliefs(item, known)


def _beliefs(item: EventMention, known: Tables) -> bool:
    beliefs, time = item.factuality, item.time
    if time is not None and not (time.doctimerel in known.doctimerel and time.granularity in known.granularity):
        return False
    if isinstance(beliefs, tuple):
        return all(each.value in known.factuality and not each.alternatives for each in beliefs)
    return beliefs in known.factuality


def _stance(item: Stance, known: Tables) -> bool:
    return item.polarity in known.ontology.stance.polarity


@lru_cache(maxsize=1)
def _tables(key: _Same) -> Tables:
    ontology = key.ontology
    fields = [name for name in Tables._fields if name in Ontology.__struct_fields__ and name != "event_types"]
    tables: dict[str, Any] = {name: {None, *getattr(ontology, name)} for name in fields}
    return Tables(
        ontology=ontology,
        entity_types={None, *ontology.types_of_kind("entity")},
        event_types={*ontology.event_types},
        roles={
            name: {role: frozenset(spec.fillers) for role, spec in ontology.roles(name).items()}
            for name in ontology.event_types
        },
        **tables,
    )
