"""Read the documents of a part one by one, in order of doc_id, held to all that the scorer asks of its input."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple

from armsbench.evaluate import repeats
from armsbench.evaluate.inputs import checked
from armsbench.evaluate.stream.lines import doc_id
from armsbench.evaluate.stream.parts import Part, Source, texts
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options
from armsbench.model.problem import DataError, Problem
from armsbench.store import annotations as store, reader

Text = tuple[bytes, str, int]


class Pair(NamedTuple):
    """Both sides of one document; a side that has no record of it has an empty one."""

    gold: Annotation
    pred: Annotation
    in_gold: bool
    in_pred: bool


class Lines(NamedTuple):
    """The lines of both sides of a part, by document; more than one of a document is an error."""

    gold: dict[str, list[Text]]
    pred: dict[str, list[Text]]


def lines(part: Part, without: Collection[str] = ()) -> Lines:
    """Read the lines of a part, but for those of some documents."""
    return Lines(_by_document(part.gold, without), _by_document(part.pred, without))


def read_pairs(
    given: Lines, documents: Mapping[str, Document], labels: Ontology | None, options: Options
) -> Iterator[Pair]:
    """Yield the documents that lines hold, and forget them; at last, DataError with every problem of any of them."""
    golds, preds = given
    problems: list[Problem] = []
    for name in sorted(golds.keys() | preds.keys()):
        try:
            gold = _record(golds.pop(name, []), documents, labels)
            pred = _record(preds.pop(name, []), documents, labels, options)
            once = repeats.drop(pred or Annotation(name), gold, options.duplicates)
            pair = Pair(gold or Annotation(name), once, gold is not None, pred is not None)
        except DataError as error:
            problems += error.problems
            continue
        if not problems:
            yield pair
    if problems:
        raise DataError(sorted(problems))


def _by_document(source: Source, without: Collection[str]) -> dict[str, list[Text]]:
    """Group lines by doc_id; those that have none are wrong, and will be refused."""
    found: dict[str, list[Text]] = {}
    for text in texts(source):
        name = doc_id(text[0]) or ""
        if name not in without:
            found.setdefault(name, []).append(text)
    return found


def _record(
    found: list[Text], documents: Mapping[str, Document], labels: Ontology | None, options: Options | None = None
) -> Annotation | None:
    """Return the one record of a document, None where there is none; DataError for a bad or a second one."""
    problems: list[Problem] = []
    read: list[store.Sourced] = []
    for raw, file, line in found:
        try:
            read.append(store.Sourced(reader.decode_annotation(raw, file, line), file, line, raw))
        except DataError as error:
            problems += error.problems
    problems += store.repeated(read)
    if problems:
        raise DataError(problems)
    return next(iter(checked(read, documents, labels, options).values()), None)
