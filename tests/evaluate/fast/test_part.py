"""Counting in columns gives the bits of counting document by document, whatever the documents are."""

import os
import random
import tempfile
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings, strategies as st

import armsbench
import synthetic
from armsbench.evaluate.fast import coverage, part as columns
from armsbench.evaluate.stream.parts import Part
from armsbench.metrics.registry import METRICS, Metric, select
from armsbench.model.annotation import Annotation, Mention
from armsbench.model.options import DEFAULT
from armsbench.model.problem import DataError
from armsbench.store.annotations import read, to_line
from armsbench.store.documents import ontology
from both_paths import rows, same, scored, source
from random_annotations import annotations

RESULTS = Path(__file__).parents[2] / "cases" / "results"
FEW = settings(max_examples=int(os.environ.get("EXAMPLES", "15")), deadline=None)


def lines(pairs):
    named = [[msgspec.structs.replace(each, doc_id=f"d{n}") for each in pair] for n, pair in enumerate(pairs)]
    return [[to_line(pair[side]) for pair in named] for side in (0, 1)]


def tame(record):
    """What columns can hold of a record: one reading, the author's factuality, targets with a name."""
    events = [
        msgspec.structs.replace(each, factuality=each.factuality if isinstance(each.factuality, str) else None)
        for each in record.event_mentions
    ]
    stances = [each for each in record.stances if isinstance(each.target, str)]
    return msgspec.structs.replace(record, event_mentions=tuple(events), stances=tuple(stances))


WILD = st.tuples(annotations(wanted=True), annotations(tidy=False))
TAME = st.tuples(annotations().map(tame), annotations().map(tame))


@FEW
@given(st.lists(st.one_of(WILD, TAME), min_size=1, max_size=4))
def test_random_documents_of_every_kind(pairs):
    same(*lines(pairs), ontology=None)


@FEW
@given(st.lists(TAME, min_size=3, max_size=6), st.sampled_from([source, rows]))
def test_random_documents_that_columns_can_hold(pairs, made):
    same(*lines(pairs), made, ontology=None)


@FEW
@given(st.lists(st.one_of(WILD, TAME), min_size=1, max_size=4))
def test_rows_of_parquet_come_to_the_same_as_lines(pairs):
    same(*lines(pairs), rows, ontology=None)


@pytest.fixture(scope="module")
def made():
    return synthetic.lines(60)


def in_columns(gold, pred, only=(), known=(), made_of=source):
    """The documents that are counted in columns."""
    with tempfile.TemporaryDirectory() as folder:
        suffix = ".parquet" if made_of is rows else ".jsonl"
        where = Part(0, *(made_of(Path(folder, f"{n}{suffix}"), side) for n, side in enumerate((gold, pred))))
        metrics = {name: each for name, each in select(only).items() if isinstance(each, Metric)}
        found = columns.count(where, metrics, known, ontology(), DEFAULT)
        return [doc_id for batch in found.batches for doc_id in batch.doc_ids]


def test_every_metric_of_single_documents_is_covered():
    assert coverage.COUNTERS.keys() == {name for name, each in METRICS.items() if isinstance(each, Metric)}


def test_usual_documents_are_counted_in_columns_to_the_bit(made):
    assert len(in_columns(*made)) == 60
    same(*made)


def test_documents_of_one_side_only(made):
    gold, pred = made
    assert len(in_columns(gold[5:], pred[:-5])) == 60
    same(gold[5:], pred[:-5])


def layered(line, layers):
    return msgspec.json.encode(msgspec.json.decode(line) | {"layers": layers}) + b"\n"


EVERY = dict.fromkeys(ontology().layers, "exhaustive")


@pytest.mark.parametrize("made_of", [source, rows])
@pytest.mark.parametrize(
    ("layers", "in_full"),
    [(EVERY, 60), (EVERY | {"stances": "partial"}, 59), ({}, 59), ({"mentions": "exhaustive"}, 59)],
)
def test_layers_that_are_not_complete_are_left_to_the_plain_path(made, made_of, layers, in_full):
    gold, pred = [layered(made[0][0], layers), *made[0][1:]], made[1]
    assert len(in_columns(gold, pred, made_of=made_of)) == in_full
    same(gold, pred, made_of)


def test_a_crowd_is_paired_as_by_the_plain_path(made):
    sides = [
        Annotation("crowd", mentions=tuple(Mention(start=n, end=900 - n + off, type="GPE") for n in range(200)))
        for off in (0, 1)
    ]
    gold, pred = ([*side, to_line(crowd)] for side, crowd in zip(made, sides, strict=True))
    assert len(in_columns(gold, pred)) == 61
    same(gold, pred)


def test_known_texts_are_left_to_the_plain_path(made):
    assert len(in_columns(*made, known=["doc-000000007"])) == 59


@pytest.mark.parametrize("option", [{"singletons": "drop"}, {"match": "head"}, {"oracle": "mentions"}])
def test_options_that_change_counts(made, option):
    same(*made, options=option, only=("mention", "coref.conll"))


@pytest.mark.parametrize("option", [{"duplicates": "drop-first"}, {"boundary": "recasens2011"}, {"undefined": "zero"}])
def test_options_that_do_not(made, option):
    same(*made, options=option, only=("mention", "coref.conll"))


def spaced(line):
    """The same record as other writers put it: spaces, and what is absent is null."""
    record = msgspec.json.decode(line)
    record["mentions"][0]["value"] = None
    return msgspec.json.format(msgspec.json.encode(record), indent=0).replace(b"\n", b" ") + b"\n"


