"""`armsbench new` asks for what no option says."""

import json

import pytest
from click.testing import CliRunner

from armsbench.cli.main import armsbench
from armsbench.model.problem import UsageError

TEXT = "Norland Orders Drones\n\nMarch 4, 2031\n\nIt ordered them.\n"


def new(folder, answers, *options):
    (folder / "article.txt").write_text(TEXT, encoding="utf-8")
    words = ["new", str(folder / "article.txt"), "--into", str(folder / "out"), *options]
    return CliRunner().invoke(armsbench, words, input=answers)


def source(folder):
    return json.loads((folder / "out/seeds/sources.json").read_bytes())[0]


def test_answers(tmp_path):
    found = new(tmp_path, "The Ledger\nIts name.\n\nmine\n")
    assert found.exit_code == 0, found.output
    assert "armsbench convert --from quoted" in found.output
    assert {key: source(tmp_path)[key] for key in ("doc_id", "date", "dct", "date_confidence", "date_evidence")} == {
        "doc_id": "ledger-2031-03-04",
        "date": "2031-03-04",
        "dct": "2031-03-04",
        "date_confidence": "stated",
        "date_evidence": 'The text: "March 4, 2031".',
    }


def test_day_that_the_text_does_not_print_needs_evidence(tmp_path):
    found = new(tmp_path, "none\n2031-03-05\nA library.\nmine\n", "--form", "json")
    assert found.exit_code == 0, found.output
    assert "armsbench convert" not in found.output
    assert source(tmp_path)["publisher"] is None
    assert (source(tmp_path)["date_confidence"], source(tmp_path)["date_evidence"]) == ("day", "A library.")


def test_no_day(tmp_path):
    new(tmp_path, "", "--publisher", "none", "--date", "none", "--rights", "mine")
    assert (source(tmp_path)["doc_id"], source(tmp_path)["date"]) == ("report-undated", None)
    assert (source(tmp_path)["date_confidence"], source(tmp_path)["dct"]) == ("none", None)


def test_nobody_answers(tmp_path):
    found = new(tmp_path, "", "--publisher", "none", "--date", "none")
    assert isinstance(found.exception, UsageError)
    assert str(found.exception) == "nobody answers: give --rights"


@pytest.mark.parametrize("option", [["--documents", "."], ["--documents", ".", "--workers", "2"]])
def test_folder_without_documents_is_named(tmp_path, monkeypatch, option):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "pred.jsonl").write_text('{"doc_id": "d"}\n', encoding="utf-8")
    found = CliRunner().invoke(armsbench, ["score", "pred.jsonl", "--gold", "pred.jsonl", *option])
    assert isinstance(found.exception, UsageError)
