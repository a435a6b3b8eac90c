"""doccano: everything makes the round trip, with other ids and in any order; offsets are UTF-16 code units."""

import json
import os
import random

import pytest
from hypothesis import given, settings, strategies as st

from armsbench import paths
from armsbench.formats import convert
from armsbench.formats.doccano import examples, labels
from armsbench.formats.texts import settled
from armsbench.model.annotation import Annotation, Mention
from armsbench.model.problem import DataError, UsageError
from armsbench.store import annotations
from armsbench.store.documents import ontology, read_documents
from armsbench.store.plain import from_text
from formats.texts import annotated

DOCUMENTS = read_documents()
GOLD = [each.annotation for each in annotations.read(paths.gold())]
CALLS = int(os.environ.get("EXAMPLES", "40"))


def as_doccano_exports(example, order):
    """Return an example with ids that doccano would give, and its lists in another order."""
    base = order.randrange(1000)
    for each in example["entities"]:
        each["id"] += base
    for each in example["relations"]:
        each["from_id"] += base
        each["to_id"] += base
    order.shuffle(example["entities"])
    order.shuffle(example["relations"])
    return {"id": 7, "Comments": [], **example}


@settings(max_examples=CALLS, deadline=None)
@given(case=annotated(), order=st.randoms(use_true_random=False))
def test_random_annotations_make_the_round_trip_in_any_order(case, order):
    document, found = case
    made = json.loads(json.dumps(examples.from_annotation(found, document.text)))
    units = document.text.encode("utf-16-le")
    marked = [units[2 * each["start_offset"] : 2 * each["end_offset"]].decode("utf-16-le") for each in made["entities"]]
    assert sorted(marked) == sorted(each.text for each in (*found.mentions, *found.event_mentions))
    back = examples.to_annotation(document, as_doccano_exports(made, order), (), "x")
    assert settled(back, document.text, "x") == found


def written(tmp_path):
    assert convert.write("doccano", GOLD, DOCUMENTS, tmp_path / "gold.jsonl") == []
    return [json.loads(line) for line in (tmp_path / "gold.jsonl").read_bytes().splitlines()]


def read(tmp_path, lines):
    (tmp_path / "export.jsonl").write_text("".join(f"{json.dumps(line)}\n" for line in lines))
    return convert.read("doccano", tmp_path / "export.jsonl", DOCUMENTS)


def test_gold_makes_the_round_trip(tmp_path):
    made = written(tmp_path)
    assert read(tmp_path, made) == GOLD
    assert read(tmp_path, [as_doccano_exports(each, random.Random(7)) for each in made]) == GOLD


def test_changes_in_doccano_count(tmp_path):
    made = written(tmp_path)
    entities, relations = made[0]["entities"], made[0]["relations"]
    first = entities[0]
    assert (first["label"], GOLD[0].mentions[0].type) == (GOLD[0].mentions[0].type, first["label"])
    first["label"] = "LAW"
    event = next(each for each in entities if "." in each["label"])
    entities.append({"id": 900, "start_offset": 0, "end_offset": 5, "label": "PER"})
    relations.append({"id": 900, "from_id": event["id"], "to_id": 900, "type": "Reason"})
    found = read(tmp_path, made)[0]
    assert (found.mentions[0].type, found.mentions[0].head) == ("LAW", GOLD[0].mentions[0].head)
    assert (found.mentions[-1].start, found.mentions[-1].type) == (0, "PER")
    (argument,) = set(found.event_mentions[0].arguments) - set(GOLD[0].event_mentions[0].arguments)
    assert (argument.role, argument.filler) == ("Reason", found.mentions[-1].id)


def test_comments_are_kept(tmp_path):
    made = written(tmp_path)
    made[0]["Comments"] = [{"id": 3, "comment": "odd"}]
    assert read(tmp_path, made)[0].attributes == {"comments": ["odd"]}


def test_span_that_is_deleted_is_gone(tmp_path):
    made = written(tmp_path)
    gone = made[0]["entities"].pop(0)["id"]
    made[0]["relations"] = [each for each in made[0]["relations"] if gone not in (each["from_id"], each["to_id"])]
    found = read(tmp_path, made)[0]
    assert found.mentions == GOLD[0].mentions[1:]
    assert GOLD[0].mentions[0].id not in {each.filler for event in found.event_mentions for each in event.arguments}


def test_what_another_project_exports_is_read():
    document = from_text("d", "\U0001f680 Ankara".encode())
    example = {"id": 1, "doc_id": "d", "data": document.text, "label": [[3, 9, "GPE"]]}
    found = examples.to_annotation(document, example, (), "x")
    assert found == Annotation("d", mentions=(Mention(id="m1", start=2, end=8, type="GPE"),))


@pytest.mark.parametrize(
    ("change", "message"),
    [
        ({"text": "x"}, "E122 the text is not that of"),
        ({"doc_id": "x"}, "E412 unknown document 'x'"),
        ({"text": None, "entities": None}, "E121 not an example of ours"),
        ({"entities": [{"id": 1, "start_offset": 0, "end_offset": 99999, "label": "GPE"}]}, "E302 GPE"),
    ],
)
def test_what_does_not_match_is_refused(change, message, tmp_path):
    made = written(tmp_path)[:1]
    with pytest.raises(DataError, match=message) as error:
        read(tmp_path, [made[0] | {"relations": []} | change])
    assert {each.line for each in error.value.problems} == {1}


def test_span_that_parts_a_character_is_refused():
    document = from_text("d", "\U0001f680".encode())
    with pytest.raises(DataError, match="parts a character"):
        examples.to_annotation(document, {"label": [[0, 1, "WEA"]]}, (), "x")


def test_name_of_the_output(tmp_path):
    with pytest.raises(UsageError, match=r"expected the name of a \.jsonl file"):
        convert.write("doccano", [], {}, tmp_path / "x.json")


def test_labels_name_all_that_the_gold_uses(tmp_path):
    spans, relations = ({each["text"] for each in made(ontology())} for made in (labels.spans, labels.relations))
    for each in written(tmp_path):
        assert {entity["label"] for entity in each["entities"]} <= spans
        assert {relation["type"] for relation in each["relations"]} <= relations
    assert {path.name for path in tmp_path.iterdir()} == {"gold.jsonl", "gold.spans.json", "gold.relations.json"}
