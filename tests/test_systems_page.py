"""Every recipe of eval/docs/systems.md runs, in the order of the page and in one folder."""

import os
import re
import shlex
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

import pytest

from armsbench import paths
from armsbench.harness.answers import FAILURES as OF_ANSWERS
from armsbench.systems.system import FAILURES as OF_SYSTEMS

PAGE = (paths.checkout() / "eval" / "docs" / "systems.md").read_text(encoding="utf-8")
SECTIONS = dict(re.findall(r"^## (.+?)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL))
ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}
NEEDS = {
    "A spaCy pipeline": "spacy",
    "A language model, with inspect-ai": "inspect_ai",
    "A language model, with lm-eval": "lm_eval",
}
SERVED = ("A language model, with inspect-ai", "A language model, with lm-eval")


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    made = tmp_path_factory.mktemp("systems")
    for name, text in re.findall(r'^```\w+ title="([\w.]+)"\n(.*?)^```$', PAGE, re.MULTILINE | re.DOTALL):
        (made / name).write_text(text, encoding="utf-8")
    return made


def commands(section):
    blocks = re.findall(r"^```console\n(.*?)^```$", SECTIONS[section], re.MULTILINE | re.DOTALL)
    return [line.removeprefix("$ ") for block in blocks for line in block.splitlines()]


def call(line, folder):
    found = subprocess.run(shlex.split(line), cwd=folder, env=ENVIRONMENT, check=False, capture_output=True, text=True)
    assert found.returncode == 0, f"{line}\n{found.stdout}{found.stderr}"
    return found.stdout + found.stderr


MADE = {"logs/LOG.json": "logs/*.json", "samples/SAMPLES.jsonl": "samples/*/samples_*.jsonl"}


def _real(line, folder):
    """Put the names of the files that were made into the places of those that the page names."""
    for word, pattern in MADE.items():
        if word in line:
            [made] = folder.glob(pattern)
            line = line.replace(word, str(made))
    return line


def test_every_recipe_is_tested():
    assert [name for name in SECTIONS if commands(name)] == [
        "A function of yours",
        "A program",
        "A spaCy pipeline",
        "A Hugging Face model",
        "A replayed file",
        *SERVED,
    ]


@pytest.mark.slow
def test_recipes_of_programs_run(folder):
    """The model of Hugging Face is another test's: tests/systems/test_hf_pipeline.py."""
    said = {
        line: call(line, folder)
        for name in ("A function of yours", "A program", "A spaCy pipeline", "A replayed file")
        if find_spec(NEEDS.get(name, "armsbench"))
        for line in commands(name)
    }
    assert "failed: program.jsonl.failed.jsonl" in said[commands("A program")[0]]
    assert "failed, all gold of which counts as missed: " in said[commands("A program")[1]]
    assert (folder / "again.jsonl").read_bytes() == (folder / "mine.jsonl").read_bytes()
    assert (folder / "parallel.jsonl").read_bytes() == (folder / "model.jsonl").read_bytes()


@pytest.mark.slow
@pytest.mark.parametrize("name", SERVED)
def test_recipes_of_language_models_run(name, folder):
    pytest.importorskip(NEEDS[name])
    from harness import stub

    said = []
    for line in commands(name):
        with stub.serve({min(stub.DOCUMENTS): "refusal"}) as (url, _):
            said.append(call(_real(line.replace("http://localhost:8000/v1", url), folder), folder))
    assert "4 of 5 documents; 1 failed: " in said[1]
    assert (folder / ("entities.json" if "inspect" in name else "stance.jsonl")).is_file()


def test_every_code_is_in_the_table():
    assert dict(re.findall(r"^\| `([RL]\d+)` \| (.+) \|$", PAGE, re.MULTILINE)) == OF_SYSTEMS | OF_ANSWERS
