"""Our records as layers of INCEpTION: the features of each, and what they are in the record.

A span layer marks text; a document layer has no place (in INCEpTION: Document metadata). Where a feature holds
a list or an object that has no form of its own in UIMA, it holds JSON.
"""

from __future__ import annotations

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
)
from armsbench.model import annotation as records

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
