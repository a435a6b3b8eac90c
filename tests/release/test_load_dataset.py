"""The tables load as written, offline, with datasets alone and with the package; `make compat` has old versions."""

import json
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from armsbench import paths
from armsbench.model.problem import UsageError
from armsbench.release import card, huggingface
from armsbench.release.loader import load_dataset

pytest.importorskip("datasets")
ROOT = paths.checkout()
LOAD_ALL = Path(__file__).with_name("load_all.py")
TABLES = huggingface.from_checkout()
MODES = [f"{name} {streaming}" for name in TABLES for streaming in (False, True)]


def rows(name: str, root: Path = ROOT) -> list[dict]:
    return [json.loads(line) for line in (root / huggingface.path(name)).read_bytes().split(b"\n") if line]


def load(source: str, home: Path, *names: str) -> dict:
    environment = os.environ | {"HF_HOME": str(home), "PYTHONPATH": str(ROOT / "eval")}
    for name in [name for name in environment if name.startswith("HF_") and name != "HF_HOME"]:
        del environment[name]
    command = [sys.executable, str(LOAD_ALL), source, *names]
    found = subprocess.run(command, check=False, capture_output=True, text=True, env=environment, cwd=home)
    assert found.returncode == 0, found.stderr
    return json.loads(found.stdout.splitlines()[-1])


@pytest.fixture(scope="module", params=["checkout", "armsbench"])
def loaded(request, tmp_path_factory):
    source = str(ROOT) if request.param == "checkout" else request.param
    return load(source, tmp_path_factory.mktemp("home"), *TABLES)


@pytest.mark.parametrize("mode", MODES)
def test_loaded_rows_are_the_written_ones(loaded, mode):
    written = rows(mode.split()[0])
    assert written
    assert loaded[mode]["rows"] == written


@pytest.mark.parametrize("mode", MODES)
def test_there_is_one_split(loaded, mode):
    expected = "IterableDatasetDict" if mode.endswith("True") else "DatasetDict"
    assert (loaded[mode]["splits"], loaded[mode]["type"]) == (["test"], expected)


def test_dates_are_dates(loaded):
    assert loaded["documents False"]["dates"] == ["date", "dct"]


@pytest.mark.parametrize("name", TABLES)
def test_description_has_the_digest_of_the_file(loaded, name):
    table = TABLES[name]
    assert loaded[f"{name} False"]["description"] == f"{table.config.about}; sha256 {table.sha256}"


def test_changed_data_are_not_taken_from_the_cache(tmp_path):
    root, home = tmp_path / "armsbench", tmp_path / "home"
    home.mkdir()
    label = {"favor": "against", "against": "neutral", "neutral": "favor"}
    changed = b"".join(json.dumps(each | {"label": label[each["label"]]}).encode() + b"\n" for each in rows("pairs"))
    for content in (TABLES["pairs"].content, changed):
        table = TABLES["pairs"]._replace(content=content)
        (root / table.path).parent.mkdir(parents=True, exist_ok=True)
        (root / table.path).write_bytes(content)
        (root / "README.md").write_text(card.with_front_matter("", {"pairs": table}), encoding="utf-8")
        assert load(str(root), home, "pairs")["pairs False"]["rows"] == rows("pairs", root)
    shutil.rmtree(root)


def test_unknown_table_names_the_nearest():
    with pytest.raises(UsageError, match="stance"):
        load_dataset("stances")
