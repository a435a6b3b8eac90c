"""Real commands that go wrong in every way they can."""

import os
import re
import sys
import time

import pytest

from armsbench.model.problem import UsageError
from armsbench.systems import answers, command, memory
from armsbench.systems.process import Limits
from systems.invented import document

DOCUMENTS = [document(f"{name} slept.", doc_id=name) for name in ("a", "b", "c")]
READS = """
import json, os, sys, time
def say(text, end="\\n"):
    sys.stdout.write(text + end); sys.stdout.flush()
def answer(name):
    say(json.dumps({"doc_id": name}))
for line in sys.stdin:
    name = json.loads(line)["doc_id"]
"""
WELL = "    answer(name)\n"
PATIENT = Limits(20)


def program(folder, body, head=READS):
    (folder / "system.py").write_text(head + body)
    return f"{sys.executable} {folder / 'system.py'}"


def run(folder, body, limits=PATIENT, batch=1, head=READS, documents=DOCUMENTS):
    """Return the problems of each document, [] for a prediction, and the standard error."""
    stderr = folder / "stderr"
    system = command.load(program(folder, body, head), limits, stderr)
    try:
        batches = [documents[at : at + batch] for at in range(0, len(documents), batch)]
        found = [each for some in batches for each in answers.outcomes(system, some)]
    finally:
        system.close()
    assert all((each.line is None) == bool(each.problems) for each in found)
    return {each.doc_id: [f"{problem.code} {problem.message}" for problem in each.problems] for each in found}, stderr


FINE = {"a": [], "b": [], "c": []}


@pytest.mark.parametrize("batch", [1, 2, 3])
def test_a_command_that_works(tmp_path, batch):
    assert run(tmp_path, WELL, batch=batch)[0] == FINE


def test_a_command_that_dies_on_a_document(tmp_path):
    body = '    if name == "b":\n        print("b is", "bad", file=sys.stderr); os._exit(3)\n' + WELL
    found, stderr = run(tmp_path, body)
    assert found == FINE | {"b": ["R106 the command ended with exit code 3; its standard error ends: b is bad"]}
    assert stderr.read_text() == "b is bad\n" * 2  # asked again, as an earlier document might have been the cause


def test_a_command_that_is_killed(tmp_path):
    body = '    if name == "b":\n        os.kill(os.getpid(), 9)\n' + WELL
    assert run(tmp_path, body)[0] == FINE | {"b": ["R106 the command was killed by SIGKILL"]}


def test_a_command_that_dies_of_an_earlier_document_is_asked_again(tmp_path):
    body = (
        '    if os.path.exists("/proc") and name == "b" and "a" in seen:\n        os._exit(1)\n    seen.add(name)\n'
        + WELL
    )
    assert run(tmp_path, body, head="seen = set()\n" + READS)[0] == FINE


def test_a_command_that_answers_once_and_ends_is_started_for_each(tmp_path):
    assert run(tmp_path, WELL + "    break\n")[0] == FINE
    assert run(tmp_path, WELL + "    sys.exit(1)\n")[0] == FINE


def test_a_command_that_hangs_on_a_document(tmp_path):
    body = '    if name == "b":\n        time.sleep(60)\n' + WELL
    begun = time.monotonic()
    assert run(tmp_path, body, Limits(1))[0] == FINE | {"b": ["R105 no answer after 1 s"]}
    assert time.monotonic() - begun < 30


def test_a_child_of_the_command_does_not_outlive_it(tmp_path):
    body = f"""    import subprocess
    child = subprocess.Popen(["sleep", "60"])
    open({str(tmp_path / "child")!r}, "w").write(str(child.pid))
    time.sleep(60)
"""
    run(tmp_path, body, Limits(1), documents=DOCUMENTS[:1])
    child = int((tmp_path / "child").read_text())
    for _ in range(100):
        if _ended(child):
            return
        time.sleep(0.05)
    pytest.fail(f"process {child} is still there")


def _ended(process):
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return True
    with open(f"/proc/{process}/stat") as file:  # noqa: PTH123
        return file.read().rpartition(")")[2].split()[0] == "Z"


GARBAGE = "R107 expected a JSON object with a doc_id on one line, found "


@pytest.mark.parametrize(
    ("said", "problem"),
    [
        ("Loading model ...", GARBAGE + "'Loading model ...'"),
        ("[1, 2]", GARBAGE + "'[1, 2]'"),
        ("", GARBAGE + "''"),
        ('{"mentions": []}', GARBAGE + "'{\"mentions\": []}'"),
        ('{"doc_id": "c"}', "R102 doc_id: found 'c', expected 'b'"),
        ('{"doc_id": "b", "error": "too  long"}', "R101 too long"),
        ('{"doc_id": "b", "mentoins": []}', "E201 unknown key 'mentoins' (did you mean 'mentions'?)"),
        ('{"doc_id": "b", "doc_id": "b"}', "E102 duplicate key 'doc_id'"),
    ],
)
def test_a_command_that_says_something_else(tmp_path, said, problem):
    found, _ = run(tmp_path, f'    if name == "b":\n        say({said!r}); continue\n' + WELL)
    assert found["a"] == found["c"] == []
    assert [each[: len(problem)] for each in found["b"]] == [problem]


