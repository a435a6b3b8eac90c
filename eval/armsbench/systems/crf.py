"""`crf`: two linear-chain CRFs over tokens, one for mentions and one for triggers, leave one document out.

A document is labelled by models that are trained on the gold of all other documents: its own gold,
and that of any document with the same text, is never seen. Mentions are outermost and do not
overlap, so nested ones are missed by design. Training (L-BFGS) has no random part.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from armsbench import paths
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import UsageError
from armsbench.store.annotations import read
from armsbench.store.documents import read_documents
from armsbench.systems.bio import decode, encode, outermost
from armsbench.systems.crf_features import features
from armsbench.systems.extras import need
from armsbench.systems.labelled import Span, annotation
from armsbench.systems.tokens import Sentence, sentences


class Example(NamedTuple):
    """A document with its gold."""

    document: Document
    gold: Annotation


def predict(document: Document) -> Annotation:
    """Label a document by what the other documents' gold teaches.

    Raises UsageError when there is no other gold document, or without sklearn-crfsuite.
    """
    need("sklearn_crfsuite", "crf")
    return label(document, train(others(document, examples())))


def examples() -> list[Example]:
    """Return the documents of the corpus that have gold, in order of doc_id."""
    if not any(paths.gold().glob("*.json")):
        return []
    documents = read_documents()
    gold = [each.annotation for each in read(paths.gold())]
    return [Example(documents[each.doc_id], each) for each in gold if each.doc_id in documents]


def others(document: Document, given: Sequence[Example]) -> tuple[Example, ...]:
    """Return the examples that a document may be labelled from: those of other id and other text."""
    rest = [each for each in given if document.doc_id != each.document.doc_id and document.text != each.document.text]
    if not rest:
        raise UsageError(f"crf has nothing to learn from: no gold document besides {document.doc_id!r}")
    return tuple(rest)


class Models(NamedTuple):
    """The two trained taggers."""

    mentions: Any
    triggers: Any


def train(given: Sequence[Example]) -> Models:
    """Return the models trained on all the examples given."""
    split = [(body(each.document), each.gold) for each in given]
    mentions = [_pairs(found, mention_spans(gold)) for found, gold in split]
    triggers = [_pairs(found, trigger_spans(gold)) for found, gold in split]
    return Models(_fitted(mentions), _fitted(triggers))


def label(document: Document, models: Models) -> Annotation:
    """Return a document as the models label it."""
    found = body(document)
    return annotation(document, _tagged(models.mentions, found), _tagged(models.triggers, found))


def body(document: Document) -> list[Sentence]:
    """Return the sentences of a document's scored regions: the others are not annotated for their own sake."""
    split = sentences(document.text, [region.start for region in document.regions])
    scored = [(region.start, region.end) for region in document.regions if region.scored]
    return [each for each in split if any(start <= each[0].start < end for start, end in scored)]


def mention_spans(gold: Annotation) -> list[Span]:
    """Return the outermost mentions of the gold, labelled by type."""
    return outermost(Span(each.start, each.end, each.type) for each in gold.mentions)


def trigger_spans(gold: Annotation) -> list[Span]:
    """Return the triggers of the gold, labelled by event type."""
    return outermost(Span(each.start, each.end, each.type) for each in gold.event_mentions)


Pairs = list[tuple[Sentence, list[str]]]


def _pairs(found: Sequence[Sentence], spans: Sequence[Span]) -> Pairs:
    return [(sentence, encode(sentence, spans)) for sentence in found]


def _fitted(documents: Sequence[Pairs]) -> Any:
    pairs = [pair for document in documents for pair in document]
    model = need("sklearn_crfsuite", "crf").CRF(algorithm="lbfgs", c1=0.1, c2=0.1, max_iterations=100)
    model.fit([features(sentence) for sentence, _ in pairs], [tags for _, tags in pairs])
    return model


def _tagged(model: Any, found: Sequence[Sentence]) -> list[Span]:
    tags = model.predict([features(sentence) for sentence in found])
    return [span for sentence, row in zip(found, tags, strict=True) for span in decode(sentence, row)]
