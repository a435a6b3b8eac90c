"""What the schemas find wrong, in words; a rule without words of its own is still said."""

from __future__ import annotations

import jsonschema
import pytest

from armsbench import paths
from armsbench.store import jsontext, schemas


@pytest.mark.parametrize("name", sorted(path.name.split(".")[0] for path in paths.schema("").glob("*.schema.json")))
def test_schema_is_a_valid_schema_with_an_id_that_bears_its_version(name: str) -> None:
    schema = schemas.load(name)
    jsonschema.Draft202012Validator.check_schema(schema)
    assert name in schemas.NAMES
    assert schema["$id"] == f"urn:armsbench:schema:{name}:1.0.0"


def test_rule_without_words_of_its_own_is_e206(monkeypatch: pytest.MonkeyPatch) -> None:
    only_a = jsonschema.Draft202012Validator({"properties": {"type": {"const": "a"}}})
    monkeypatch.setattr(schemas, "validator", {"prediction": only_a}.__getitem__)
    found = list(schemas.faults("prediction", jsontext.parse('{\n "type": "b"}')))
    assert found == [jsontext.Fault((2, 10), "E206", "type: 'a' was expected")]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ('{"doc_id": "a", "layers": 1}', "layers: found 1, expected object or null"),
        ('{"doc_id": "a", "event_mentions": 1}', "event_mentions: found 1, expected array"),
        (
            '{"doc_id": "a", "stances": [{"holder": "a", "target": null, "polarity": "x"}]}',
            "stances[0].target: found null, expected string or array",
        ),
        (
            '{"doc_id": "a", "stances": [{"holder": "a", "target": [1], "polarity": "x"}]}',
            "stances[0].target: found [1], expected items at least 2",
        ),
        (
            '{"doc_id": "a", "stances": [{"holder": "a", "target": [1, "b"], "polarity": "x"}]}',
            'stances[0].target[1]: found "b", expected integer',
        ),
        (
            '{"doc_id": "a", "event_mentions": [{"start": 0, "end": 1, "type": "x", "factuality": [{"source": []}]}]}',
            "event_mentions[0].factuality[0] lacks the required key 'value'",
        ),
    ],
)
def test_message_is_of_the_shape_that_fits_best(text: str, message: str) -> None:
    found = list(schemas.faults("prediction", jsontext.parse(text)))
    assert message in [fault.message for fault in found]
    assert {fault.code for fault in found} <= {"E202", "E203", "E205"}
