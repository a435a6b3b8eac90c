"""``spacy:PATH``: a saved spaCy pipeline or an installed package, with what it has.

Read are: entities (`ents`) with their knowledge-base ids, span groups (`spans`, as of spancat), coreference
clusters (span groups whose key begins with `coref_clusters`, as of spacy-experimental), and where there is a
parse or a tagger, heads and levels. What the labels mean is declared: `systems.labelmap`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import UsageError
from armsbench.systems import labelmap, typed_spans
from armsbench.systems.extras import need
from armsbench.systems.registry import Labels
from armsbench.systems.system import System
from armsbench.systems.typed_spans import Chain, Typed

COREF = "coref"  # how keys of span groups begin that hold coreference, of heads as well
CLUSTERS = "coref_clusters"
LEVELS = {"PROPN": "NAM", "NOUN": "NOM", "PRON": "PRO", "ADJ": "ADJ"}
_LABELLERS = ("ner", "beam_ner", "entity_ruler", "spancat", "spancat_singlelabel", "span_ruler")
_WIKIDATA = re.compile(r"Q[1-9]\d*")


def load(path: str, labels: Labels | None = None) -> System:
    """Return the system that a pipeline is; UsageError without spaCy, pipeline, or meaning of a label."""
    spacy = need("spacy", "spacy")
    try:
        pipeline = spacy.load(path)
    except (OSError, ValueError) as error:
        raise UsageError(f"spacy:{path}: {error}") from None
    given = [label for name in pipeline.pipe_names for label in _labels(pipeline, name)]
    meanings = labelmap.of(given, labels)
    meta = pipeline.meta
    version = f"{meta['lang']}_{meta['name']}-{meta['version']}+spacy-{spacy.__version__}"

    def many(documents: Sequence[Document]) -> Iterator[Annotation]:
        parsed = pipeline.pipe([each.text for each in documents])
        return (annotate(document, each, meanings) for document, each in zip(documents, parsed, strict=True))

    return System(f"spacy:{path}", version, lambda each: annotate(each, pipeline(each.text), meanings), many)


def _labels(pipeline: Any, name: str) -> Sequence[str]:
    return pipeline.get_pipe(name).labels if pipeline.get_pipe_meta(name).factory in _LABELLERS else ()


def annotate(document: Document, parsed: Any, meanings: Mapping[str, str | None]) -> Annotation:
    """Return the annotation of a document that a pipeline has parsed; UsageError for a label without meaning."""
    groups = {key: list(group) for key, group in parsed.spans.items()}
    labelled = [*parsed.ents, *(span for key, group in groups.items() if not key.startswith(COREF) for span in group)]
    named = labelmap.of({span.label_ for span in labelled} - meanings.keys(), None) | dict(meanings)
    spans = [_typed(span, meaning) for span in labelled if (meaning := named[span.label_])]
    chains: list[Chain] = [
        [(span.start_char, span.end_char) for span in group]
        for key, group in groups.items()
        if key.startswith(CLUSTERS)
    ]
    return typed_spans.annotation(document, spans, chains)


def _typed(span: Any, meaning: str) -> Typed:
    head = None
    if span.doc.has_annotation("DEP"):
        head = (span.root.idx, span.root.idx + len(span.root))
    level = (
        LEVELS.get(span.root.pos_)
        if span.doc.has_annotation("POS") and not meaning.startswith(("TIME", "VALUE"))
        else None
    )
    kb = span.kb_id_ if _WIKIDATA.fullmatch(span.kb_id_) else None
    return Typed(span.start_char, span.end_char, meaning, level, head, kb)
