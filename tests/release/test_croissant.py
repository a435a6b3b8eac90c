"""croissant.json is valid for MLCommons' own reader, which loads every record set as the tables have it."""

import hashlib
import json
import math

import pytest

from armsbench import paths
from armsbench.release import croissant, huggingface

ROOT = paths.checkout()
FILE = ROOT / croissant.FILE
DESCRIBED = json.loads(FILE.read_bytes())
mlcroissant = pytest.importorskip("mlcroissant")


@pytest.fixture(scope="module")
def dataset():
    return mlcroissant.Dataset(FILE)


def test_it_is_valid(dataset):
    issues = dataset.metadata.ctx.issues
    assert issues.errors == set()
    assert issues.warnings == set()


def test_it_is_croissant_1_1_with_rai():
    assert DESCRIBED["conformsTo"] == ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"]
    assert sum(key.startswith("rai:") for key in DESCRIBED) >= 15


def test_rai_terms_are_known(dataset):
    read = dataset.metadata.to_json()
    assert {key for key in DESCRIBED if key.startswith("rai:")} <= read.keys()


def test_files_are_named_with_their_digest():
    assert {each["contentUrl"]: each["sha256"] for each in DESCRIBED["distribution"]} == {
        huggingface.path(name): hashlib.sha256((ROOT / huggingface.path(name)).read_bytes()).hexdigest()
        for name in huggingface.CONFIGS
    }


def text(value):
    """Return a cell as the table has it: the reader gives bytes for text, days as times, and NaN for null."""
    if isinstance(value, bytes):
        return value.decode("utf-8")
    if hasattr(value, "isoformat"):
        return value.isoformat()[:10]
    return None if isinstance(value, float) and math.isnan(value) else value


@pytest.mark.parametrize("name", huggingface.CONFIGS)
def test_record_set_is_the_table(dataset, name):
    found = [
        {key.removeprefix(f"{name}/"): text(value) for key, value in record.items()} for record in dataset.records(name)
    ]
    written = [json.loads(line) for line in (ROOT / huggingface.path(name)).read_bytes().split(b"\n") if line]
    columns = [column for column, value in written[0].items() if not isinstance(value, (list, dict))]
    assert found == [{column: row[column] for column in columns} for row in written]
