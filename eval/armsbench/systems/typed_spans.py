"""Turn a model's labelled spans into an annotation that has what the model said and nothing else."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from armsbench.model.annotation import Annotation, Entity, EventMention, Mention
from armsbench.model.document import Document
from armsbench.systems import labelmap


class Typed(NamedTuple):
    """A span with its meaning (a mention type with or without subtype, or an event type), and what else is known."""

    start: int
    end: int
    meaning: str
    level: str | None = None
    head: tuple[int, int] | None = None
    kb: str | None = None


Chain = Sequence[tuple[int, int]]


def annotation(document: Document, spans: Sequence[Typed], chains: Sequence[Chain] = ()) -> Annotation:
    """Return the annotation of spans and coreference chains.

    A chain's spans that have no type of their own take the most frequent one of the chain; a chain of which
    no span has a type says nothing. Spans without chain, but with one knowledge-base id, are one entity.
    """
    trimmed = [_trimmed(document.text, each) for each in spans]
    found = {(each.start, each.end, each.meaning): each for each in trimmed}
    mentions = [each for each in found.values() if each.start < each.end and not labelmap.is_event(each.meaning)]
    triggers = [each for each in found.values() if each.start < each.end and labelmap.is_event(each.meaning)]
    entities, added = _chained(mentions, chains)
    every = sorted({*mentions, *added}, key=lambda each: (each.start, -each.end, each.meaning))
    linked = {span: f"e{number}" for number, spans in enumerate(entities, start=1) for span in spans}
    kb = {linked[each.start, each.end]: each.kb for each in every if each.kb and (each.start, each.end) in linked}
    return Annotation(
        doc_id=document.doc_id,
        mentions=tuple(_mention(each, linked) for each in every),
        entities=tuple(Entity(id=f"e{number}", kb=kb.get(f"e{number}")) for number in range(1, len(entities) + 1)),
        event_mentions=tuple(EventMention(start=each.start, end=each.end, type=each.meaning) for each in triggers),
    )


def _trimmed(text: str, span: Typed) -> Typed:
    """Leave out white space at the ends, which subword tokens may bring."""
    words = text[span.start : span.end]
    start = span.start + len(words) - len(words.lstrip())
    return span._replace(start=start, end=max(start, span.end - len(words) + len(words.rstrip())))


def _chained(mentions: Sequence[Typed], chains: Sequence[Chain]) -> tuple[list[Chain], list[Typed]]:
    """Return the spans of each entity, and the mentions that only the chains have."""
    types: Mapping[tuple[int, int], str] = {(each.start, each.end): each.meaning for each in mentions}
    entities, added, seen = [], [], set()
    for chain in chains:
        known = Counter(types[span] for span in chain if span in types)
        spans = [span for span in dict.fromkeys(chain) if span not in seen] if known else []
        seen.update(spans)
        if spans:
            entities.append(spans)
            meaning = known.most_common(1)[0][0]
            added += [Typed(*span, meaning) for span in spans if span not in types]
    linked: dict[str, list[tuple[int, int]]] = {}
    for each in mentions:
        if each.kb and (each.start, each.end) not in seen:
            linked.setdefault(each.kb, []).append((each.start, each.end))
    return [*entities, *linked.values()], added


def _mention(each: Typed, linked: Mapping[tuple[int, int], str]) -> Mention:
    kind, _, subtype = each.meaning.partition(".")
    entity = None if kind in ("TIME", "VALUE") else linked.get((each.start, each.end))
    return Mention(
        start=each.start,
        end=each.end,
        type=kind,
        subtype=subtype or None,
        level=each.level,
        entity=entity,
        head=each.head,
    )
