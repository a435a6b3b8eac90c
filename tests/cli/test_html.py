"""Reports written by the command line."""

from pathlib import Path

import pytest
from click.testing import CliRunner

import sample_report
from armsbench.cli import compare, score
from armsbench.model.problem import UsageError


@pytest.fixture
def places(tmp_path):
    return [str(each) for each in sample_report.files(tmp_path)]


def test_score_writes_a_report(places, tmp_path):
    documents, gold, pred = places
    out = tmp_path / "new" / "report.html"
    arguments = [pred, "--gold", gold, "--documents", documents, "--bootstrap", "20", "--html", str(out)]
    found = CliRunner().invoke(score.command, arguments, catch_exceptions=False)
    assert found.exit_code == 0
    page = out.read_text(encoding="utf-8")
    assert page.startswith("<!doctype html>")
    assert "<title>pred: armsbench report</title>" in page
    assert ">two ships</mark>" in page


def test_report_of_standard_input(places, tmp_path):
    _, gold, pred = places
    out = tmp_path / "report.html"
    lines = Path(pred).read_text(encoding="utf-8")
    arguments = ["-", "--gold", gold, "--only", "mention", "--bootstrap", "0", "--html", str(out)]
    assert CliRunner().invoke(score.command, arguments, input=lines, catch_exceptions=False).exit_code == 0
    assert "<title>standard input: armsbench report</title>" in out.read_text(encoding="utf-8")


def test_report_needs_one_file_a_side(places, tmp_path):
    _, gold, pred = places
    arguments = [pred, "--pred", pred, "--gold", gold, "--html", str(tmp_path / "report.html")]
    with pytest.raises(UsageError, match="--html: expected one file or folder"):
        CliRunner().invoke(score.command, arguments, catch_exceptions=False)


def test_compare_writes_a_page(places, tmp_path):
    _, gold, pred = places
    out = tmp_path / "comparison.html"
    arguments = [pred, gold, "--gold", gold, "--only", "mention", "--bootstrap", "20", "--html", str(out)]
    assert CliRunner().invoke(compare.command, arguments, catch_exceptions=False).exit_code == 0
    assert "<title>pred, gold: armsbench comparison</title>" in out.read_text(encoding="utf-8")
