"""Label Studio tasks: one JSON file of all documents, and the labelling configuration beside it."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Any

import msgspec

from armsbench.formats import inputs, outputs, texts
from armsbench.formats.format import Documents, Loss
from armsbench.formats.labelstudio import results
from armsbench.formats.labelstudio.config import config
from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store.documents import ontology

CARRIED = "armsbench"


def write(annotations: Sequence[Annotation], documents: Documents, out: Path) -> list[Loss]:
    """Write annotations as tasks with pre-annotations to OUT.json, and the configuration to OUT.xml."""
    if out.suffix != ".json":
        raise UsageError(f"{out}: expected the name of a .json file, beside which the configuration goes as .xml")
    tasks = [_task(each, documents[each.doc_id].text) for each in annotations]
    outputs.write_file(out, msgspec.json.format(msgspec.json.encode(tasks), indent=1) + b"\n")
    outputs.write_file(out.with_suffix(".xml"), config(ontology()).encode())
    return []


def _task(annotation: Annotation, text: str) -> dict[str, Any]:
    regions, rest = results.from_annotation(annotation, text)
    return {
        "data": {"doc_id": annotation.doc_id, "text": text, CARRIED: rest},
        "predictions": [{"model_version": CARRIED, "result": regions}],
    }


def read(source: Path, documents: Documents) -> list[Annotation]:
    """Return the annotations of Label Studio's JSON export: what was submitted, else the pre-annotations."""
    found: list[Annotation] = []
    problems: list[Problem] = []
    for file in inputs.read(source, ".json"):
        try:
            tasks = msgspec.json.decode(file.raw)
        except (msgspec.DecodeError, UnicodeDecodeError) as error:
            raise DataError([Problem(file.place, 0, 0, "E101", f"not JSON: {error}")]) from None
        for number, task in enumerate(tasks if isinstance(tasks, list) else [tasks], start=1):
            try:
                found.append(_annotation(task, documents, f"{file.place} task {number}"))
            except DataError as error:
                problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return found


def _annotation(task: Any, documents: Documents, place: str) -> Annotation:
    try:
        data, text = task["data"], task["data"]["text"]
        document = texts.document(documents, data["doc_id"], place)
        texts.same_text(text, document, place)
        return results.to_annotation(document, _chosen(task, place), data.get(CARRIED) or {}, place)
    except (AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"not a task of ours, with data of doc_id and text: {error!r}"
        raise DataError([Problem(place, 0, 0, "E121", message)]) from None


def _chosen(task: dict[str, Any], place: str) -> list[dict[str, Any]]:
    """Return the results of the one annotation that was submitted, else of the last pre-annotation."""
    submitted = [each for each in task.get("annotations", ()) if not each.get("was_cancelled")]
    if len(submitted) > 1:
        names = ", ".join(str(each.get("completed_by", each.get("id"))) for each in submitted)
        message = f"{len(submitted)} annotations ({names}): export one annotator's at a time"
        raise DataError([Problem(place, 0, 0, "E121", message)])
    chosen = submitted or task.get("predictions", ())
    if chosen and not isinstance(chosen[-1], dict):
        message = "nothing was submitted, and this export only numbers the pre-annotations"
        raise DataError([Problem(place, 0, 0, "E121", message)])
    found: list[dict[str, Any]] = chosen[-1]["result"] if chosen else []
    return found
