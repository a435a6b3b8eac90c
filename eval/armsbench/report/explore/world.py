"""Every entity and event of the dataset with all its mentions in all documents, and how they are named."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention
from armsbench.model.document import Document

AUTHOR = "author"


class Place(NamedTuple):
    """A mention or event mention, and the document that it is in."""

    doc_id: str
    record: Mention | EventMention


class Thing(NamedTuple):
    """An entity or an event; `records` are its entries in the documents that name it, one each."""

    id: str
    name: str
    type: str
    records: tuple[tuple[str, Entity | Event], ...]
    places: tuple[Place, ...]


class World(NamedTuple):
    """The dataset by identity. `entity_of` and `event_of` map a document and an id in it to the identity."""

    documents: Mapping[str, Document]
    gold: Mapping[str, Annotation]
    entities: Mapping[str, Thing]
    events: Mapping[str, Thing]
    entity_of: Mapping[tuple[str, str], str]
    event_of: Mapping[tuple[str, str], str]

    def who(self, doc_id: str, entity: str) -> tuple[str, str | None]:
        """Return how a source or holder is named, and its identity; the author has the publisher's name and none."""
        if entity == AUTHOR:
            return self.documents[doc_id].source.publisher or "the report", None
        identity = self.entity_of[doc_id, entity]
        return self.entities[identity].name, identity


def world(documents: Mapping[str, Document], gold: Mapping[str, Annotation]) -> World:
    """Gather the identities of all documents; without `xdoc` an entity or event is its document's own."""
    spoken = _spoken(mention for annotation in gold.values() for mention in annotation.mentions)
    entities, entity_of = _things(gold, _entities, _entity_name)
    events, event_of = _things(gold, _events, lambda event: _event_name(event, spoken))
    return World(documents, gold, entities, events, entity_of, event_of)


def day(document: Document, start: int) -> str | None:
    """Return the creation time of the region that holds the offset `start`, else the document's."""
    regions = (each for each in document.regions if each.start <= start < each.end)
    return next((each.dct for each in regions if each.dct), document.dct)


_Entry = tuple[Entity | Event, list[Mention | EventMention]]
_Name = Callable[[Thing], str]


def _entities(annotation: Annotation) -> Iterator[_Entry]:
    for entity in annotation.entities:
        yield entity, [each for each in annotation.mentions if each.entity == entity.id]


def _events(annotation: Annotation) -> Iterator[_Entry]:
    for event in annotation.events:
        yield event, [each for each in annotation.event_mentions if each.event == event.id]


def _things(
    gold: Mapping[str, Annotation],
    entries: Callable[[Annotation], Iterator[_Entry]],
    name: _Name,
) -> tuple[dict[str, Thing], dict[tuple[str, str], str]]:
    found: dict[str, list[tuple[str, _Entry]]] = {}
    identities: dict[tuple[str, str], str] = {}
    for doc_id, annotation in gold.items():
        for entry in entries(annotation):
            identity = entry[0].xdoc or f"{doc_id}/{entry[0].id}"
            identities[doc_id, entry[0].id] = identity
            found.setdefault(identity, []).append((doc_id, entry))
    return {identity: _thing(identity, each, name) for identity, each in found.items()}, identities


def _thing(identity: str, entries: list[tuple[str, _Entry]], name: _Name) -> Thing:
    records = tuple((doc_id, record) for doc_id, (record, _) in entries)
    places = tuple(Place(doc_id, each) for doc_id, (_, mentions) in entries for each in mentions)
    kind = next((record.type for _, record in records if record.type), None) or places[0].record.type
    thing = Thing(identity, identity, kind, records, places)
    return thing._replace(name=name(thing))


def _entity_name(entity: Thing) -> str:
    names = (each.name for _, each in entity.records if isinstance(each, Entity) and each.name)
    return next(names, None) or (entity.places[0].record.text if entity.places else None) or entity.id


def _event_name(event: Thing, spoken: Mapping[str, str]) -> str:
    """Return the words of a shared identity as the articles write them, or the first trigger of a local event."""
    if "/" in event.id:
        return f"“{event.places[0].record.text}”"
    words = " ".join(spoken.get(word, word) for word in event.id.split("-"))
    return words[:1].upper() + words[1:]


def _spoken(mentions: Iterable[Mention]) -> dict[str, str]:
    """Map names without their punctuation to the shortest way that they are written: s400 to S-400."""
    texts = [each.text for each in mentions if each.level == "NAM" and each.text]
    return {re.sub(r"\W", "", text).lower(): text for text in sorted(texts, key=lambda text: (-len(text), text))}
