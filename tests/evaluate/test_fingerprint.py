"""A record's hash follows from what it says: not from how it is written, and from all of it."""

import json
import random

import msgspec
import numpy as np
import pytest
from hypothesis import given, settings, strategies as st

from armsbench.evaluate.fast.flat import Flattener
from armsbench.evaluate.fast.hashes import hashes
from armsbench.evaluate.fingerprint import NULL, record_bytes, text_number
from armsbench.evaluate.signature import record_hash
from armsbench.model.annotation import Annotation
from armsbench.store import columns
from arrow_records import annotations as any_annotation


def read(text):
    return msgspec.json.decode(text, type=Annotation)


def hashed(**fields):
    return record_hash(read(json.dumps({"doc_id": "d", **fields})))


@given(any_annotation(), st.integers(0, 99))
def test_key_order_and_white_space_change_nothing(record, seed):
    def shuffled(value):
        if isinstance(value, dict):
            return dict(random.Random(seed).sample(sorted(((k, shuffled(v)) for k, v in value.items())), len(value)))
        return [shuffled(each) for each in value] if isinstance(value, list) else value

    text = json.dumps(shuffled(json.loads(msgspec.json.encode(record))), indent=1)
    assert record_bytes(read(text)) == record_bytes(record)


def test_null_and_empty_lists_are_the_absent_field():
    mention = {"start": 0, "end": 3, "type": "GPE"}
    plain = hashed(mentions=[mention])
    assert hashed(mentions=[mention | {"entity": None, "alternatives": []}], entities=[], annotator=None) == plain
    assert hashed(mentions=[mention | {"entity": "e"}]) != plain


def leaves(value, path=()):
    """The path of each scalar, and of each list and object."""
    yield path
    if isinstance(value, dict):
        for key in value:
            yield from leaves(value[key], (*path, key))
    elif isinstance(value, list):
        for place, each in enumerate(value):
            yield from leaves(each, (*path, place))


def said(value):
    """The value without what says nothing: empty lists, and times without a day. Free-form attributes stay."""
    if isinstance(value, list):
        return [said(each) for each in value]
    if not isinstance(value, dict):
        return value
    kept = {key: each for key, each in value.items() if each != [] and (key, each) != ("time", {})}
    return {key: each if key == "attributes" else said(each) for key, each in kept.items()}


def without(value, path):
    if len(path) == 1:
        if isinstance(value, dict):
            return {key: each for key, each in value.items() if key != path[0]}
        return value[: path[0]] + value[path[0] + 1 :]
    changed = value.copy()
    changed[path[0]] = without(value[path[0]], path[1:])
    return changed


@settings(max_examples=200, deadline=None)
@given(any_annotation(), st.data())
def test_whatever_is_left_out_changes_the_hash(record, data):
    whole = json.loads(msgspec.json.encode(record))
    path = data.draw(st.sampled_from(sorted((each for each in leaves(whole) if each), key=repr)))
    try:
        changed = read(json.dumps(without(whole, path)))
    except msgspec.ValidationError:  # it has to be there
        return
    same = said(whole) == said(json.loads(msgspec.json.encode(changed)))
    assert (record_hash(changed) == record_hash(record)) == same


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ({"layers": {}}, {}),
        ({"layers": {"mentions": "none"}}, {"layers": {"entities": "none"}}),
        ({"reviewed_by": ["a", "b"]}, {"reviewed_by": ["b", "a"]}),
        ({"reviewed_by": ["ab"]}, {"reviewed_by": ["a", "b"]}),
        ({"attributes": {"n": 1}}, {"attributes": {"n": True}}),
        ({"attributes": {}}, {}),
        (
            {"entities": [{"id": "a", "name": "x"}, {"id": "b"}]},
            {"entities": [{"id": "a"}, {"id": "b", "name": "x"}]},
        ),
        (
            {"entities": [{"id": "a", "evidence": ["p", "q"]}, {"id": "b", "evidence": ["r"]}]},
            {"entities": [{"id": "a", "evidence": ["p"]}, {"id": "b", "evidence": ["q", "r"]}]},
        ),
    ],
)
def test_what_differs_has_another_hash(one, other):
    assert hashed(**one) != hashed(**other)


def test_attributes_in_another_order_are_the_same():
    assert hashed(attributes={"a": 1, "b": [2]}) == hashed(attributes={"b": [2], "a": 1})


def test_columns_are_in_order_of_path_and_hold_every_number():
    mentions = [{"start": 5, "end": 9, "type": "GPE", "head": [6, 9]}, {"start": 0, "end": 3, "type": "ORG"}]
    found = np.frombuffer(record_bytes(read(json.dumps({"doc_id": "d", "mentions": mentions}))), dtype="<i8").tolist()
    expected = [
        *("doc_id", [text_number("d")]),
        *("mentions#", [2]),
        *("mentions[].end", [9, 3]),
        *("mentions[].head#", [2, NULL]),
        *("mentions[].head[]", [6, 9]),
        *("mentions[].start", [5, 0]),
        *("mentions[].type", [text_number("GPE"), text_number("ORG")]),
    ]
    flat = [text_number(each) if isinstance(each, str) else each for each in expected]
    assert found == [number for each in flat for number in (each if isinstance(each, list) else [each])]


def bare(record):
    """The record without what Arrow holds in other columns than JSON: attributes, and fields of two kinds."""

    def plain(value):
        if isinstance(value, dict):
            kept = {key: plain(each) for key, each in value.items() if key not in ("attributes", "factuality")}
            if isinstance(kept.get("target"), list):
                kept["target"] = "e"
            return kept
        return [plain(each) for each in value] if isinstance(value, list) else value

    return read(json.dumps(plain(json.loads(msgspec.json.encode(record)))))


@settings(max_examples=150, deadline=None)
@given(st.lists(any_annotation().map(bare), min_size=1, max_size=4))
def test_hashes_of_columns_are_those_of_records(records):
    import pyarrow as pa

    flattener, docs = Flattener(), np.arange(len(records))
    flat = flattener.add(pa.Table.from_batches([columns.to_batch(records)]), docs)
    assert hashes(flat, flattener.finish(), len(records)) == [record_hash(each) for each in records]
