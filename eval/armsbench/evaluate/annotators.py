"""Read the annotations of any number of annotators, and align each alone and with every other."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import combinations
from pathlib import Path
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import Span
from armsbench.evaluate.common_terms import in_common_terms
from armsbench.evaluate.inputs import Annotations, Sides, read_sides
from armsbench.evaluate.rows import align_documents
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.options import Options
from armsbench.model.problem import UsageError
from armsbench.store.dataset import Dataset
from armsbench.store.documents import known_documents, ontology as package_ontology

Records = dict[str, Annotation]  # of one annotator, by doc_id


class Text(NamedTuple):
    """How many scored characters a document has, and which spans are not scored."""

    length: int
    unscored: tuple[Span, ...]

    def without_unscored(self, span: Span) -> Span:
        """Return a span's place in the text from which the unscored spans are cut out."""
        start, end = (place - sum(max(0, min(place, b) - a) for a, b in self.unscored) for place in span)
        return start, end


class Annotators(NamedTuple):
    """What agreement is counted on.

    alone: by doc_id, each annotator's side (as the gold of an alignment), ids common to all.
    pairs: by "0-1" and the like, one alignment a document. texts: of the documents in the corpus.
    """

    records: list[Records]
    alone: dict[str, list[Alignment]]
    pairs: dict[str, list[Alignment]]
    texts: dict[str, Text]

    def complete(self, layer: str) -> list[str]:
        """Return the documents in which every annotator has a complete layer."""
        return [doc_id for doc_id, sides in self.alone.items() if all(side.is_complete(layer) for side in sides)]


def read_annotators(sets: Sequence[Annotations], corpus: Path | str | None = None) -> Annotators:
    """Read two or more annotation sets, reduced to the documents that all have.

    `corpus` is a folder of documents in place of the package's.

    Raises UsageError where they share none, DataError with every problem of a set.
    """
    documents = known_documents(corpus)
    records = _read(sets, documents)
    common = [in_common_terms([each[doc_id] for each in records]) for doc_id in records[0]]
    empty = {doc_id: Annotation(doc_id) for doc_id in records[0]}
    alone = [_aligned({each.doc_id: each for each in own}, empty, documents) for own in zip(*common, strict=True)]
    return Annotators(
        records=records,
        alone={sides[0].doc_id: list(sides) for sides in zip(*alone, strict=True)},
        pairs={
            f"{left}-{right}": _aligned(records[left], records[right], documents)
            for left, right in combinations(range(len(records)), 2)
        },
        texts={doc_id: _text(documents[doc_id]) for doc_id in records[0] if doc_id in documents},
    )


def _read(sets: Sequence[Annotations], documents: dict[str, Document]) -> list[Records]:
    first, *others = (each if isinstance(each, str | Path | Dataset) else list(each) for each in sets)
    read = [read_sides(first, other, documents, package_ontology(), Options()) for other in others]
    lone = {note.split(":")[0] for sides in read for note in sides.warnings}
    shared = [doc_id for doc_id in read[0].gold if doc_id not in lone]
    if not shared:
        raise UsageError("the annotation sets have no document in common")
    every: Iterable[Records] = (read[0].gold, *(sides.pred for sides in read))
    return [{doc_id: side[doc_id] for doc_id in shared} for side in every]


def _aligned(one: Records, other: Records, documents: dict[str, Document]) -> list[Alignment]:
    return align_documents(Sides(one, other, []), documents, package_ontology(), Options())


def _text(document: Document) -> Text:
    unscored = tuple((each.start, each.end) for each in document.regions if not each.scored)
    return Text(len(document.text) - sum(end - start for start, end in unscored), unscored)
