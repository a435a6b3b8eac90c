import os
from pathlib import Path

import pytest

from armsbench.model.problem import UsageError
from armsbench.systems import memory, workers
from armsbench.systems.process import Limits

PRED = Path("pred.jsonl")


def test_one_worker_without_limits_is_this_process():
    [only] = workers.start(workers.Wanted("gazetteer"), PRED)
    assert only.name == "gazetteer"
    assert only.predict.__module__ == "armsbench.systems.gazetteer"


@pytest.mark.parametrize("more", [{"workers": 2}, {"limits": Limits(seconds=9)}, {"limits": Limits(megabytes=900)}])
def test_others_are_processes_under_the_same_name(more):
    found = workers.start(workers.Wanted("gazetteer", **more), PRED)
    assert [each.name for each in found] == ["gazetteer"] * more.get("workers", 1)
    assert all(each.predict.__module__ == "armsbench.systems.command" for each in found)


@pytest.mark.parametrize("wanted", [workers.Wanted(), workers.Wanted("gazetteer", "cat")])
def test_one_of_name_and_command_is_needed(wanted):
    with pytest.raises(UsageError, match="give a SYSTEM or --command, one of the two"):
        workers.start(wanted, PRED)


def test_standard_error_has_a_file_for_each_worker(tmp_path):
    assert [str(workers.stderr(PRED, number)) for number in range(2)] == ["pred.jsonl.stderr", "pred.jsonl.stderr-2"]
    assert workers.stderr(None, 0) is None
    out = tmp_path / "pred.jsonl"
    workers.stderr(out, 0).write_text("said")
    workers.stderr(out, 1).write_text("")
    workers.drop_empty(out, 3)
    assert [each.name for each in tmp_path.iterdir()] == ["pred.jsonl.stderr"]


@pytest.mark.skipif(not memory.is_known(), reason="needs /proc")
def test_memory_is_that_of_the_session():
    assert memory.of_session(os.getsid(0)) > 1_000_000
    assert memory.of_session(2**22 + 1) == 0
