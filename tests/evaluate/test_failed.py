import pytest

from armsbench.evaluate.score import score
from armsbench.evaluate.stream.run import Running, score_files
from armsbench.model.problem import DataError
from armsbench.store import failures

GOLD = '{"doc_id": "a", "mentions": [{"start": 0, "end": 1, "type": "GPE"}]}\n{"doc_id": "b"}\n'


@pytest.fixture
def files(tmp_path):
    gold, pred = tmp_path / "gold.jsonl", tmp_path / "pred.jsonl"
    gold.write_text(GOLD)
    pred.write_text('{"doc_id": "b"}\n')
    failures.write(pred, [failures.Failure("a", "R105", "no answer after 9 s")])
    return gold, pred


NOTE = "1 document failed, all gold of which counts as missed: a (R105 no answer after 9 s)"


def test_the_score_says_how_many_failed(files):
    result = score(*files, bootstrap=0)
    assert result.warnings[:2] == [NOTE, "a: no prediction; all its gold counts as missed"]
    assert result.metrics["mention.strict"].counts["recall_den"] == 1
    in_parts = score_files(*files, running=Running(size=1))
    assert in_parts.warnings[:2] == result.warnings[:2]


def test_many_are_counted_and_ten_named(files):
    failures.write(files[1], [failures.Failure(f"x{number:02}", "R101", "no") for number in range(12)])
    note = score(*files, bootstrap=0).warnings[0]
    assert note.startswith("12 documents failed, ")
    assert note.endswith("x09 (R101 no), and 2 more")


def test_a_document_cannot_have_failed_and_be_predicted(files):
    failures.write(files[1], [failures.Failure("b", "R101", "no")])
    with pytest.raises(DataError, match=r"E792 b has failed, but .*pred\.jsonl has it"):
        score(*files, bootstrap=0)


def test_predictions_from_elsewhere_have_no_failures(files):
    assert NOTE not in score(files[0], [{"doc_id": "b"}], bootstrap=0).warnings