def test_other_ways_to_write_a_record(made):
    gold, pred = ([spaced(line) for line in side] for side in made)
    assert len(in_columns(gold, pred)) == 60
    same(gold, pred)
    same(made[0], pred)


def test_clusters_that_no_record_declares(made):
    def bare(line):
        record = msgspec.json.decode(line)
        return msgspec.json.encode({name: record[name] for name in ("doc_id", "mentions", "event_mentions")}) + b"\n"

    gold, pred = ([bare(line) for line in side] for side in made)
    assert len(in_columns(gold, pred)) == 60
    same(gold, pred)


def test_empty_lists_beside_a_document_that_is_left_out(made):
    def empty(line, twice):
        """Lists that are there and empty; `twice`: two mentions of one span, which columns leave to the plain path."""
        record = msgspec.json.decode(line) | {"entities": [], "events": [], "stances": []}
        first, second, *others = [each | {"entity": None} for each in record["mentions"]]
        if twice:
            second |= {"start": first["start"], "end": first["end"], "type": "LAW"}
        record["mentions"] = [first, second, *others]
        record["event_mentions"] = [each | {"event": None, "arguments": []} for each in record["event_mentions"]]
        return msgspec.json.encode(record) + b"\n"

    gold, pred = ([empty(line, twice=number == 3) for number, line in enumerate(side)] for side in made)
    assert len(in_columns(gold, pred)) == 59
    same(gold, pred)


def renamed(record, name, **changes):
    return msgspec.structs.replace(record, doc_id=name, **changes)


SIMPLE = {
    "mentions": {"alternatives": ()},
    "entities": {"alternatives": (), "subtype": None, "members": (), "product": None, "type": None},
    "event_mentions": {"alternatives": (), "parts": (), "degree": None, "direction": None, "mode": None, "kind": None},
    "stances": {"alternatives": ()},
}


def simple(record):
    """The record without what makes it unusual; heads, levels, values and candidates stay."""
    layers = {
        name: tuple(msgspec.structs.replace(each, **changes) for each in getattr(record, name))
        for name, changes in SIMPLE.items()
    }
    events = tuple(
        msgspec.structs.replace(
            each, arguments=tuple(msgspec.structs.replace(found, alternatives=()) for found in each.arguments)
        )
        for each in layers["event_mentions"]
    )
    return tame(msgspec.structs.replace(record, **layers | {"event_mentions": events, "relations": ()}))


@pytest.mark.parametrize("made_by", ["crf", "gazetteer", "spacy-ruler"])
@pytest.mark.parametrize("reading", [lambda record: record, simple], ids=["as it is", "simple"])
def test_real_gold_and_archived_predictions(made_by, reading):
    known = armsbench.load().gold
    preds = {each.annotation.doc_id: each.annotation for each in read(RESULTS / f"{made_by}.jsonl")}
    gold = [to_line(reading(each)) for each in known.values()]
    pred = [to_line(preds[each]) for each in known]
    same(gold, pred)
    gold = [to_line(renamed(reading(each), f"{name}-again")) for name, each in known.items()]
    pred = [to_line(renamed(reading(preds[each]), f"{each}-again")) for each in known]
    assert len(in_columns(gold, pred)) >= (3 if reading is simple else 0)  # elsewhere a word triggers two types
    same(gold, pred)


WRONG = {
    "an unknown type": (b'"type":"GPE"', b'"type":"GPX"'),
    "an unknown role": (b'"role":"Item"', b'"role":"Itme"'),
    "a role of another event": (b'"role":"Item"', b'"role":"Target"'),
    "an empty span": (b'"start":0,', b'"start":99999,'),
    "no such mention": (b'"filler":"m', b'"filler":"mm'),
    "no such entity": (b'"holder":"e', b'"holder":"ee'),
    "an id twice": (b'"id":"m1"', b'"id":"m0"'),
    "a key twice": (b'"start":0,', b'"start":0,"start":0,'),
    "an unknown key": (b'"start":0,', b'"strat":0,"start":0,'),
    "a string for a number": (b'"start":0,', b'"start":"0",'),
    "half of a surrogate pair": (b'"id":"m0"', b'"id":"\\ud800"'),
    "not UTF-8": (b'"id":"m0"', b'"id":"\xff"'),
    "no JSON": (b'"mentions":', b'"mentions"'),
    "an empty stretch of evidence": (b'"evidence":[[0,', b'"evidence":[[50,'),
}


@pytest.mark.parametrize("what", WRONG)
def test_what_is_wrong_is_told_as_plainly(made, what):
    gold, pred = made[0], list(made[1])
    numbers = [number for number, line in enumerate(pred) if WRONG[what][0] in line]
    pred[numbers[0]] = pred[numbers[0]].replace(*WRONG[what], 1)
    told = []
    for little in (0, 10**9):
        with pytest.raises(DataError) as caught:
            scored(gold, pred, little, only=("mention.strict",))
        told.append([problem._replace(file="") for problem in caught.value.problems])
    assert told[0] == told[1] != []


def test_neither_order_nor_batches_change_a_bit(made, monkeypatch):
    expected = scored(*made, 0)
    monkeypatch.setattr(columns, "BATCH", 7)
    gold, pred = (random.Random(3).sample(side, len(side)) for side in made)
    assert scored(gold, pred, 0) == expected
