"""`armsbench build` as a process would see it: messages and exit codes."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from armsbench import paths
from armsbench.cli.build import command
from armsbench.model.problem import DataError


def test_check_of_the_checkout_passes() -> None:
    argv = [sys.executable, "-m", "armsbench", "build", "--check"]
    done = subprocess.run(argv, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stdout, done.stderr) == (0, "", "everything is as built\n")


def test_check_names_each_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("seeds", "annotations"):
        shutil.copytree(paths.checkout() / name, tmp_path / name)
    for name in ("README.md", "CITATION.cff", "pyproject.toml"):
        shutil.copy(paths.checkout() / name, tmp_path)
    monkeypatch.setattr(paths, "checkout", lambda: tmp_path)
    refused = CliRunner().invoke(command, ["--check"])
    assert isinstance(refused.exception, DataError)
    assert str(refused.exception).splitlines()[0] == "corpus/documents/alarabiya-2019-10-23.json: B102 missing"
    assert not (tmp_path / "corpus").exists()
    written = CliRunner().invoke(command)
    assert written.exit_code == 0
    assert written.output.splitlines()[0] == "wrote corpus/documents/alarabiya-2019-10-23.json"
    assert CliRunner().invoke(command, ["--check"]).output == "everything is as built\n"


def test_help_has_an_example() -> None:
    assert "armsbench build --check" in CliRunner().invoke(command, ["--help"]).output
