"""`spacy-ruler`: a blank English spaCy pipeline whose EntityRuler and PhraseMatcher know the same word lists.

It has no trained model. Mentions do not overlap (the longest stands); there are no arguments, no
realis and no stances. Entities are names that are equal.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import Any

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.systems import lexicon, words
from armsbench.systems.extras import need
from armsbench.systems.labelled import Span, annotation


def predict(document: Document) -> Annotation:
    """Label a document: mentions, entities, event mentions and events. Raises UsageError without spaCy."""
    pipeline, matcher = _pipeline()
    parsed = pipeline(document.text)
    mentions = [Span(each.start_char, each.end_char, each.label_) for each in parsed.ents]
    return annotation(document, mentions, list(_triggers(parsed, matcher)))


def _triggers(parsed: Any, matcher: Any) -> Iterator[Span]:
    """Yield the longest trigger phrases outside mentions."""
    filter_spans = need("spacy.util", "spacy").filter_spans
    for span in filter_spans(matcher(parsed, as_spans=True)):
        if not any(token.ent_type_ for token in span):
            yield Span(span.start_char, span.end_char, span.label_)


@cache
def _pipeline() -> tuple[Any, Any]:
    spacy = need("spacy", "spacy")
    pipeline = spacy.blank("en")
    ruler = pipeline.add_pipe("entity_ruler")
    # a pattern's position decides between matches of one length, so names come before nouns
    ruler.add_patterns([*_names(), *_nouns(), *_numbers()])
    matcher = need("spacy.matcher", "spacy").PhraseMatcher(pipeline.vocab, attr="LOWER")
    for kind, forms in _trigger_forms().items():
        matcher.add(kind, list(pipeline.tokenizer.pipe(forms)))
    return pipeline, matcher


def _names() -> Iterator[dict[str, Any]]:
    for rows in lexicon.names().values():
        for phrase, sense in rows:
            label = f"{sense.type}.{sense.subtype}" if sense.subtype else sense.type
            yield {"label": label, "pattern": " ".join(phrase)}
    yield {"label": "WEA.Product", "pattern": [{"TEXT": {"REGEX": r"^[A-Z][A-Za-z]{0,3}-\d{1,4}[A-Z]{0,2}s?$"}}]}
    title = {"LOWER": {"IN": [each for each in words.load("people")["titles"] if " " not in each]}, "OP": "*"}
    given = {"TEXT": {"IN": words.load("people")["given"]}}
    yield {"label": "PER.Individual", "pattern": [title, given, {"IS_TITLE": True, "OP": "+"}]}
    yield {"label": "PER.Individual", "pattern": [title, {"TEXT": {"IN": words.load("people")["surnames"]}}]}


def _nouns() -> Iterator[dict[str, Any]]:
    """Yield noun phrases: determiner, modifiers, listed noun."""
    lists = words.load("modifiers")
    before = [
        {"LOWER": {"IN": lists["determiners"]}, "OP": "?"},
        {"LOWER": {"IN": lists["adjectives"]}, "OP": "*"},
    ]
    for rows in lexicon.nouns().values():
        for phrase, sense in rows:
            label = f"{sense.type}.{sense.subtype}" if sense.subtype else sense.type
            yield {"label": label, "pattern": [*before, *({"LOWER": word} for word in phrase)]}


def _numbers() -> Iterator[dict[str, Any]]:
    times, amounts = words.load("times"), words.load("amounts")
    month, day = {"TEXT": {"IN": list(times["months"])}}, {"TEXT": {"IN": list(times["weekdays"])}}
    scale = {"LOWER": {"IN": list(amounts["scales"])}, "OP": "?"}
    number, comma = {"LIKE_NUM": True}, {"TEXT": ",", "OP": "?"}
    units = [*times["units"], *(words.plural(unit) for unit in times["units"])]
    for pattern in ([month], [month, number], [month, number, comma, number], [month, {"SHAPE": "dddd"}], [day]):
        yield {"label": "TIME.Date", "pattern": pattern}
    yield {"label": "TIME.Date", "pattern": [{"TEXT": {"REGEX": r"^(19|20)\d\d$"}}]}
    yield {
        "label": "TIME.Date",
        "pattern": [{"LOWER": {"IN": ["this", "last", "next"]}}, {"LOWER": {"IN": list(times["units"])}}],
    }
    yield {"label": "TIME.Duration", "pattern": [number, {"LOWER": {"IN": units}}]}
    yield {"label": "VALUE.Money", "pattern": [{"TEXT": {"IN": list(amounts["signs"])}}, number, scale]}
    yield {"label": "VALUE.Money", "pattern": [number, scale, {"LOWER": {"IN": list(amounts["currencies"])}}]}
    yield {"label": "VALUE.Measure", "pattern": [number, {"LOWER": {"IN": list(amounts["units"])}}]}
    yield {"label": "VALUE.Quantity", "pattern": [number]}


def _trigger_forms() -> dict[str, list[str]]:
    """Return the trigger phrases of each event type; sentence context plays no part."""
    forms: dict[str, list[str]] = {}
    for rows in lexicon.triggers().values():
        for phrase, sense in rows:
            forms.setdefault(sense.type, []).append(" ".join(phrase))
    return forms
