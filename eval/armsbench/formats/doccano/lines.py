"""doccano's JSON Lines: one example a line."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from armsbench.formats import inputs, outputs, texts
from armsbench.formats.doccano import examples, labels
from armsbench.formats.format import Documents, Loss
from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store.documents import ontology


def write(annotations: Sequence[Annotation], documents: Documents, out: Path) -> list[Loss]:
    """Write annotations as examples to OUT.jsonl, and the labels to OUT.spans.json and OUT.relations.json."""
    if out.suffix != ".jsonl":
        raise UsageError(f"{out}: expected the name of a .jsonl file, beside which the labels go")
    lines = [examples.from_annotation(each, documents[each.doc_id].text) for each in annotations]
    outputs.write_file(out, b"".join(msgspec.json.encode(line) + b"\n" for line in lines))
    for name, made in (("spans", labels.spans), ("relations", labels.relations)):
        content = msgspec.json.format(msgspec.json.encode(made(ontology())), indent=1)
        outputs.write_file(out.with_suffix(f".{name}.json"), content + b"\n")
    return []


def read(source: Path, documents: Documents) -> list[Annotation]:
    """Return the annotations of doccano's JSONL export: a file, a folder of them, or the .zip as downloaded."""
    found: list[Annotation] = []
    problems: list[Problem] = []
    for file in inputs.read(source, ".jsonl"):
        for number, line in enumerate(file.raw.split(b"\n"), start=1):
            if not line.strip():
                continue
            try:
                found.append(_annotation(line, documents, file.place, number))
            except DataError as error:
                problems.extend(each._replace(file=file.place, line=number) for each in error.problems)
    if problems:
        raise DataError(problems)
    return found


def _annotation(line: bytes, documents: Documents, place: str, number: int) -> Annotation:
    try:
        example: dict[str, Any] = msgspec.json.decode(line)
        document = texts.document(documents, example["doc_id"], place, number)
        texts.same_text(example["text"] if "text" in example else example["data"], document, place, number)
        return examples.to_annotation(document, example, ontology().event_types, place)
    except (msgspec.DecodeError, AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"not an example of ours, with text and doc_id: {error!r}"
        raise DataError([Problem(place, number, 0, "E121", message)]) from None
