"""Say in a result which documents the system failed on: they count as missing, never as empty on purpose."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import msgspec

from armsbench.model.problem import DataError, Problem
from armsbench.model.result import Result
from armsbench.store import failures
from armsbench.store.annotations import texts

_NAMED = 10  # documents that the note names


class _Id(msgspec.Struct):
    doc_id: str


def noted(result: Result, *given: Any) -> Result:
    """Return the result with a note on the failures that lie beside predictions files.

    DataError where a document has both a prediction and a failure.
    """
    failed: dict[str, failures.Failure] = {}
    for pred in given:
        if isinstance(pred, str | Path) and str(pred) != "-":
            found = {each.doc_id: each for each in failures.read(Path(pred))}
            if found:
                _refuse_both(pred, found)
            failed |= found
    return result._replace(warnings=[_note(failed), *result.warnings]) if failed else result


def _note(failed: Mapping[str, failures.Failure]) -> str:
    shown = [f"{doc_id} ({each.code} {each.message})" for doc_id, each in sorted(failed.items())[:_NAMED]]
    more = f", and {len(failed) - _NAMED} more" if len(failed) > _NAMED else ""
    noun = "document" if len(failed) == 1 else "documents"
    return f"{len(failed)} {noun} failed, all gold of which counts as missed: {'; '.join(shown)}{more}"


def _refuse_both(pred: Path | str, failed: Mapping[str, failures.Failure]) -> None:
    decoder = msgspec.json.Decoder(_Id)
    both = {doc_id for raw, _, _ in texts(pred) if (doc_id := decoder.decode(raw).doc_id) in failed}
    if both:
        file = str(failures.path(Path(pred)))
        raise DataError(Problem(file, 0, 0, "E792", f"{each} has failed, but {pred} has it") for each in sorted(both))
