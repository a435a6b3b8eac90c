"""What the README says works, and what works is in the README."""

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
import yaml

import armsbench
from armsbench.cli.main import COMMANDS
from armsbench.release.huggingface import CONFIGS

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
    assert [name for name in named if name not in ("out/", "dist/") and not (ROOT / name).exists()] == []


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


# what each Python block prints, in the order of the blocks
PRINTED = [
    r"0\.\d+\n",
    r"United States buy \['favor', 'against', 'neutral'\]\n",
]


@pytest.mark.parametrize(("number", "printed"), list(enumerate(PRINTED)))
def test_python_runs(after_console, number, printed):
    folder, _ = after_console
    assert len(blocks("python")) == len(PRINTED)
    command = [sys.executable, "-c", blocks("python")[number]]
    environment = ENVIRONMENT | {"HF_HOME": str(folder / "huggingface")}
    found = subprocess.run(command, cwd=folder, env=environment, check=True, capture_output=True, text=True)
    assert re.fullmatch(printed, found.stdout)


def test_a_prompt_can_complete_the_public_names():
    assert {"load", "load_dataset", "score"} <= set(dir(armsbench))


def test_table_lists_the_tables():
    assert re.findall(r"^\| `([a-z]+)` \| an? ", README, re.MULTILINE) == list(CONFIGS)


PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]


def test_tables_give_each_dependency_a_reason():
    install = README.partition("## Install")[2].partition("\n## ")[0]
    named = re.findall(r"^\| `([a-z0-9-]+)` \| [^|\s]", install, re.MULTILINE)
    packages = [re.match(r"[a-z0-9-]+", each)[0] for each in PROJECT["dependencies"]]
    assert named == [*packages, *PROJECT["optional-dependencies"]]


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_shell_completion_is_there(shell):
    environment = ENVIRONMENT | {"_ARMSBENCH_COMPLETE": f"{shell}_source"}
    found = subprocess.run(["armsbench"], env=environment, check=True, capture_output=True, text=True)
    assert "_ARMSBENCH_COMPLETE" in found.stdout


def test_citation_is_of_this_version():
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
    assert {"cff-version", "message", "title", "authors"} <= citation.keys()  # what CFF 1.2.0 requires
    assert (citation["cff-version"], citation["version"], citation["type"]) == ("1.2.0", PROJECT["version"], "dataset")


def test_prediction_example_is_valid(tmp_path):
    (line,) = blocks("json")
    (tmp_path / "pred.jsonl").write_text(line, encoding="utf-8")
    command = ["armsbench", "validate", "pred.jsonl"]
    found = subprocess.run(command, cwd=tmp_path, env=ENVIRONMENT, check=False, capture_output=True, text=True)
    assert found.returncode == 0, found.stdout + found.stderr
