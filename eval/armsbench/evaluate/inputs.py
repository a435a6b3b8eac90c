"""Read gold and predictions from whatever they are given as, and refuse what cannot be scored."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from armsbench import paths
from armsbench.checks import run as checks
from armsbench.evaluate import repeats
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.options import Options
from armsbench.model.problem import DataError, Problem
from armsbench.store import annotations as files
from armsbench.store.annotations import Sourced
from armsbench.store.dataset import Dataset
from armsbench.store.reader import decode_annotation

Annotations = str | Path | Dataset | Iterable[Annotation | Mapping[str, Any]]

_REPEATS = frozenset({"E309", "E311"})  # a mention or trigger again; which of them stay is an option


class Sides(NamedTuple):
    """Both sides by doc_id in order of doc_id, every gold document having a prediction, and warnings."""

    gold: dict[str, Annotation]
    pred: dict[str, Annotation]
    warnings: list[str]


def read_sides(
    gold: Annotations | None,
    pred: Annotations,
    documents: Mapping[str, Document],
    ontology: Ontology | None,
    options: Options,
) -> Sides:
    """Return both sides, checked; a document that one side lacks gets an empty annotation and a warning."""
    gold_records = checked(_read(paths.gold() if gold is None else gold, "gold"), documents, ontology)
    pred_records = checked(_read(pred, "predictions"), documents, ontology, options)
    missing = sorted(gold_records.keys() - pred_records.keys())
    superfluous = sorted(pred_records.keys() - gold_records.keys())
    notes = one_sided(missing, superfluous, options)
    every = sorted(gold_records.keys() | pred_records.keys())
    return Sides(
        gold={doc_id: gold_records.get(doc_id) or Annotation(doc_id) for doc_id in every},
        pred={
            doc_id: repeats.drop(
                pred_records.get(doc_id) or Annotation(doc_id), gold_records.get(doc_id), options.duplicates
            )
            for doc_id in every
        },
        warnings=notes,
    )


def one_sided(missing: Sequence[str], superfluous: Sequence[str], options: Options) -> list[str]:
    """Return a warning for each document that one side lacks; DataError where the options want none."""
    notes = [f"{doc_id}: no prediction; all its gold counts as missed" for doc_id in missing]
    notes += [f"{doc_id}: not in the gold; all its predictions count as spurious" for doc_id in superfluous]
    if notes and options.documents == "strict":
        raise DataError(Problem("predictions", 0, 0, "E790", note) for note in notes)
    return notes


def _read(source: Annotations, name: str) -> list[Sourced]:
    if isinstance(source, str | Path):
        return files.read(source)
    if isinstance(source, Dataset):
        source = source.gold.values()
    return [_from_record(record, f"{name}[{index}]") for index, record in enumerate(source)]


def _from_record(record: Annotation | Mapping[str, Any], name: str) -> Sourced:
    """Encode and decode a record from Python, so that it is held to the same rules as a file."""
    raw = msgspec.json.encode(record)
    return Sourced(decode_annotation(raw, name), name, 1, raw)


def checked(
    found: list[Sourced],
    documents: Mapping[str, Document],
    ontology: Ontology | None,
    options: Options | None = None,
) -> dict[str, Annotation]:
    """Return annotations by doc_id; raise DataError with all that is wrong in any of them."""
    ignored = _REPEATS if options and options.duplicates != "error" else frozenset()
    problems = [each for each in checks.for_scoring(found, documents, ontology) if each.code not in ignored]
    if problems:
        raise DataError(problems)
    return {each.annotation.doc_id: each.annotation for each in found}
