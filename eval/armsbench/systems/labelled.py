"""Turn labelled spans, with a type and nothing else, into an annotation: levels, keys and coreference by string."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from armsbench.model.annotation import Annotation, Event, EventMention
from armsbench.model.document import Document
from armsbench.systems import coref, lexicon, phrases, words
from armsbench.systems.found import Found
from armsbench.systems.lexicon import Sense
from armsbench.systems.tokens import Sentence, sentences


class Span(NamedTuple):
    """A span with its label; for a mention the label is a type, or type and subtype: ``ORG`` or ``ORG.Media``."""

    start: int
    end: int
    label: str


def annotation(document: Document, mentions: Sequence[Span], triggers: Sequence[Span]) -> Annotation:
    """Return the annotation of labelled spans: entities are names that are equal, events are type and lemma."""
    found = [_found(document.text, span) for span in mentions]
    linked, entities = coref.entities(document.text, found)
    event_mentions, events = _events(document.text, triggers)
    return Annotation(
        doc_id=document.doc_id, mentions=linked, entities=entities, event_mentions=event_mentions, events=events
    )


def _found(text: str, span: Span) -> Found:
    kind, _, subtype = span.label.partition(".")
    whole, named = (span.start, span.end), _named(text, span, kind)
    if kind in ("TIME", "VALUE"):
        return Found(*whole, whole, kind, subtype or None, "NOM", f"{kind}:{span.start}")
    if named is None:
        return Found(*whole, whole, kind, subtype or None, *_unlisted(text, span, kind))
    head, sense = named
    role = "GOV" if kind == "GPE" else None
    return Found(*whole, head, kind, subtype or sense.subtype, sense.level, f"{kind}:{sense.key}", role)


def _tokens(text: str, span: Span) -> Sentence:
    return tuple(token for sentence in sentences(text[span.start : span.end]) for token in sentence)


def _named(text: str, span: Span, kind: str) -> tuple[tuple[int, int], Sense] | None:
    """Return the head and sense of a span that ends in a listed name of its type."""
    tokens = _tokens(text, span)
    for at in range(len(tokens)):
        named = phrases.match(lexicon.names(), tokens, at, fold=False)
        if named and at + named[0] == len(tokens) and named[1].type == kind:
            return (span.start + tokens[at].start, span.end), named[1]
    return None


def _unlisted(text: str, span: Span, kind: str) -> tuple[str, str]:
    """Return (level, key) of a span without a listed name: a name by its capitals; a person by the last word."""
    tokens = _tokens(text, span)
    last = tokens[-1] if tokens else None
    if last and len(tokens) == 1 and last.lower in words.load("modifiers")["pronouns"]:
        return "PRO", f"{kind}:{span.start}"
    if last and (last.text[0].isupper() or last.text[-1].isdigit()):
        return "NAM", f"{kind}:{phrases.key(last.text if kind == 'PER' else text[span.start : span.end], False)}"
    return "NOM", f"{kind}:nominal:{text[span.start : span.end].lower().removeprefix('the ')}"


def _events(text: str, triggers: Sequence[Span]) -> tuple[tuple[EventMention, ...], tuple[Event, ...]]:
    alone = frozenset(words.load("labels")["own_event_each"])
    ids: dict[tuple[str, str], Event] = {}
    mentions = []
    for number, span in enumerate(sorted(set(triggers)), start=1):
        name = f"@{number}" if span.label in alone else _lemma(text, span)
        event = ids.setdefault((span.label, name), Event(id=f"h{len(ids) + 1}", type=span.label))
        mention = EventMention(id=f"v{number}", start=span.start, end=span.end, type=span.label, event=event.id)
        mentions.append(mention)
    return tuple(mentions), tuple(ids.values())


def _lemma(text: str, span: Span) -> str:
    tokens = _tokens(text, span)
    listed = phrases.match(lexicon.triggers(), tokens, 0, fold=True) if tokens else None
    return listed[1].lemma if listed else text[span.start : span.end].lower()
