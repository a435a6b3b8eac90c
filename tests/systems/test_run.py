import json

import pytest

from armsbench.model.annotation import Annotation, Mention
from armsbench.model.problem import UsageError
from armsbench.store import failures
from armsbench.systems import partial, run
from armsbench.systems.system import System
from systems.invented import document

DOCUMENTS = {name: document(f"{name} slept.", doc_id=name) for name in ("a", "b", "c")}


def label(each):
    return Annotation(doc_id=each.doc_id, mentions=(Mention(start=0, end=1, type="GPE"),))


def lines(path):
    return [json.loads(line)["doc_id"] for line in path.read_bytes().splitlines()]


class Spy:
    """A system that notes which documents it is given, and fails on some."""

    def __init__(self, *failing, error=ValueError):
        self.given, self.failing, self.error = [], failing, error

    def __call__(self, each):
        self.given.append(each.doc_id)
        if each.doc_id in self.failing:
            raise self.error("no\nmemory")
        return label(each)


def start(spy, out, version="1", documents=DOCUMENTS):
    return run.to_file([System("spy", version, spy)], run.Work(documents), out, lambda _: None)


def test_a_whole_run(tmp_path):
    out = tmp_path / "pred.jsonl"
    assert start(Spy(), out) == ()
    assert lines(out) == ["a", "b", "c"]
    assert [each.name for each in tmp_path.iterdir()] == ["pred.jsonl"]


def test_resumes_after_a_failure(tmp_path):
    out = tmp_path / "pred.jsonl"
    out.write_text("old")
    problems = start(Spy("b"), out)
    assert [str(each) for each in problems] == ["spy:b: R101 the system raised ValueError: no memory"]
    assert out.read_text() == "old"
    assert lines(partial.part(out)) == ["a", "c"]
    again = Spy()
    assert start(again, out) == ()
    assert again.given == ["b"]
    assert lines(out) == ["a", "b", "c"]
    assert [each.name for each in tmp_path.iterdir()] == ["pred.jsonl"]


def test_an_interrupted_run_keeps_the_old_file_and_goes_on(tmp_path):
    out = tmp_path / "pred.jsonl"
    out.write_text("old")
    with pytest.raises(KeyboardInterrupt):
        start(Spy("c", error=KeyboardInterrupt), out)
    assert out.read_text() == "old"
    with partial.part(out).open("ab") as file:
        file.write(b'{"doc_id": "c", "men')  # a line that a kill cut short
    again = Spy()
    assert start(again, out) == ()
    assert again.given == ["c"]
    assert lines(out) == ["a", "b", "c"]


@pytest.mark.parametrize(
    ("system", "version", "documents"),
    [
        ("other", "1", DOCUMENTS),
        ("spy", "2", DOCUMENTS),
        ("spy", "1", DOCUMENTS | {"a": document("changed", doc_id="a")}),
    ],
)
def test_another_run_s_part_is_refused_and_kept(tmp_path, system, version, documents):
    out = tmp_path / "pred.jsonl"
    start(Spy("b"), out)
    before = partial.part(out).read_bytes()
    with pytest.raises(UsageError, match=r"is the unfinished run of spy 1 over documents .* delete pred\.jsonl\.part"):
        run.to_file([System(system, version, label)], run.Work(documents), out, lambda _: None)
    assert partial.part(out).read_bytes() == before


def test_a_part_of_unknown_origin_is_refused(tmp_path):
    out = tmp_path / "pred.jsonl"
    partial.part(out).write_bytes(b'{"doc_id": "a"}\n')
    with pytest.raises(UsageError, match="unfinished run of an unknown system"):
        start(Spy(), out)


def test_wrong_use_stops_the_run(tmp_path):
    with pytest.raises(UsageError, match="memory"):
        start(Spy("a", error=UsageError), tmp_path / "pred.jsonl")


def system(predict, closed=None, number=0):
    return System("worker", "1", predict, close=lambda: closed.append(number) if closed is not None else None)


def test_workers_give_every_document_its_outcome():
    found = list(run.outcomes([system(label), system(label)], run.Work(DOCUMENTS), {"b": b"done\n"}))
    assert found[0] == ("b", b"done\n", ())
    assert sorted(each.doc_id for each in found) == ["a", "b", "c"]


def test_outcomes_can_be_put_in_order_as_they_come():
    found = [run.Outcome(name, None, ()) for name in "cab"]
    assert [each.doc_id for each in run.in_order(iter(found), ["a", "b", "c"])] == ["a", "b", "c"]
    assert [each.doc_id for each in run.in_order(iter(found[:2]), ["a", "b", "c"])] == ["a"]


def test_wrong_use_in_one_worker_stops_and_closes_all():
    closed = []
    workers = [system(Spy("a", "b", "c", error=UsageError), closed, number) for number in range(2)]
    with pytest.raises(UsageError, match="memory"):
        list(run.outcomes(workers, run.Work(DOCUMENTS), {}))
    assert closed == [0, 1]


def test_allowed_failures_are_written_beside_the_predictions(tmp_path):
    out = tmp_path / "pred.jsonl"
    spied = Spy("b")
    problems = run.to_file([system(spied)], run.Work(DOCUMENTS, allow_failures=True), out, lambda _: None)
    assert [each.code for each in problems] == ["R101"]
    assert lines(out) == ["a", "c"]
    assert [each.doc_id for each in failures.read(out)] == ["b"]
    again = Spy()
    run.to_file([system(again)], run.Work(DOCUMENTS, allow_failures=True), out, lambda _: None)
    assert again.given == ["b"]
    assert lines(out) == ["a", "b", "c"]
    assert [each.name for each in tmp_path.iterdir()] == ["pred.jsonl"]


def test_nothing_is_written_where_every_document_failed(tmp_path):
    out = tmp_path / "pred.jsonl"
    run.to_file([system(Spy("a", "b", "c"))], run.Work(DOCUMENTS, allow_failures=True), out, lambda _: None)
    assert not out.exists()
