import pytest

from armsbench.model.problem import DataError
from armsbench.store import failures
from armsbench.systems import answers, registry
from systems.invented import document

DOCUMENTS = [document(f"{name} slept.", doc_id=name) for name in ("a", "b", "c")]


def test_a_file_is_replayed_with_its_failures(tmp_path):
    pred = tmp_path / "pred.jsonl"
    pred.write_text('{"doc_id": "a", "mentions": [{"start": 0, "end": 1, "type": "GPE"}]}\n')
    failures.write(pred, [failures.Failure("b", "R105", "no answer after 9 s")])
    system = registry.load(f"replay:{pred}")
    found = [answers.outcomes(system, [each]) for each in DOCUMENTS]
    [a], [b], [c] = found
    assert a.line == b'{"doc_id":"a","mentions":[{"start":0,"end":1,"type":"GPE"}]}\n'
    assert [str(*each.problems) for each in (b, c)] == [
        f"replay:{pred}:b: R105 no answer after 9 s",
        f"replay:{pred}:c: R109 {pred} has no prediction for it",
    ]
    assert system.version.startswith("sha256:")


def test_a_file_that_is_not_there(tmp_path):
    with pytest.raises(DataError, match="cannot be read"):
        registry.load(f"replay:{tmp_path / 'none.jsonl'}")
