"""The dataset asserts itself: exact counts, where the gold comes from, and what it scores against itself."""

import json
import re

import pytest

import armsbench
from armsbench import paths
from armsbench.evaluate import adjudicate
from armsbench.report.stats import by_document
from armsbench.store import lines
from armsbench.store.annotations import read
from armsbench.store.documents import read_documents

DATA = armsbench.load()
DOCUMENTS = sorted(DATA.documents)
CORPUS_WIDE = ("xdoc", "kb", "kb_status", "evidence")  # decided over all documents, by lines of the register too


def test_version_and_canary():
    about = json.loads((paths.annotations() / "dataset.json").read_bytes())
    assert about["version"] == DATA.version == "1.0.0"
    assert re.search(r"canary GUID [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", about["canary"])


COUNTS = {}


def test_counts():
    rows = by_document(DATA.gold.values(), DATA.documents)
    assert {name: tuple(row.values()) for name, row in rows.items()} == COUNTS


def test_every_layer_of_every_document_is_complete():
    layers = {doc_id: set(gold.layers.values()) for doc_id, gold in DATA.gold.items()}
    assert layers == dict.fromkeys(DOCUMENTS, {"exhaustive"})


def test_nobody_is_said_to_have_reviewed():
    assert {gold.reviewed_by for gold in DATA.gold.values()} == {()}


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_gold_is_what_the_register_makes_of_the_passes(doc_id):
    first, second = (read(paths.passes(name) / f"{doc_id}.json")[0].annotation for name in ("a", "b"))
    decided = [line for line in lines.read(paths.annotations() / "register.jsonl") if line["doc_id"] == doc_id]
    assert adjudicate.settle(first, second, decided, DATA.documents[doc_id]) == DATA.gold[doc_id]


@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_every_difference_is_decided_with_a_reason_and_a_page(doc_id):
    first, second = (read(paths.passes(name) / f"{doc_id}.json")[0].annotation for name in ("a", "b"))
    register = [line for line in lines.read(paths.annotations() / "register.jsonl") if line["doc_id"] == doc_id]
    decided = {tuple(line["place"]) for line in register}
    assert {tuple(line["place"]) for line in adjudicate.sheet(first, second, DATA.documents[doc_id])} <= decided
    for line in register:
        assert line["why"].strip(), line
        assert (paths.annotations() / "guidelines" / line["page"]).is_file(), line


def test_gold_against_itself_is_perfect():
    result = armsbench.score(DATA, DATA.gold.values(), bootstrap=0)
    for name, metric in result.metrics.items():
        assert set(metric.scores.values()) == {1.0}, name


def test_every_document_has_gold_and_both_passes():
    for folder in (paths.gold(), paths.passes("a"), paths.passes("b")):
        assert sorted(path.stem for path in folder.glob("*.json")) == sorted(read_documents())
