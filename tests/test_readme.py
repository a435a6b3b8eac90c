"""What the README says works, and what works is in the README."""

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

from armsbench.cli.main import COMMANDS

ROOT = Path(__file__).parents[1]
README = (ROOT / "README.md").read_text(encoding="utf-8")
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def blocks(language: str) -> list[str]:
    return re.findall(rf"^```{language}\n(.*?)^```$", README, re.MULTILINE | re.DOTALL)


def test_start_is_two_commands():
    assert blocks("sh") == ["make demo\nmake test\n"]


def test_commands_are_make_targets():
    targets = set(re.findall(r"^([a-z-]+):.*## ", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    assert set(re.findall(r"\bmake ([a-z-]+)", "".join(blocks("sh")))) <= targets


def test_table_lists_the_commands():
    assert re.findall(r"^\| `armsbench ([a-z]+)`", README, re.MULTILINE) == sorted(COMMANDS)


def test_named_files_exist():
    named = re.findall(r"`((?:[a-z]+/)+[\w.-]*|[A-Z][A-Z-]+(?:\.\w+)?)`", README)
    assert named
    assert [name for name in named if name != "out/" and not (ROOT / name).exists()] == []


@pytest.fixture(scope="module")
def after_console(tmp_path_factory):
    """A folder in which the README's console commands have run, and what they returned."""
    folder = tmp_path_factory.mktemp("readme")
    lines = [line.removeprefix("$ ") for block in blocks("console") for line in block.splitlines()]
    codes = {
        line: subprocess.run(line.split(), cwd=folder, env=ENVIRONMENT, check=False, capture_output=True).returncode
        for line in lines
    }
    return folder, codes


def test_console_commands_run(after_console):
    _, codes = after_console
    assert len(codes) == 3
    assert set(codes.values()) == {0}, codes


def test_python_runs(after_console):
    folder, _ = after_console
    (source,) = blocks("python")
    found = subprocess.run([sys.executable, "-c", source], cwd=folder, check=True, capture_output=True, text=True)
    assert 0 < float(found.stdout) < 1


def test_prediction_example_is_valid(tmp_path):
    (line,) = blocks("json")
    (tmp_path / "pred.jsonl").write_text(line, encoding="utf-8")
    command = ["armsbench", "validate", "pred.jsonl"]
    found = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, check=False, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