def test_a_command_that_says_bytes_that_are_no_text(tmp_path):
    body = '    if name == "b":\n        sys.stdout.buffer.write(b"\\xff\\n"); sys.stdout.flush(); continue\n' + WELL
    assert run(tmp_path, body)[0] == FINE | {"b": [GARBAGE + "'\ufffd'"]}


def test_a_command_that_says_half_a_line_and_hangs(tmp_path):
    body = '    if name == "b":\n        say(\'{"doc_id": "b", "men\', end=""); time.sleep(60)\n' + WELL
    expected = 'R105 no answer after 1 s, after half a line: \'{"doc_id": "b", "men\''
    assert run(tmp_path, body, Limits(1))[0] == FINE | {"b": [expected]}


def test_a_command_that_says_half_a_line_and_dies(tmp_path):
    body = '    if name == "b":\n        say(\'{"doc_id": "b"}\', end=""); os._exit(0)\n' + WELL
    expected = 'R106 the command ended with exit code 0, after half a line: \'{"doc_id": "b"}\''
    assert run(tmp_path, body)[0] == FINE | {"b": [expected]}


def test_a_command_that_says_more_than_it_was_asked(tmp_path):
    body = '    answer(name)\n    say("and another thing")\n'
    assert run(tmp_path, body)[0] == FINE


def test_a_command_that_never_ends_its_line(tmp_path, monkeypatch):
    from armsbench.systems import process

    monkeypatch.setattr(process, "LONGEST", 100_000)
    body = '    if name == "b":\n        while True: say("x" * 60000, end="")\n' + WELL
    assert run(tmp_path, body)[0] == FINE | {"b": ["R107 a line of more than 100000 bytes"]}


def test_a_command_that_closes_its_output(tmp_path):
    body = '    if name == "b":\n        os.close(1); time.sleep(60)\n' + WELL
    assert run(tmp_path, body)[0] == FINE | {"b": ["R106 the command closed its output"]}


def test_a_command_that_reads_nothing_of_a_long_document(tmp_path):
    long = [document("x" * 1_000_000, doc_id="long")]
    found, _ = run(tmp_path, "", Limits(1), head="import time; time.sleep(60)\n", documents=long)
    assert found == {"long": ["R105 no answer after 1 s"]}
    found, _ = run(tmp_path, "", head="import os; os.close(0); os.close(1)\n", documents=long)
    assert [each[:4] for each in found["long"]] == ["R106"]
    assert run(tmp_path, WELL, documents=long)[0] == {"long": []}


@pytest.mark.skipif(not memory.is_known(), reason="needs /proc")
def test_a_command_that_eats_memory(tmp_path):
    body = '    if name == "b":\n        eaten = bytearray(300_000_000); time.sleep(60)\n' + WELL
    found, _ = run(tmp_path, body, Limits(50, 150))
    assert found["a"] == found["c"] == []
    assert [re.sub(r"\d+", "N", each, count=2) for each in found["b"]] == ["RN the command used N MB, more than 150 MB"]


@pytest.mark.skipif(not memory.is_known(), reason="needs /proc")
def test_memory_that_earlier_documents_left_does_not_count(tmp_path):
    body = "    kept.append(bytearray(60_000_000)); time.sleep(0.3)\n" + WELL
    assert run(tmp_path, body, Limits(50, 150), head="kept = []\n" + READS)[0] == FINE


def test_answers_out_of_order(tmp_path):
    late = """
import json, sys
names = [json.loads(sys.stdin.readline())["doc_id"] for _ in range(2)]
while names:
    print(json.dumps({"doc_id": names.pop()}), flush=True)
"""
    assert run(tmp_path, "", head=late, batch=2, documents=DOCUMENTS[:2])[0] == {"a": [], "b": []}


def test_out_of_order_by_one_is_never_taken_for_another_document(tmp_path):
    body = "    answer(last or name); last = name\n"
    assert run(tmp_path, body, head="last = None\n" + READS)[0] == FINE  # each is asked again afresh
    body = "    answer('a')\n"
    wrong = {name: [f"R102 doc_id: found 'a', expected '{name}'"] for name in "bc"}
    assert run(tmp_path, body)[0] == FINE | wrong


def test_in_a_batch_only_the_culprit_fails(tmp_path):
    body = '    if name == "b":\n        os._exit(3)\n' + WELL
    assert run(tmp_path, body, batch=3)[0] == FINE | {"b": ["R106 the command ended with exit code 3"]}
    body = '    if name == "b":\n        say(\'{"doc_id": "b", "error": "no"}\'); continue\n' + WELL
    assert run(tmp_path, body, batch=3)[0] == FINE | {"b": ["R101 no"]}


def test_standard_error_is_kept_and_not_waited_for(tmp_path):
    found, stderr = run(tmp_path, "    sys.stderr.write(name * 200_000)\n" + WELL)
    assert found == FINE
    assert stderr.read_text() == "".join(name * 200_000 for name in "abc")


@pytest.mark.parametrize(
    ("line", "message"), [("", "expected a program"), ("no-such-program here", "cannot start 'no-such-program'")]
)
def test_wrong_use(line, message):
    with pytest.raises(UsageError, match=message):
        list(answers.outcomes(command.load(line), DOCUMENTS))
