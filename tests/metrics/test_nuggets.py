"""TAC KBP event nuggets, against EvmEval where spans are equal or disjoint and types are spelt alike."""

import pytest

from armsbench.align.document import Alignment
from armsbench.metrics.counts import add
from armsbench.metrics.registry import select
from armsbench.model.annotation import Annotation, EventMention
from armsbench.model.options import options
from conformance import load

# EvmEval gives an overlap its Dice share, and folds case and punctuation of types: other numbers, on purpose.
OTHER = {"mixed", "greedy-tie", "type-canonical"}
CASES = [case for case in load("events")["nuggets"] if case["id"] not in OTHER]
MENTION = {"plain": "trigger.id", "mention_type": "trigger.cls", "mention_type+realis_status": "realis"}
COREF = {"muc": "muc", "bcub": "b3", "ceafm": "ceafm", "ceafe": "ceafe", "blanc": "blanc"}
METRICS = select([], options({"compat": "conll-8.01"}))


def annotation(found):
    clusters = {id_: f"h{index}" for index, ids in enumerate(found["clusters"]) for id_ in ids}
    triggers = tuple(
        EventMention(
            id=each["id"],
            start=each["spans"][0][0],
            end=each["spans"][0][1],
            type=each["type"],
            realis=each["realis"],
            event=clusters.get(each["id"]),
        )
        for each in found["nuggets"]
    )
    return Annotation("d", event_mentions=triggers)


def scores(case, name):
    metric = METRICS[name]
    pairs = [(case["gold"][doc], case["system"][doc]) for doc in case["gold"]]
    return metric.score(add(metric.tally(Alignment(*map(annotation, pair))).total for pair in pairs))


@pytest.mark.parametrize("peer", MENTION)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_mention_scores_are_those_of_evmeval(case, peer):
    found = scores(case, MENTION[peer])
    expected = case["expected_evmeval"]["mention"][peer]["micro_PRF"]
    assert [100 * found[each] for each in ("precision", "recall", "f1")] == pytest.approx(expected, abs=0.0051)


@pytest.mark.parametrize("peer", COREF)
@pytest.mark.parametrize("case", [case for case in CASES if case["id"] != "type-wrong"], ids=lambda case: case["id"])
def test_coreference_scores_are_those_of_evmeval_where_types_are_right(case, peer):
    found = scores(case, f"event_coref.{COREF[peer]}")["f1"]
    assert 100 * found == pytest.approx(case["expected_evmeval"]["coref_f1"][peer], abs=0.0101)
