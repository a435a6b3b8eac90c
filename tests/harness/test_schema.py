import json

import jsonschema
import pytest

from armsbench.formats.quoting import to_quoted
from armsbench.harness import schema, scoring
from armsbench.release.asking import FORMS, INSIDE, KEYS, ONE, TASKS
from armsbench.store.documents import read_documents

DOCUMENTS = read_documents()


def strict(task, record):
    """Return the gold's answer as a strict schema wants it: all keys asked for, null where nothing is said."""
    layers = {
        KEYS[form]: [filled(FORMS[form], item) for item in record.get(KEYS[form], ())] for form in TASKS[task].forms
    }
    return {"doc_id": record["doc_id"], **layers}


def filled(fields, item):
    return {field: value(field, item.get(field)) for field in fields}


def value(field, given):
    if field in ONE:
        return None if given is None else filled(INSIDE[field], given)
    if field in INSIDE:
        return [filled(INSIDE[field], each) for each in given or ()]
    if field == "evidence":
        return [each["quote"] for each in given or ()]
    return given["quote"] if isinstance(given, dict) else given


@pytest.mark.parametrize("task", TASKS)
@pytest.mark.parametrize("doc_id", DOCUMENTS)
def test_the_gold_s_answer_has_the_form(task, doc_id):
    answer = strict(task, to_quoted(scoring.gold()[doc_id], DOCUMENTS[doc_id].text))
    jsonschema.Draft202012Validator.check_schema(schema.of(task))
    assert [error.message for error in jsonschema.Draft202012Validator(schema.of(task)).iter_errors(answer)] == []


@pytest.mark.parametrize(
    "answer",
    [
        {},
        {"doc_id": "x", "mentions": [], "entities": [], "more": []},
        {"doc_id": "x", "mentions": [{"span": "Peru"}], "entities": []},
        {"doc_id": "x", "mentions": [], "entities": [{"id": "e1", "type": "GPF", "name": None}]},
    ],
)
def test_another_form_is_refused(answer):
    assert not jsonschema.Draft202012Validator(schema.of("entities")).is_valid(answer)


@pytest.mark.parametrize("task", TASKS)
def test_every_object_is_closed_and_all_its_keys_required(task):
    def objects(given):
        if isinstance(given, dict):
            if given.get("type") == "object":
                yield given
            for each in given.values():
                yield from objects(each)
        elif isinstance(given, list):
            for each in given:
                yield from objects(each)

    found = list(objects(schema.of(task)))
    assert len(found) > len(TASKS[task].forms)
    assert all(each["required"] == list(each["properties"]) for each in found)
    assert all(each["additionalProperties"] is False for each in found)
    assert len(json.dumps(schema.of(task))) < 15_000  # what providers take
