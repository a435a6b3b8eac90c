import json
import subprocess
import sys

import pytest

from armsbench.store.pretty import to_pretty
from systems.invented import document

FAILING = """
def label(document):
    if document.doc_id == "b":
        raise RuntimeError("out of luck")
    return {"doc_id": document.doc_id}
"""


@pytest.fixture
def folder(tmp_path):
    (tmp_path / "documents").mkdir()
    for name in ("a", "b", "c"):
        each = document(f"Peru bought radars ({name}).", doc_id=name)
        (tmp_path / "documents" / f"{name}.json").write_bytes(to_pretty(each))
    (tmp_path / "mine.py").write_text(FAILING)
    return tmp_path


def run(folder, *arguments):
    command = [sys.executable, "-m", "armsbench", "run", *arguments]
    return subprocess.run(command, check=False, capture_output=True, text=True, cwd=folder)


def ids(text):
    return [json.loads(line)["doc_id"] for line in text.splitlines()]


def test_to_standard_output(folder):
    found = run(folder, "gazetteer", "--documents", "documents")
    assert (found.returncode, found.stderr) == (0, "")
    assert ids(found.stdout) == ["a", "b", "c"]


def test_to_a_file(folder):
    found = run(folder, "gazetteer", "--documents", "documents", "-o", "pred.jsonl")
    assert (found.returncode, found.stdout, found.stderr) == (0, "", "wrote pred.jsonl: 3 documents\n")
    assert ids((folder / "pred.jsonl").read_text()) == ["a", "b", "c"]


def test_a_failing_document_does_not_stop_the_others(folder):
    found = run(folder, "mine:label", "--documents", "documents", "-o", "pred.jsonl")
    assert found.returncode == 1
    assert found.stderr.splitlines() == [
        "pred.jsonl is not written; what was finished is kept in pred.jsonl.part",
        "mine:label:b: R101 the system raised RuntimeError: out of luck",
    ]
    assert not (folder / "pred.jsonl").exists()
    (folder / "mine.py").write_text(FAILING.replace('== "b"', '== "none"'))
    assert run(folder, "mine:label", "--documents", "documents", "-o", "pred.jsonl").returncode == 0
    assert ids((folder / "pred.jsonl").read_text()) == ["a", "b", "c"]


def test_a_failing_document_on_standard_output(folder):
    found = run(folder, "mine:label", "--documents", "documents")
    assert found.returncode == 1
    assert ids(found.stdout) == ["a", "c"]


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["gazeteer"], "unknown system 'gazeteer' (did you mean 'gazetteer'?)"),
        (["gazetteer", "--documents", "nowhere"], "--documents: nowhere is not a folder"),
        (["gazetteer", "--documents", "."], "no documents (*.json) in ."),
        (["gazetteer", "--documents", "documents", "-o", "documents"], "-o: documents is a folder"),
        (["gazetteer", "--documents", "documents", "-o", "p.jsonl.gz"], "name the file *.jsonl"),
    ],
)
def test_wrong_use(folder, arguments, message):
    found = run(folder, *arguments)
    assert found.returncode == 2
    assert message in found.stderr
    assert "Traceback" not in found.stderr
