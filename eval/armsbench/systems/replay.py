"""``replay:PRED.jsonl``: what an earlier run predicted, document by document."""

from __future__ import annotations

from pathlib import Path

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.store import failures
from armsbench.store.annotations import read
from armsbench.systems import registry
from armsbench.systems.registry import Labels
from armsbench.systems.system import FailedError, System


def load(path: str, _labels: Labels | None = None) -> System:
    """Return a system that answers from a predictions file; a document that the file lacks is a failure.

    Raises DataError and UsageError as reading predictions does.
    """
    found = {each.annotation.doc_id: each.annotation for each in read(path)}
    failed = {each.doc_id: each for each in failures.read(Path(path))}

    def predict(document: Document) -> Annotation:
        if document.doc_id in failed and document.doc_id not in found:
            raise FailedError(failed[document.doc_id].code, failed[document.doc_id].message)
        if document.doc_id not in found:
            raise FailedError("R109", f"{path} has no prediction for it")
        return found[document.doc_id]

    version = registry.digest(Path(path)) if Path(path).is_file() else registry.UNVERSIONED
    return System(f"replay:{path}", version, predict)
