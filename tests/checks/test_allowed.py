"""Accepted warnings are listed with a reason, name real codes, and are no longer said."""

from __future__ import annotations

import json
from pathlib import Path

import msgspec
import pytest

from armsbench import paths
from armsbench.checks import allowed
from armsbench.checks.context import Finding
from armsbench.checks.levels import rules
from armsbench.model.problem import DataError
from armsbench.store.documents import read_documents

FINDING = Finding(("mentions",), "the capitalised 'Ties' belongs to no mention", "Ties")


def _written(folder: Path, *entries: dict[str, str]) -> Path:
    path = folder / "lint_allowed.json"
    path.write_text(json.dumps(entries))
    return path


def test_accepted_in_its_document_or_in_all(tmp_path: Path) -> None:
    entry = {"code": "W802", "text": "Ties", "reason": "names nothing"}
    here = allowed.read(_written(tmp_path, entry | {"doc_id": "d1"}))
    assert allowed.is_allowed(here, "W802", FINDING, "d1")
    assert not allowed.is_allowed(here, "W802", FINDING, "d2")
    assert not allowed.is_allowed(here, "W801", FINDING, "d1")
    assert not allowed.is_allowed(here, "W802", FINDING._replace(text="ties"), "d1")
    assert allowed.is_allowed(allowed.read(_written(tmp_path, entry)), "W802", FINDING, "d2")


def test_error_is_never_accepted(tmp_path: Path) -> None:
    listed = allowed.read(_written(tmp_path, {"code": "E301", "text": "Ties", "reason": "no"}))
    assert not allowed.is_allowed(listed, "E301", FINDING, "d1")


@pytest.mark.parametrize(
    "entry", [{"code": "W802", "text": "x"}, {"code": "W802", "text": "x", "reason": ""}, {"code": "W802", "word": "x"}]
)
def test_entry_without_a_reason_or_with_an_unknown_key_is_refused(tmp_path: Path, entry: dict[str, str]) -> None:
    with pytest.raises(DataError, match=r"lint_allowed\.json: E206"):
        allowed.read(_written(tmp_path, entry))


def test_the_projects_list_names_warnings_and_words_of_its_documents() -> None:
    documents = read_documents()
    raw = (paths.annotations() / "lint_allowed.json").read_bytes()
    for entry in msgspec.json.decode(raw, type=list[allowed.Allowed]):
        assert entry.code in rules()
        assert entry.code.startswith("W")
        if entry.doc_id is not None and entry.code in ("W801", "W802", "W803"):
            assert entry.text in documents[entry.doc_id].text
