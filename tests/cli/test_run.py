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


COMMAND = """
import json, sys
for line in sys.stdin:
    name = json.loads(line)["doc_id"]
    if name == "b":
        print("b is bad", file=sys.stderr)
        print(json.dumps({"doc_id": name, "error": "no"}), flush=True)
    else:
        print(json.dumps({"doc_id": name}), flush=True)
"""


def test_a_command_and_its_standard_error(folder):
    (folder / "mine.py").write_text(COMMAND)
    line = ["--command", f"{sys.executable} mine.py", "--documents", "documents", "-o", "pred.jsonl", "--timeout", "60"]
    found = run(folder, *line)
    assert found.returncode == 1
    assert found.stderr.splitlines()[1:] == [f"{sys.executable} mine.py:b: R101 no"]
    assert (folder / "pred.jsonl.stderr").read_text() == "b is bad\n"
    (folder / "mine.py").write_text(COMMAND.replace('"b"', '"none"'))
    assert run(folder, *line).returncode == 0
    assert ids((folder / "pred.jsonl").read_text()) == ["a", "b", "c"]


def test_allowed_failures_are_written_and_scored_as_missing(folder):
    line = ["mine:label", "--documents", "documents", "-o", "pred.jsonl", "--allow-failures"]
    found = run(folder, *line)
    assert (found.returncode, found.stderr.splitlines()) == (
        0,
        [
            "mine:label:b: R101 the system raised RuntimeError: out of luck",
            "wrote pred.jsonl: 2 of 3 documents; 1 failed: pred.jsonl.failed.jsonl",
        ],
    )
    assert ids((folder / "pred.jsonl").read_text()) == ["a", "c"]
    failed = json.loads((folder / "pred.jsonl.failed.jsonl").read_text())
    assert failed == {"doc_id": "b", "code": "R101", "message": "the system raised RuntimeError: out of luck"}
    (folder / "gold.jsonl").write_text("".join(f'{{"doc_id": "{name}"}}\n' for name in "abc"))
    score = [sys.executable, "-m", "armsbench", "score", "pred.jsonl", "--gold", "gold.jsonl", "--bootstrap", "0"]
    notes = subprocess.run(score, check=True, capture_output=True, text=True, cwd=folder).stdout
    assert "note: 1 document failed, all gold of which counts as missed: b (R101 the system raised" in notes
    assert "note: b: no prediction; all its gold counts as missed" in notes
    (folder / "mine.py").write_text(FAILING.replace('== "b"', '== "none"'))
    assert run(folder, *line).returncode == 0
    assert sorted(each.name for each in folder.glob("pred*")) == ["pred.jsonl"]
    assert ids((folder / "pred.jsonl").read_text()) == ["a", "b", "c"]


def test_workers_give_what_one_process_gives(folder):
    assert run(folder, "gazetteer", "--documents", "documents", "-o", "one.jsonl").returncode == 0
    found = run(folder, "gazetteer", "--documents", "documents", "-o", "two.jsonl", "--workers", "2", "--batch", "2")
    assert (found.returncode, found.stderr) == (0, "wrote two.jsonl: 3 documents\n")
    assert (folder / "two.jsonl").read_bytes() == (folder / "one.jsonl").read_bytes()
    assert sorted(each.name for each in folder.glob("two*")) == ["two.jsonl"]


@pytest.mark.parametrize("how", [["--timeout", "1"], ["--memory", "400"]], ids=["timeout", "memory"])
def test_limits_hold_for_a_callable(folder, how):
    (folder / "mine.py").write_text(
        "import time\ndef label(document):\n    print('said on standard output')\n    if document.doc_id == 'b':\n"
        "        eaten = bytearray(600_000_000)\n        time.sleep(60)\n    return {'doc_id': document.doc_id}\n"
    )
    found = run(folder, "mine:label", "--documents", "documents", "-o", "pred.jsonl", "--workers", "2", *how)
    assert found.returncode == 1
    assert ("mine:label:b: R105 no answer" if "--timeout" in how else "mine:label:b: R108 the command") in found.stderr
    assert ids((folder / "pred.jsonl.part").read_text()) in (["a", "c"], ["c", "a"])
    said = "".join(each.read_text() for each in folder.glob("pred.jsonl.stderr*"))
    assert said == "said on standard output\n" * said.count("\n")
    assert said.count("\n") >= 3


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ([], "give a SYSTEM or --command, one of the two"),
        (["gazetteer", "--command", "cat"], "give a SYSTEM or --command, one of the two"),
        (["gazetteer", "--allow-failures"], "--allow-failures needs -o"),
        (["gazetteer", "--workers", "0"], "--workers"),
        (["gazetteer", "--timeout", "0"], "--timeout"),
        (["gazetteer", "--labels", "mine.py"], "--labels: mine.py: expected one object"),
        (["--command", "no-such-program"], "cannot start 'no-such-program'"),
    ],
)
def test_wrong_use_of_options(folder, arguments, message):
    found = run(folder, *arguments, "--documents", "documents")
    assert found.returncode == 2
    assert message in found.stderr
    assert "Traceback" not in found.stderr
