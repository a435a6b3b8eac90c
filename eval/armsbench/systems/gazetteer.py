"""`gazetteer`: word lists and small rules, one after the other. It learns nothing and reads no gold."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.systems import amounts, coref, events, names, people, pronouns, stances, times
from armsbench.systems.found import Found, overlaps
from armsbench.systems.tokens import Sentence, sentences


def predict(document: Document) -> Annotation:
    """Label a document: mentions, entities, event mentions, events and stances."""
    split = body(document)
    found = find(document, split)
    mentions, entities = coref.entities(document.text, found)
    made = events.event_mentions(split, mentions)
    event_mentions, hoppers = events.events(made)
    return Annotation(
        doc_id=document.doc_id,
        mentions=mentions,
        entities=entities,
        event_mentions=event_mentions,
        events=hoppers,
        stances=stances.stances(mentions, event_mentions),
    )


def body(document: Document) -> list[Sentence]:
    """Return the sentences of a document, without those of the page around it."""
    split = sentences(document.text, [region.start for region in document.regions])
    page = [(region.start, region.end) for region in document.regions if region.type in ("BOILERPLATE", "SOURCE_URL")]
    return [sentence for sentence in split if not overlaps(sentence[0].start, sentence[-1].end, page)]


def find(document: Document, split: Sequence[Sentence]) -> list[Found]:
    """Return all mentions of a document: names and nouns, pronouns, times, amounts."""
    surnames = people.surnames(split)
    named = [names.mentions(sentence, surnames) for sentence in split]
    referring = pronouns.pronouns(split, named)
    found: list[Found] = []
    for sentence, mentions, pronominal in zip(split, named, referring, strict=True):
        counted = _times_and_amounts(document, sentence, mentions)
        found.extend([*mentions, *pronominal, *counted])
    return found


def _times_and_amounts(document: Document, sentence: Sentence, mentions: Sequence[Found]) -> list[Found]:
    """Return the times and amounts of a sentence, with offsets into the document."""
    start, end = sentence[0].start, sentence[-1].end
    text = document.text[start:end]
    dated = times.times(text, anchor(document, start))
    designations = [each.head for each in mentions if each.level == "NAM"]
    taken = [(each.start, each.end) for each in dated] + [(left - start, right - start) for left, right in designations]
    found = [*dated, *amounts.amounts(text, taken)]
    return [_moved(each, start) for each in found]


def _moved(each: Found, offset: int) -> Found:
    span = (each.start + offset, each.end + offset)
    return each._replace(start=span[0], end=span[1], head=span, key=f"{each.type}:{span[0]}")


def anchor(document: Document, offset: int) -> datetime.date | None:
    """Return the creation time that holds at an offset: the region's own, else the document's."""
    own = next((region.dct for region in document.regions if region.start <= offset < region.end), None)
    dct = own or document.dct
    return datetime.date.fromisoformat(dct[:10]) if dct and len(dct) >= 10 else None
