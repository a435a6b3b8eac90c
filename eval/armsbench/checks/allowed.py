"""Warnings that curators looked at and accept: annotations/lint_allowed.json."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import msgspec

from armsbench import paths
from armsbench.checks.context import Finding
from armsbench.model.problem import DataError, Problem
from armsbench.store import reader


class Allowed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A warning that curators looked at and accept, with the reason; no doc_id means in every document."""

    code: str
    text: str
    reason: Annotated[str, msgspec.Meta(min_length=1)]
    doc_id: str | None = None


def read(path: Path | None = None) -> frozenset[tuple[str, str, str | None]]:
    """Return (code, text, doc_id; None: in all documents) of each accepted warning; raise DataError for a bad file."""
    path = path or paths.annotations() / "lint_allowed.json"
    try:
        entries = msgspec.json.decode(reader.read_bytes(path), type=list[Allowed])
    except msgspec.DecodeError as error:
        raise DataError([Problem(str(path), 0, 0, "E206", str(error))]) from None
    return frozenset((entry.code, entry.text, entry.doc_id) for entry in entries)


def is_allowed(allowed: frozenset[tuple[str, str, str | None]], code: str, finding: Finding, doc_id: str) -> bool:
    """Say whether a finding is an accepted warning; an error never is."""
    return code.startswith("W") and bool({(code, finding.text, doc_id), (code, finding.text, None)} & allowed)
