"""Our records as layers of INCEpTION: the features of each, and what they are in the record.

A span layer marks text; a document layer has no place (in INCEpTION: Document metadata). Where a feature holds
a list or an object that has no form of its own in UIMA, it holds JSON.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from armsbench.formats.uima.cas import (
    ANNOTATION,
    ANNOTATION_BASE,
    ARRAY,
    BOOLEAN,
    INTEGER,
    STRING,
    STRINGS,
    TOP,
    Feature,
    Type,
)
from armsbench.model import annotation as records
from armsbench.model.ontology import Ontology

PREFIX, OTHER_PREFIX = "custom.", "webanno.custom."  # as INCEpTION names layers, now and formerly
IMPLICIT = " implicit"  # behind the role of an argument that the text does not state in the event's clause
EXTENT = f"{PREFIX}Extent"
META = "de.tudarmstadt.ukp.dkpro.core.api.metadata.type.DocumentMetaData"

# How a value is written: the range, and whether (each of) it is JSON.
HOW = {
    "text": (STRING, False),
    "flag": (BOOLEAN, False),
    "number": (INTEGER, False),
    "names": (STRINGS, False),
    "json": (STRING, True),
    "jsons": (STRINGS, True),
}


class Layer(NamedTuple):
    """A list of an annotation as a layer: its record, its features (name, place in the record, how), its links."""

    record: type[msgspec.Struct]
    parent: str
    features: tuple[tuple[str, str, str], ...]
    links: tuple[str, ...] = ()


def _texts(*names: str) -> tuple[tuple[str, str, str], ...]:
    return tuple((name, name, "text") for name in names)


_NAMED = (("identifier", "id", "text"), ("label", "type", "text"))
_FREE = (("attributes", "attributes", "json"),)
_MORE = (("alternatives", "alternatives", "jsons"), *_FREE)
_TIME = tuple((f"time_{name}", f"time.{name}", "text") for name in ("earliest", "latest", "granularity", "doctimerel"))

LAYERS: dict[str, Layer] = {
    "mentions": Layer(
        records.Mention,
        ANNOTATION,
        (*_NAMED, *_texts("subtype", "level", "entity", "role", "value", "surface_error"), *_MORE),
        ("head",),
    ),
    "entities": Layer(
        records.Entity,
        ANNOTATION_BASE,
        (
            *_NAMED,
            *_texts("subtype", "name", "kb", "kb_status", "xdoc", "product", "quantity", "unit", "order"),
            *(("evidence", "evidence", "names"), ("members", "members", "names")),
            *_MORE,
        ),
    ),
    "event_mentions": Layer(
        records.EventMention,
        ANNOTATION,
        (
            *_NAMED,
            *_texts("event", "strict", "degree", "direction", "mode", "kind", "realis", "polarity"),
            ("factuality", "factuality", "jsons"),
            *_TIME,
            ("argument_notes", "argument_notes", "jsons"),
            *_MORE,
        ),
        ("parts", "arguments"),
    ),
    "events": Layer(records.Event, ANNOTATION_BASE, (*_NAMED, *_texts("xdoc"), *_FREE)),
    "relations": Layer(
        records.Relation,
        ANNOTATION_BASE,
        (*_NAMED, *_texts("kind", "arg1", "arg2"), ("evidence", "evidence", "names"), *_FREE),
    ),
    "stances": Layer(
        records.Stance,
        ANNOTATION,
        (
            ("identifier", "id", "text"),
            *_texts("holder", "target", "polarity"),
            ("strength", "strength", "number"),
            *(("explicit", "explicit", "flag"), ("conditional", "conditional", "flag")),
            ("source", "source", "names"),
            *_MORE,
        ),
        ("proposition", "more_evidence"),
    ),
    "document": Layer(
        records.Annotation,
        ANNOTATION_BASE,
        (
            *_texts("doc_id", "annotator"),
            ("layers", "layers", "json"),
            ("reviewed_by", "reviewed_by", "names"),
            *_FREE,
        ),
    ),
}


def type_name(layer: str) -> str:
    """Return the type of a layer: custom.EventMention for event_mentions."""
    return PREFIX + ("Document" if layer == "document" else LAYERS[layer].record.__name__)


def link_name(layer: str, link: str) -> str:
    """Return the type of a link feature's elements, as INCEpTION names it."""
    return f"{type_name(layer)}{link[0].upper()}{link[1:]}Link"


