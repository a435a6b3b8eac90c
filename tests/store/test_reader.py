"""The fast reader and the JSON Schemas accept the same records; what is refused is refused at its place."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest
from hypothesis import given, settings, strategies as st

from armsbench.model.problem import DataError, Problem
from armsbench.store import jsontext, schemas
from armsbench.store.annotations import read
from armsbench.store.reader import decode_annotation, decode_document, decode_gold, explain

ANNOTATION: dict[str, Any] = {
    "doc_id": "d1",
    "layers": {"mentions": "exhaustive"},
    "annotator": "a1",
    "reviewed_by": ["r1"],
    "mentions": [
        {
            "id": "m1",
            "start": 0,
            "end": 6,
            "type": "GPE",
            "subtype": "Nation",
            "level": "NAM",
            "entity": "e1",
            "head": [0, 6],
            "role": "GOV",
            "text": "Norway",
            "value": None,
            "surface_error": "Norway",
            "alternatives": [{"start": 1, "end": None, "head": [1, 6], "type": "LOC", "value": ""}],
            "attributes": {"score": 0.5, "deep": [{"a": None}]},
        }
    ],
    "entities": [
        {
            "id": "e1",
            "type": "GPE",
            "name": "Norway",
            "kb": None,
            "evidence": ["x"],
            "members": ["e2"],
            "quantity": "4",
            "alternatives": [{"kb": "Q20"}],
        }
    ],
    "event_mentions": [
        {
            "id": "v1",
            "start": 7,
            "end": 9,
            "type": "Arms.Offer",
            "text": "x",
            "parts": [[7, 9]],
            "event": "h1",
            "arguments": [{"role": "Item", "filler": "m1", "implicit": True, "alternatives": [{"role": "Time"}]}],
            "realis": "future",
            "factuality": [{"source": ["author"], "value": "Uu", "alternatives": ["PS+"]}],
            "time": {"earliest": "2031-07-04", "doctimerel": None},
            "alternatives": [{"time": {"latest": "2031-07-04"}, "event": "h2"}],
        },
        {"start": 7, "end": 9, "type": "Arms.Offer", "factuality": "CT+", "time": None},
    ],
    "events": [{"id": "h1", "type": None, "xdoc": "x"}],
    "relations": [{"id": "r1", "type": "SUBEVENT", "kind": None, "arg1": "h1", "arg2": "h2", "evidence": ["v1"]}],
    "stances": [
        {
            "holder": "author",
            "target": [0, 6],
            "polarity": "favor",
            "strength": 2,
            "explicit": None,
            "conditional": False,
            "evidence": [[0, 6]],
            "source": ["author"],
            "alternatives": [{"target": "e1", "strength": None}],
        },
        {"holder": "e1", "target": "h1", "polarity": "neutral", "source": None},
    ],
    "attributes": None,
}
DOCUMENT: dict[str, Any] = {
    "doc_id": "d1",
    "seed": "s.txt",
    "sha256": "00",
    "language": "en",
    "dct": None,
    "source": {
        "publisher": None,
        "title": "T",
        "date": "2031-07-04",
        "date_confidence": "sure",
        "date_evidence": "dateline",
        "url": None,
        "rights": "reserved",
    },
    "regions": [
        {"type": "TITLE", "start": 0, "end": 6, "scored": True, "dup_of": None, "dct": None},
        {"type": "TITLE", "start": 6, "end": 12, "scored": False, "dup_of": 0, "dct": "2031-07-03"},
        {"type": "BODY", "start": 12, "end": 13},
    ],
    "text": "Norway",
}
GOLD = ANNOTATION | {
    "event_mentions": [ANNOTATION["event_mentions"][0] | {"polarity": "pos", "time": {"doctimerel": "after"}}],
    "stances": [ANNOTATION["stances"][0] | {"id": "s1", "explicit": True}],
}
RECORDS = {
    "prediction": (ANNOTATION, decode_annotation),
    "annotation": (GOLD, decode_gold),
    "document": (DOCUMENT, decode_document),
}
TELLING: list[Any] = [None, True, 1, 1.0, 2**63, "", "x", [], [0, 1], {}]
VALUES: list[Any] = [
    None, True, False, 0, 1, 3, -1, 0.0, 1.0, 2.5, 1e300, 2**53 - 1, 2**53, 2**63 - 1, 2**63, 2**64,
    -(2**63), -(2**63) - 1,
    "", "x", "e1", "é\u2028", "\ud800", "😀", [], [0], [0, 1], [1, 0], [0, 1, 2], [0, None], [0, 1.0], ["a", "b"], [[]],
    [[0, 1]], [{}], {}, {"a": 1}, {"start": 0}, {"source": ["author"], "value": "Uu"}, [{"source": [], "value": "Uu"}],
]  # fmt: skip


def _paths(value: Any, path: tuple[Any, ...] = ()) -> list[tuple[Any, ...]]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(found for step, inner in steps for found in _paths(inner, (*path, step)))]


def _at(value: Any, path: tuple[Any, ...]) -> Any:
    for step in path:
        value = value[step]
    return value


KNOWN = {step for record, _ in RECORDS.values() for path in _paths(record) for step in path if isinstance(step, str)}
KEYS = [*sorted(KNOWN), "", "strat", "Start", "a'b"]


@st.composite
def mutated(draw: st.DrawFn, record: dict[str, Any]) -> Any:
    """Draw a record with up to three deletions, additions or replacements anywhere in it."""
    found: Any = copy.deepcopy(record)
    for _ in range(draw(st.integers(0, 3))):
        path = draw(st.sampled_from(_paths(found)))
        if not path:
            if draw(st.integers(0, 20)) == 0:
                return draw(st.sampled_from(VALUES))
            continue
        parent, step, here = _at(found, path[:-1]), path[-1], _at(found, path)
        match draw(st.sampled_from(["delete", "add", "replace", "nest", "move"])):
            case "delete":
                del parent[step]
            case "add" if isinstance(here, dict):
                here[draw(st.sampled_from(KEYS))] = copy.deepcopy(draw(st.sampled_from(VALUES)))
            case "add" if isinstance(here, list):
                here.append(copy.deepcopy(draw(st.sampled_from(VALUES))))
            case "nest":
                parent[step] = draw(st.sampled_from([[here], {"a": here}]))
            case "move":
                parent[step] = copy.deepcopy(_at(record, draw(st.sampled_from(_paths(record)))))
            case _:
                parent[step] = copy.deepcopy(draw(st.sampled_from(VALUES)))
    return found


def _reader_accepts(kind: str, raw: bytes) -> bool:
    """Say whether the reader accepts; E206 would be a refusal that the schema cannot explain."""
    problems: tuple[Problem, ...] = ()
    try:
        RECORDS[kind][1](raw)
    except DataError as error:
        problems = error.problems
    assert "E206" not in {problem.code for problem in problems}
    return not problems


def _schema_accepts(kind: str, raw: bytes) -> bool:
    located = jsontext.parse(raw.decode())
    return not located.faults and schemas.validator(kind).is_valid(located.value)


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_reader_and_schema_accept_the_whole_record(kind: str) -> None:
    raw = json.dumps(RECORDS[kind][0]).encode()
    assert _reader_accepts(kind, raw)
    assert _schema_accepts(kind, raw)


@pytest.mark.parametrize("kind", sorted(RECORDS))
@given(data=st.data())
@settings(max_examples=400, deadline=None)
def test_reader_accepts_exactly_what_the_schema_accepts(kind: str, data: st.DataObject) -> None:
    value = data.draw(mutated(RECORDS[kind][0]))
    raw = json.dumps(value, indent=data.draw(st.sampled_from([None, 1]))).encode()
    assert _reader_accepts(kind, raw) == _schema_accepts(kind, raw)


@pytest.mark.parametrize("kind", sorted(RECORDS))
def test_every_single_replacement_agrees(kind: str) -> None:
    record, _ = RECORDS[kind]
    for path in _paths(record)[1:]:
        for value in TELLING:
            changed = copy.deepcopy(record)
            _at(changed, path[:-1])[path[-1]] = value
            raw = json.dumps(changed).encode()
            assert _reader_accepts(kind, raw) == _schema_accepts(kind, raw), (path, value)


@pytest.mark.parametrize(
    ("raw", "code", "line", "column"),
    [
        (b'{"doc_id": "a",\n "doc_id": "b"}', "E102", 2, 2),
        (b'{"doc_id": "a",\n "doc\\u005fid": "a"}', "E102", 2, 2),
        (b'{"doc_id": "a",\n "mentions": [{"start": 1, "start": 1, "end": 2, "type": "x"}]}', "E102", 2, 28),
        (b'{"doc_id": "a", "attributes": {"a": {"b": 1,\n\n"b": 1}}}', "E102", 3, 1),
        (b'{"doc_id": "a",\n "attributes": {"a": NaN}}', "E103", 2, 22),
        (b'{"doc_id": "a",\n "attributes": {"a": -Infinity}}', "E103", 2, 22),
        (b'{"doc_id": "a", "mentions": [{"start": NaN}]}', "E103", 1, 40),
        (b'{"doc_id": "a",\n "attributes": {"a": [9223372036854775808]}}', "E104", 2, 23),
        (b'{"doc_id": "a",\n "attributes": {"a": -9223372036854775809}}', "E104", 2, 22),
        (b'{"doc_id": "a",\n "attributes": {"a": 1e999}}', "E104", 2, 22),
        (b'{"doc_id": "a", "mentions": [{"start": 36893488147419103232}]}', "E104", 1, 40),
        (b'{"doc_id": "a", "mentions": [{"start": 9007199254740992, "end": 1, "type": "x"}]}', "E204", 1, 40),
        (b'{"doc_id": "a", "mentions": [{"start": 1e2, "end": 1, "type": "x"}]}', "E203", 1, 40),
        (b'{"doc_id": "\\ud800"}', "E105", 1, 12),
        (b'{"doc_id": "a",\n "attributes": {"\\udc00": 1}}', "E105", 2, 17),
        (b'{"doc_id": "a\\udc00\\ud800"}', "E105", 1, 12),
        (b'\xef\xbb\xbf{"doc_id": "a"}', "E106", 1, 1),
        ('{"doc_id": "a", "attributes": \ufeff{}}'.encode(), "E101", 1, 31),
        (b'{"doc_id": "a", "attributes": {"a": ' + b"[" * 64 + b"]" * 64 + b"}}", "E107", 1, 99),
        (b'{"doc_id": "a", "attributes": ' + b'{"a":' * 64 + b"1" + b"}" * 65, "E107", 1, 346),
        (b"[" * 100_000, "E107", 1, 65),
        (b'{"doc_id": "\xff"}', "E108", 1, 13),
        ('{"doc_id": "é",\n "annotator": "aé'.encode() + b'\xed\xa0\x80"}', "E108", 2, 18),
        (b"", "E109", 1, 1),
        (b" \r\n\t", "E109", 1, 1),
        (b'{"doc_id": "a"} x', "E101", 1, 17),
        (b'{"doc_id": "a"', "E101", 1, 15),
        (b'{"doc_id": "a\nb"}', "E101", 1, 14),
        (b"{'doc_id': 'a'}", "E101", 1, 2),
        (b'{"doc_id": 01}', "E101", 1, 13),
        (b'{"doc_id": +1}', "E101", 1, 12),
        (b'{"doc_id": "a",}', "E101", 1, 16),
        (b'{"doc_id": tru}', "E101", 1, 12),
        ('{"doc_id": "a\u2028b\u0085", "x": 1}'.encode(), "E201", 1, 20),
        (b'"doc_id"', "E203", 1, 1),
        (b"null", "E203", 1, 1),
        (b"{}", "E202", 1, 1),
    ],
)
def test_refused_at_its_place(raw: bytes, code: str, line: int, column: int) -> None:
    with pytest.raises(DataError) as caught:
        decode_annotation(raw, "f.json")
    first = caught.value.problems[0]
    assert (first.file, first.code, first.line, first.column) == ("f.json", code, line, column)


@pytest.mark.parametrize(
    "raw",
    [
        b'{"doc_id": "a", "attributes": {"n": [9223372036854775807, -9223372036854775808, 1e300, -0, 1.0]}}',
        b'{"doc_id": "a", "attributes": ' + b'{"a":' * 63 + b"1" + b"}" * 64,
        b' \r\n{"doc_id": "a\\u2028\\ud83d\\ude00\\/", "annotator": null} \n',
        '{"doc_id": "a\u2028b\u0085c\ufeff"}'.encode(),
        b'{"doc_id": "a", "mentions": [{"start": -0, "end": 9007199254740991, "type": "x"}]}',
    ],
)
def test_accepted_although_unusual(raw: bytes) -> None:
    assert decode_annotation(raw).doc_id.startswith("a")


def test_all_problems_are_found_at_once_in_order() -> None:
    raw = (
        b'{"doc_id": "",\n "mention": [],\n "stances": [{"holder": 1, "target": true, "polarity": "x", "strength": 3}]}'
    )
    found = [(each.code, each.line, each.column, each.message) for each in explain(raw, "prediction", "f")]
    assert found == [
        ("E205", 1, 12, 'doc_id: found "", expected a length of at least 1'),
        ("E201", 2, 2, found[1][3]),
        ("E203", 3, 25, "stances[0].holder: found 1, expected string"),
        ("E203", 3, 38, "stances[0].target: found true, expected string or array"),
        ("E204", 3, 73, "stances[0].strength: found 3, expected at most 2"),
    ]
    assert found[1][3].startswith("unknown key 'mention' (did you mean 'mentions'?); known: annotator, attributes")


def test_gold_is_held_against_the_schema_of_gold() -> None:
    found = explain(b'{"doc_id": "a", "mentions": [{"start": 0, "end": 1, "type": "x"}]}', "annotation", "f")
    lacking = {each.message.split("'")[1] for each in found}
    assert {each.code for each in found} == {"E202"}
    assert lacking == {"layers", "entities", "event_mentions", "events", "stances", "id", "level", "head", "text"}


def test_a_line_is_what_a_newline_ends(tmp_path: Any) -> None:
    path = tmp_path / "pred.jsonl"
    path.write_bytes('{"doc_id": "a\u2028b"}\r\n\n{"doc_id": "c\u0085d"}\n{"doc_id": "e", "x": 1}\n'.encode())
    with pytest.raises(DataError) as caught:
        read(path)
    assert [(each.line, each.column, each.code) for each in caught.value.problems] == [(4, 17, "E201")]
    path.write_bytes('{"doc_id": "a\u2028b"}\r\n\n{"doc_id": "c\u0085d"}\n'.encode())
    assert [(each.annotation.doc_id, each.line) for each in read(path)] == [("a\u2028b", 1), ("c\u0085d", 3)]
