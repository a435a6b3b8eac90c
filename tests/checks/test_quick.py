"""What is passed quickly has no error that the checks would find."""

import json
import random
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

import synthetic
from armsbench.checks.context import build
from armsbench.checks.levels import GOLD_ONLY, LEVELS, PREDICTION_LEVELS
from armsbench.checks.quick import is_fit
from armsbench.model.annotation import Annotation
from armsbench.store.documents import ontology

CASES = sorted((Path(__file__).parents[1] / "cases" / "checks").glob("E[345]*-*.json"))
CHECKS = [
    check
    for level in PREDICTION_LEVELS
    for code, check in LEVELS[level].items()
    if code.startswith("E") and code not in GOLD_ONLY
]
NAMES = ("nothing", "m1", "e1", "v1", "h1", "GPE", "VALUE", "Arms.Offer", "author", "Item", "favor", "CT+", "NAM")
MORE = {
    "mentions": {"subtype": "Nation", "level": "NAM", "role": "GOV", "head": [60, 61], "alternatives": [{"type": "X"}]},
    "entities": {"subtype": "Nation", "kb_status": "weak", "members": ["e1"], "product": "e1"},
    "event_mentions": {
        "mode": "air",
        "parts": [[1, 2]],
        "time": {"doctimerel": "before", "granularity": "day"},
        "factuality": [{"source": ["author", "e1"], "value": "CT+", "alternatives": ["Uu"]}],
    },
    "events": {"xdoc": "same"},
    "stances": {"source": ["author", "e1"], "target": [3, 9], "alternatives": [{"holder": "e9"}]},
}


def is_sound(record, known):
    context = build(record, None, known, gold=False)
    return not any(finding for check in CHECKS for finding in check(context))


@pytest.mark.parametrize("case", CASES, ids=lambda path: path.stem)
def test_no_case_of_an_error_is_passed(case):
    for each in json.loads(case.read_text())["annotations"]:
        record = msgspec.convert(each, Annotation)
        for known in (ontology(), None):
            assert is_sound(record, known) or not is_fit(record, known)


def places(value, path=()):
    """Every place in a record: keys of objects, indices of lists."""
    pairs = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for key, inner in pairs:
        yield (*path, key)
        yield from places(inner, (*path, key))


def changed(record, rng):
    """The record with a label added where it had none, and a value replaced by another one of its kind."""
    plain = json.loads(msgspec.json.encode(record))
    layer = rng.choice(list(MORE))
    label = rng.choice(list(MORE[layer]))
    if plain[layer] and rng.random() < 0.7:
        rng.choice(plain[layer])[label] = json.loads(json.dumps(MORE[layer][label]))
    if rng.random() < 0.2:
        plain["layers"] = {rng.choice(["mentions", "nothing"]): rng.choice(["exhaustive", "nothing"])}
    found = [place for place in places(plain) if place[-1] == label] if rng.random() < 0.3 else []
    *path, last = rng.choice(found or [*places(plain)])
    holder = plain
    for key in path:
        holder = holder[key]
    holder[last] = other(holder[last], rng)
    return plain


def other(value, rng):
    if isinstance(value, str):
        return rng.choice(NAMES)
    if isinstance(value, int):
        return rng.choice((0, 1, value + 1, value - 1, 99999))
    if isinstance(value, list):
        return rng.choice((value[:1], value[1:], value + value[:1]))
    return value


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_what_is_passed_is_sound(seed):
    rng = random.Random(seed)
    plain = changed(rng.choice(synthetic.pair(rng.randrange(7))), rng)
    try:
        record = msgspec.convert(plain, Annotation)
    except msgspec.ValidationError:
        return
    for known in (ontology(), None):
        assert is_sound(record, known) or not is_fit(record, known)


def test_ordinary_records_are_passed():
    for known in (ontology(), None):
        assert all(is_fit(record, known) for number in range(20) for record in synthetic.pair(number))
