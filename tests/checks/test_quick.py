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
WRONG = (None, "nothing", "m1", "e1", "v1", "h1", "GPE", "Arms.Offer", "author", 0, 7, 99999, [3, 3], [0, 1], [[5, 5]])


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
    """The record with one place changed to another value, or gone, or filled with what stands at a like place."""
    plain = msgspec.to_builtins(record)
    *path, last = rng.choice([*places(plain)])
    holder = plain
    for key in path:
        holder = holder[key]
    if isinstance(holder, dict) and rng.random() < 0.3:
        last = rng.choice(
            ["subtype", "level", "role", "head", "strict", "mode", "kind", "parts", "kb_status", "layers"]
        )
    holder[last] = rng.choice([*WRONG, holder[rng.choice([*holder])] if isinstance(holder, dict) else holder[0]])
    return plain


@settings(max_examples=300, deadline=None)
@given(st.integers(0, 10**9))
def test_what_is_passed_is_sound(seed):
    rng = random.Random(seed)
    plain = changed(rng.choice(synthetic.pair(seed % 7)), rng)
    try:
        record = msgspec.convert(plain, Annotation)
    except msgspec.ValidationError:
        return
    for known in (ontology(), None):
        assert is_sound(record, known) or not is_fit(record, known)


def test_ordinary_records_are_passed():
    for known in (ontology(), None):
        assert all(is_fit(record, known) for number in range(20) for record in synthetic.pair(number))
