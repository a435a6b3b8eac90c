"""Against the CoNLL reference scorer's own suite and the worked examples of the papers."""

import json

import pytest
from hypothesis import given, strategies as st

from armsbench.metrics import coref
from armsbench.metrics.counts import add, prf, swapped
from conformance import load

TRAPS = {"dup-in-two-key-clusters"}  # a mention in two gold clusters: the peers disagree, we refuse such gold
CASES = [case for name in ("coref_conll_tc", "coref_extra") for case in load(name)["cases"] if case["id"] not in TRAPS]
PEER = {"muc": "muc", "bcub": "b3", "ceafm": "ceafm", "ceafe": "ceafe", "lea": "lea"}


def partition(clusters):
    """Clusters as sets; a repeated mention of a response keeps its first place, as the reference scorer does."""
    seen, kept = set(), []
    for cluster in clusters:
        kept.append(frozenset(mention for mention in dict.fromkeys(cluster) if mention not in seen))
        seen.update(cluster)
    return [cluster for cluster in kept if cluster]


def summed(case, measure):
    return add(measure(partition(doc["key"]), partition(doc["response"])) for doc in case["docs"])


def rpf(scores):
    """As the peers print them: recall first, 0 for 0/0."""
    return [scores[name] or 0.0 for name in ("recall", "precision", "f1")]


@pytest.mark.parametrize("peer", PEER)
@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_scores_are_those_of_the_reference_scorer(case, peer):
    scores = prf(summed(case, getattr(coref, PEER[peer])))
    assert rpf(scores) == pytest.approx(case["expected"][peer], abs=1e-12)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_blanc_is_that_of_luo_2014(case):
    scores = coref.blanc_score(summed(case, coref.blanc))
    assert rpf(scores) == pytest.approx(case["blanc_luo2014"], abs=1e-12)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_conll_is_the_mean_of_the_defined_parts(case):
    counts = summed(case, coref.conll)
    parts = [case["expected"][name][2] for name in ("muc", "bcub", "ceafe")]
    if not counts["muc.recall_den"] + counts["muc.precision_den"]:
        parts = parts[1:]  # no link on either side: 0/0, which the reference scorer calls 0
    if not counts["b3.recall_den"] + counts["b3.precision_den"]:
        parts = []
    expected = pytest.approx(sum(parts) / len(parts), abs=1e-12) if parts else None
    assert coref.conll_score(counts)["value"] == expected


PARTITIONS = st.lists(st.integers(0, 4), max_size=9).map(
    lambda labels: [frozenset(m for m, each in enumerate(labels) if each == label) for label in dict.fromkeys(labels)]
)
MEASURES = [coref.muc, coref.b3, coref.ceafm, coref.ceafe, coref.lea]


@pytest.mark.parametrize("measure", MEASURES, ids=lambda measure: measure.__name__)
@given(gold=PARTITIONS, pred=PARTITIONS)
def test_properties(measure, gold, pred):
    counts = measure(gold, pred)
    assert measure(pred, gold) == swapped(counts)
    assert measure(gold[::-1], pred[::-1]) == counts
    assert 0 <= counts["recall_num"] <= counts["recall_den"]
    perfect = measure(gold, gold)
    assert perfect["recall_num"] == perfect["recall_den"]


@given(PARTITIONS, PARTITIONS)
def test_blanc_properties(gold, pred):
    scores = coref.blanc_score(coref.blanc(gold, pred))
    turned = coref.blanc_score(coref.blanc(pred, gold))
    assert (scores["precision"], scores["recall"], scores["f1"]) == (
        turned["recall"],
        turned["precision"],
        turned["f1"],
    )
    assert set(coref.blanc_score(coref.blanc(gold, gold)).values()) <= {1.0, None}


def test_links_are_whole_numbers():
    gold, pred = [frozenset("abc"), frozenset("d")], [frozenset("ab"), frozenset("cde")]
    # by hand: ab of ab, ac, bc and of ab, cd, ce, de; ad and bd of ad, bd, cd and of ac, ad, ae, bc, bd, be
    assert json.dumps(list(coref.blanc(gold, pred).values())) == "[1, 3, 4, 2, 3, 6]"
