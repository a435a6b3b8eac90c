"""Label Studio: everything makes the round trip, in any order, and what annotators change counts."""

import json
import os
import random
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings, strategies as st

from armsbench import paths
from armsbench.formats import convert
from armsbench.formats.labelstudio import results
from armsbench.formats.labelstudio.config import config
from armsbench.formats.texts import settled
from armsbench.model.problem import DataError, UsageError
from armsbench.store import annotations
from armsbench.store.documents import ontology, read_documents
from armsbench.store.plain import from_text
from formats.texts import annotated

DOCUMENTS = read_documents()
GOLD = [each.annotation for each in annotations.read(paths.gold())]
STRIPES = next(each for each in GOLD if each.doc_id == "stripes-2020-08-24")
CALLS = int(os.environ.get("EXAMPLES", "40"))


@settings(max_examples=CALLS, deadline=None)
@given(case=annotated(), order=st.randoms(use_true_random=False))
def test_random_annotations_make_the_round_trip_in_any_order(case, order):
    document, found = case
    made, rest = json.loads(json.dumps(results.from_annotation(found, document.text)))
    order.shuffle(made)
    for each in made:
        if each["type"] == "labels":
            value = each["value"]
            assert document.text[value["start"] : value["end"]] == value["text"]
    assert settled(results.to_annotation(document, made, rest, "x"), document.text, "x") == found


def tasks(tmp_path):
    assert convert.write("label-studio", GOLD, DOCUMENTS, tmp_path / "tasks.json") == []
    return json.loads((tmp_path / "tasks.json").read_bytes())


def read(tmp_path, content):
    (tmp_path / "export.json").write_text(json.dumps(content))
    return convert.read("label-studio", tmp_path / "export.json", DOCUMENTS)


def test_gold_makes_the_round_trip(tmp_path):
    made = tasks(tmp_path)
    assert read(tmp_path, made) == GOLD
    for each in made:
        each["annotations"] = each.pop("predictions")
        random.Random(7).shuffle(each["annotations"][0]["result"])
    assert read(tmp_path, made) == GOLD


def stripes(tmp_path, change):
    task = next(each for each in tasks(tmp_path) if each["data"]["doc_id"] == STRIPES.doc_id)
    task["annotations"] = [{"id": 1, "was_cancelled": False, "result": change(task["predictions"][0]["result"])}]
    (found,) = read(tmp_path, [task])
    return found


def test_change_of_a_region_counts(tmp_path):
    def change(made):
        for each in made:
            if each.get("id") == "T1":
                each["value"] |= {"start": 18, "text": "S-400 surface-to-air missile launchers"}
                each["value"] |= {"labels": ["PROG"]} if each["type"] == "labels" else {}
        return made

    first = stripes(tmp_path, change).mentions[0]
    assert (first.start, first.type, first.head, first.id, first.entity) == (18, "PROG", (47, 56), "m1", "e1")


def test_new_region_with_a_role_and_a_note(tmp_path):
    value = {"start": 89, "end": 95, "text": "Russia"}
    new = [
        {
            "id": "xyz",
            "from_name": "mention",
            "type": "labels",
            "value": {**value, "labels": ["GPE"]},
            "meta": {"text": ["very"]},
        },
        {"id": "xyz", "from_name": "Level", "type": "choices", "value": {**value, "choices": ["NAM"]}},
        {"id": "xyz", "from_name": "Note", "type": "textarea", "value": {**value, "text": ["odd"]}},
        {"type": "relation", "from_id": "xyz", "to_id": "E1", "direction": "left", "labels": ["Holder"]},
        {"type": "relation", "from_id": "xyz", "to_id": "T1", "direction": "right", "labels": ["Coreference"]},
    ]
    found = stripes(tmp_path, lambda made: [*made, *new])
    mention = found.mentions[-1]
    assert (mention.level, mention.attributes, mention.entity) == ("NAM", {"note": "very odd"}, "e1")
    assert (found.event_mentions[0].arguments[-1].role, found.event_mentions[0].arguments[-1].filler) == (
        "Holder",
        mention.id,
    )
    assert found.mentions[:-1] == STRIPES.mentions


