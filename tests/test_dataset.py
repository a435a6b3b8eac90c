"""The dataset asserts itself: exact counts, where the gold comes from, and what it scores against itself."""

import json
import re

import pytest

import armsbench
from armsbench import paths
from armsbench.evaluate import adjudicate
from armsbench.evaluate.recheck import LAYERS, rates
from armsbench.report.stats import by_document
from armsbench.store import lines
from armsbench.store.annotations import read
from armsbench.store.documents import ontology, read_documents

DATA = armsbench.load()
DOCUMENTS = sorted(DATA.documents)


def test_version_and_canary():
    about = json.loads((paths.annotations() / "dataset.json").read_bytes())
    assert about["version"] == DATA.version == "1.0.0"
    assert re.search(r"canary GUID [0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$", about["canary"])


COUNTS = {
    # characters, mentions, entities, event mentions, arguments, events, factuality, relations, stances
    "alarabiya-2019-10-23": (2093, 103, 27, 44, 113, 33, 70, 5, 11),
    "moscowtimes-2019-11-26": (3687, 169, 57, 85, 214, 66, 155, 5, 14),
    "report-2019-04-24": (2023, 101, 35, 44, 110, 36, 63, 1, 10),
    "report-2022-08-16": (2641, 119, 36, 57, 152, 41, 82, 8, 13),
    "stripes-2020-08-24": (2539, 114, 36, 52, 131, 37, 87, 3, 13),
    "total": (12983, 606, 191, 282, 720, 213, 457, 22, 61),
}


def test_counts():
    rows = by_document(DATA.gold.values(), DATA.documents)
    assert {name: tuple(row.values()) for name, row in rows.items()} == COUNTS


def test_every_layer_of_every_document_is_complete():
    layers = {doc_id: set(gold.layers.values()) for doc_id, gold in DATA.gold.items()}
    assert layers == {doc_id: {"exhaustive"} for doc_id in DOCUMENTS}


def test_re_check_covers_every_layer():
    found = rates(lines.read(paths.annotations() / "recheck.jsonl"))
    assert found.keys() == LAYERS.keys()
    assert {layer: rate.items for layer, rate in found.items() if rate.items < 100} == {
        "values": 50,
        "relations": 22,
        "stances": 59,
    }


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


KB = {
    "ak-party": "Q19077",
    "ankara": "Q3640",
    "china": "Q148",
    "donald-trump": "Q22686",
    "finland": "Q33",
    "india": "Q668",
    "london": "Q84",
    "moscow": "Q649",
    "nato": "Q7184",
    "russia": "Q159",
    "sevastopol": "Q7525",
    "sweden": "Q34",
    "syria": "Q858",
    "turkey": "Q43",
    "ukraine": "Q212",
    "united-states": "Q30",
    "vladimir-putin": "Q7747",
}


def test_knowledge_base_ids_are_these_and_no_others():
    entities = [entity for gold in DATA.gold.values() for entity in gold.entities if entity.kb]
    assert {entity.xdoc: entity.kb for entity in entities} == KB
    assert all(entity.kb_status == "confirmed" and len(entity.evidence) >= 2 for entity in entities)


def test_cross_document_relations_name_mentions_of_two_documents():
    triggers = {(doc_id, each.id) for doc_id, gold in DATA.gold.items() for each in gold.event_mentions}
    relations = lines.read(paths.annotations() / "relations.jsonl")
    assert len(relations) == 9
    for relation in relations:
        ends = [(relation[end]["doc_id"], relation[end]["event_mention"]) for end in ("arg1", "arg2")]
        assert set(ends) <= triggers
        assert ends[0][0] != ends[1][0]
        assert relation["type"] in ontology().relations
        assert relation["why"]
