import pytest

from armsbench.model.problem import DataError, Problem
from armsbench.store import failures

FAILED = [failures.Failure("a", "R101", "no"), failures.Failure("b", "R105", "no answer")]


def test_there_and_back(tmp_path):
    failures.write(tmp_path / "pred.jsonl", FAILED)
    assert [each.name for each in tmp_path.iterdir()] == ["pred.jsonl.failed.jsonl"]
    assert failures.read(tmp_path / "pred.jsonl") == FAILED
    failures.write(tmp_path / "pred.jsonl", [])
    assert failures.read(tmp_path / "pred.jsonl") == list(tmp_path.iterdir()) == []


def test_the_first_problem_is_the_failure():
    problems = [Problem("f", 0, 0, "R103", "first"), Problem("f", 0, 0, "R104", "second")]
    assert failures.of("a", problems) == failures.Failure("a", "R103", "first")


@pytest.mark.parametrize("line", ['{"doc_id": "a"}', '{"doc_id": "a", "code": 1, "message": ""}'])
def test_another_form_is_refused(tmp_path, line):
    failures.path(tmp_path / "pred.jsonl").write_text(line)
    with pytest.raises(DataError, match="E201 expected the keys doc_id, code, message"):
        failures.read(tmp_path / "pred.jsonl")