def test_region_that_is_deleted_is_gone(tmp_path):
    gone = "T113"
    found = stripes(tmp_path, lambda made: [each for each in made if gone not in json.dumps(each)])
    assert {each.id for each in STRIPES.mentions} - {each.id for each in found.mentions} == {"m113"}
    assert "m113" not in {each.filler for event in found.event_mentions for each in event.arguments}


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda task: task["data"].update(text="other"), "E122 the text is not that of"),
        (lambda task: task["data"].pop("doc_id"), "E121 not a task of ours"),
        (lambda task: task.update(annotations=[{"id": 1, "result": []}, {"id": 2, "result": []}]), "2 annotations"),
        (lambda task: task.update(annotations=[], predictions=[17]), "only numbers the pre-annotations"),
        (lambda task: task["predictions"][0]["result"][0].update(type="rating"), "a result of type 'rating'"),
        (lambda task: task["predictions"][0]["result"][0]["value"].update(start=11), "E303 T1: text is"),
        (lambda task: task["predictions"][0]["result"][0]["value"].update(labels=["A", "B"]), "expected one label"),
        (
            lambda task: task["predictions"][0]["result"].append(
                {"type": "relation", "from_id": "T1", "to_id": "E1", "labels": ["Coreference"]}
            ),
            "Coreference of T1, E1: expected mentions only, or events only",
        ),
        (
            lambda task: task["predictions"][0]["result"].append(
                {"id": "T1", "from_name": "Mood", "type": "choices", "value": {"choices": ["good"]}}
            ),
            "'Mood' is no label of T1",
        ),
        (
            lambda task: task["predictions"][0]["result"].append(
                {
                    "id": "T1",
                    "from_name": "event",
                    "type": "labels",
                    "value": task["predictions"][0]["result"][0]["value"],
                }
            ),
            "T1 is the id of 2 marks or links",
        ),
        (
            lambda task: task["predictions"][0]["result"].append(
                {"type": "relation", "from_id": "T1", "to_id": "T2", "labels": ["Seller"]}
            ),
            "the role Seller goes from T1 to T2: expected it to begin at an event",
        ),
        (
            lambda task: task["predictions"][0]["result"].append(
                {"type": "relation", "from_id": "E1", "to_id": "gone", "labels": ["Seller"]}
            ),
            "E1 refers to gone",
        ),
    ],
)
def test_what_does_not_match_is_refused(change, message, tmp_path):
    made = tasks(tmp_path)
    change(made[4])
    with pytest.raises(DataError, match=message):
        read(tmp_path, made)


def test_name_of_the_output_and_text_of_the_input(tmp_path):
    with pytest.raises(UsageError, match=r"expected the name of a \.json file"):
        convert.write("label-studio", [], {}, tmp_path / "x")
    (tmp_path / "x.json").write_text("{")
    with pytest.raises(DataError, match="E101 not JSON"):
        convert.read("label-studio", tmp_path / "x.json", {"d": from_text("d", b"x")})


def test_configuration_names_all_that_the_gold_uses():
    root = ElementTree.fromstring(config(ontology()))
    labels = {each.get("name"): {label.get("value") for label in each} for each in root.iter("Labels")}
    labels |= {each.get("name"): {label.get("value") for label in each} for each in root.iter("Choices")}
    relations = {each.get("value") for each in root.iter("Relation")}
    for gold in GOLD:
        for each in results.from_annotation(gold, DOCUMENTS[gold.doc_id].text)[0]:
            if each["type"] == "relation":
                assert set(each["labels"]) <= relations
            else:
                assert set(each["value"][each["type"]]) <= labels[each["from_name"]]