def _ranges() -> dict[str, dict[str, str]]:
    """Return the range of each feature of each type that is read; a reference to one structure has the range TOP."""
    place = {"begin": INTEGER, "end": INTEGER}
    found = {META: {**place, "language": STRING, "documentTitle": STRING, "documentId": STRING}, EXTENT: dict(place)}
    for layer, spec in LAYERS.items():
        own = {name: HOW[how][0] for name, _, how in spec.features} | dict.fromkeys(spec.links, ARRAY)
        found[type_name(layer)] = own | (place if spec.parent == ANNOTATION else {})
        found |= {link_name(layer, link): {"role": STRING, "target": TOP} for link in spec.links}
    return found


RANGES = _ranges()
LINKS = frozenset(link_name(layer, link) for layer, spec in LAYERS.items() for link in spec.links)


def types(ontology: Ontology) -> list[Type]:
    """Return the type system: the layers, their links, and what is said of them by the ontology."""
    tags = _tags(ontology)
    found = [
        Type(META, "uima.tcas.DocumentAnnotation", "", _meta()),
        Type(EXTENT, ANNOTATION, "A span that a record names."),
    ]
    for layer, spec in LAYERS.items():
        name = type_name(layer)
        features = [Feature(feature, HOW[how][0], tags.get((layer, feature), "")) for feature, _, how in spec.features]
        for link in spec.links:
            element, target = link_name(layer, link), ANNOTATION if link == "arguments" else EXTENT
            features.append(Feature(link, ARRAY, tags.get((layer, link), ""), element))
            found.append(Type(element, TOP, "", (Feature("role", STRING, ""), Feature("target", target, ""))))
        found.append(Type(name, spec.parent, (spec.record.__doc__ or "").partition("\n")[0], tuple(features)))
    return found


def _meta() -> tuple[Feature, ...]:
    return tuple(Feature(name, STRING, "") for name in ("documentTitle", "documentId"))


def _tags(ontology: Ontology) -> dict[tuple[str, str], str]:
    """Return the labels of each feature that has a closed set of them."""
    attributes: dict[str, dict[str, str]] = {}
    roles = dict(ontology.common_roles)
    for spec in ontology.event_types.values():
        roles |= spec.roles
        if spec.attribute:
            attributes.setdefault(spec.attribute.name, {}).update(spec.attribute.labels)
    subtypes = {name: "" for spec in ontology.mention_types.values() for name in spec.subtypes}
    times = {"time_granularity": ontology.granularity, "time_doctimerel": ontology.doctimerel}
    events: dict[str, Iterable[str]] = {
        "label": ontology.event_types,
        "realis": ontology.realis,
        "polarity": ontology.polarity,
        **attributes,
    }
    tables: dict[str, dict[str, Iterable[str]]] = {
        "mentions": {
            "label": ontology.mention_types,
            "subtype": subtypes,
            "level": ontology.levels,
            "role": ontology.gpe_roles,
        },
        "entities": {"label": ontology.mention_types, "subtype": subtypes, "kb_status": ontology.kb_status},
        "event_mentions": {**events, "arguments": roles, "factuality": ontology.factuality, **times},
        "events": {"label": ontology.event_types},
        "relations": {"label": ontology.relations},
        "stances": {"polarity": ontology.stance.polarity, "strength": ontology.stance.strength},
    }
    return {
        (layer, name): "One of: " + ", ".join(labels)
        for layer, table in tables.items()
        for name, labels in table.items()
    }
