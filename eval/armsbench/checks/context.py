"""What every check is given: one record, its document, the ontology, and indexes built once."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, NamedTuple

from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention
from armsbench.model.document import Document, Region
from armsbench.model.ontology import Ontology
from armsbench.store.jsontext import Path

AUTHOR = "author"
KINDS = {
    "mentions": "mention",
    "entities": "entity",
    "event_mentions": "event mention",
    "events": "event",
    "relations": "relation",
    "stances": "stance",
}


class Finding(NamedTuple):
    """A breach of a rule at a path into the record; `text` is what an exception in lint_allowed.json names."""

    path: Path
    message: str
    text: str = ""


@dataclass(frozen=True)
class Context:
    """One record and all that checks look up; without document, ontology or doc_ids that is not known."""

    annotation: Annotation
    document: Document | None
    ontology: Ontology | None
    doc_ids: frozenset[str] | None
    ids: Mapping[str, frozenset[str]]
    mentions: Mapping[str, Mention]
    entities: Mapping[str, Entity]
    event_mentions: Mapping[str, EventMention]
    events: Mapping[str, Event]

    def region(self, start: int) -> Region | None:
        """Return the region that the character at `start` lies in."""
        regions = self.document.regions if self.document else ()
        return next((region for region in regions if region.start <= start < region.end), None)

    def entity_kind(self, mention_type: str) -> bool:
        """Say whether mentions of this type refer to entities (else they are values or times)."""
        if self.ontology is None or mention_type not in self.ontology.mention_types:
            return mention_type not in ("VALUE", "TIME")
        return self.ontology.mention_types[mention_type].kind == "entity"


Check = Callable[[Context], Iterator[Finding]]


def build(
    annotation: Annotation,
    document: Document | None = None,
    ontology: Ontology | None = None,
    doc_ids: frozenset[str] | None = None,
    gold: bool = True,
) -> Context:
    """Index a record. In a prediction without a list of entities (events), the cluster ids of mentions stand for it."""
    ids = {kind: {item.id for item in getattr(annotation, layer) if item.id} for layer, kind in KINDS.items()}
    if not gold and not annotation.entities:
        ids["entity"] |= {mention.entity for mention in annotation.mentions if mention.entity}
    if not gold and not annotation.events:
        ids["event"] |= {mention.event for mention in annotation.event_mentions if mention.event}
    return Context(
        annotation=annotation,
        document=document,
        ontology=ontology,
        doc_ids=doc_ids,
        ids={kind: frozenset(found) for kind, found in ids.items()},
        mentions={each.id: each for each in annotation.mentions if each.id},
        entities={each.id: each for each in annotation.entities},
        event_mentions={each.id: each for each in annotation.event_mentions if each.id},
        events={each.id: each for each in annotation.events},
    )


def readings(context: Context, layer: str) -> Iterator[tuple[Path, Any, Any]]:
    """Yield path, reading and annotation: every annotation of a layer as itself, then its alternatives."""
    for index, item in enumerate(getattr(context.annotation, layer)):
        yield (layer, index), item, item
        for number, other in enumerate(getattr(item, "alternatives", ())):
            yield (layer, index, "alternatives", number), other, item


def arguments(context: Context) -> Iterator[tuple[Path, Any, Any, EventMention]]:
    """Yield path, reading, argument and event mention: every argument as itself, then its alternatives."""
    for index, mention in enumerate(context.annotation.event_mentions):
        for number, argument in enumerate(mention.arguments):
            path: Path = ("event_mentions", index, "arguments", number)
            yield path, argument, argument, mention
            for choice, other in enumerate(argument.alternatives):
                yield (*path, "alternatives", choice), other, argument, mention


def sourced(context: Context) -> Iterator[tuple[Path, tuple[str, ...]]]:
    """Yield path and chain of every source: of factuality values, then of stances."""
    for index, mention in enumerate(context.annotation.event_mentions):
        if isinstance(mention.factuality, tuple):
            for number, each in enumerate(mention.factuality):
                yield ("event_mentions", index, "factuality", number, "source"), each.source
    for index, stance in enumerate(context.annotation.stances):
        if stance.source is not None:
            yield ("stances", index, "source"), stance.source
