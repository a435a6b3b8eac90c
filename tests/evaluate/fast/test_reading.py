"""Lines are read into columns as strictly as by the plain reader: what one refuses, so does the other, in its words."""

import os
import random

import pytest
from hypothesis import given, settings, strategies as st

import synthetic
from armsbench.evaluate.fast import named, reading
from armsbench.model.problem import DataError
from both_paths import same, scored

LINES = synthetic.lines(12)
MANY = settings(max_examples=int(os.environ.get("EXAMPLES", "150")), deadline=None)
ONLY = ("mention.strict", "coref.b3", "argument.cls", "stance.pair", "stance.evidence")

# What stands in place of a random token, a token being a run of letters and digits or another byte.
TOKENS = [
    *rb"""null true false 0 -1 1.0 1e2 -0 01 NaN 99999999999999999999 33554432 "" "author" "10" "e0" "m1" "h0" "GPE"
    "weak" [] {} [0] [[1,2]] [[1,2,3]] [null] {"a":1} "\u0041" "\ud800" "level":"NAM" "head":[0,1] "role":"GOV"
    "subtype":"Nation" "attributes":{} "alternatives":[] "layers":{} "kb_status":"weak" "text":"" "time":{}
    "source":["author"] "implicit":true "parts":[[0,1]] "start":0 "entity":null , : } { ] [""".split(),
    *(b'"\xc3\xa9"', b'"\xff"', b"\r", b"\n", b" ", b""),
]


def tokens(line):
    """Where the tokens of a line begin and end."""
    places, start = [], 0
    for place in range(1, len(line) + 1):
        if place == len(line) or not (line[place - 1 : place].isalnum() and line[place : place + 1].isalnum()):
            places.append((start, place))
            start = place
    return places


def mutated(line, rng):
    """Put one token in place of some, or beside one, or take some away."""
    start, end = rng.choice(tokens(line.rstrip(b"\n")))
    kind, token = rng.randrange(3), rng.choice(TOKENS)
    if kind == 0:
        return line[:start] + token + line[end:]
    return line[:start] + token + b"," * (kind == 1) + line[start:]


def outcome(gold, pred, little):
    try:
        return scored(gold, pred, little, only=ONLY)
    except DataError as error:
        return [problem._replace(file="") for problem in error.problems]


@MANY
@given(st.integers(0, 10**9))
def test_mutated_lines_come_to_the_same(seed):
    rng = random.Random(seed)
    sides = [list(side) for side in LINES]
    for _ in range(rng.randint(1, 2)):
        side, place = rng.choice(sides), rng.randrange(len(LINES[0]))
        side[place] = mutated(side[place], rng)
    assert outcome(*sides, 0) == outcome(*sides, 10**9)


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\n",
        b"null\n",  # Arrow would crash on it
        b'{"doc_id":"a"}null{"doc_id":"b"}',
        b'{"doc_id":"a"}{"doc_id":"b"}\n',
        b'{"doc_id":"a",\n"annotator":"b"}\n{"doc_id":"c"}{"doc_id":"d"}\n',
        b'{"doc_id":"a"}\n\n{"doc_id":"b"}\n',
        b'\xef\xbb\xbf{"doc_id":"a"}\n',
        b'{"doc_id":"a"}\r\n{"doc_id":"b"}\r\n',
        b'{"doc_id":"\xff"}\n',
        b'{"doc_id":"a","doc_id":"a"}\n',
        b'{"doc_id":1}\n',
        b'{"doc_id":"a","unknown":1}\n',
        b'{"doc_id":"a","mentions":[{"start":1.0,"end":2,"type":"GPE"}]}\n',
        b'{"doc_id":"a","mentions":[{"start":"1","end":2,"type":"GPE"}]}\n',
        b'{"doc_id":"a","annotator":null}\n',
    ],
)
def test_what_is_not_plainly_in_order_is_not_read(data):
    assert reading.table(data) is None


def test_lines_with_null_are_read_once_they_are_looked_at():
    lines = [b'{"doc_id":"a","annotator":null}', b'{"doc_id":"b"}']
    assert all(map(reading.readable, lines))
    assert reading.checked(lines).column("doc_id").to_pylist() == ["a", "b"]
    assert not reading.readable(b'{"doc_id":"a","mentions":null}')
    assert not reading.readable(b'{"doc_id":"a","attributes":{}}')
    assert reading.checked([b'{"doc_id":"a"}{"doc_id":"b"}']) is None


def test_ids_that_are_too_many_for_a_table_are_searched_for(monkeypatch):
    expected = scored(*LINES, 0)
    monkeypatch.setattr(named, "_MOST", 0)
    assert scored(*LINES, 0) == expected
    same(*LINES)
