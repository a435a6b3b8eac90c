"""Against the CoNLL reference scorer's own suite and the worked examples of the papers."""

import pytest
from hypothesis import given, strategies as st

from armsbench.metrics import coref
from armsbench.metrics.counts import add, score
from conformance import load

TRAPS = {"dup-in-two-key-clusters"}  # a mention in two gold clusters: the peers disagree, we refuse such gold
CASES = [case for name in ("coref_conll_tc", "coref_extra") for case in load(name)["cases"] if case["id"] not in TRAPS]


def partition(clusters):
    """Clusters as sets; a repeated mention of a response keeps its first place, as the reference scorer does."""
    seen, kept = set(), []
    for cluster in clusters:
        kept.append(frozenset(mention for mention in dict.fromkeys(cluster) if mention not in seen))
        seen.update(cluster)
    return [cluster for cluster in kept if cluster]


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_b3_is_that_of_the_reference_scorer(case):
    totals = [coref.b3(partition(doc["key"]), partition(doc["response"])) for doc in case["docs"]]
    recall, precision, f1 = case["expected"]["bcub"]
    scores = score(add(totals))
    ours = [0.0 if value is None else value for value in (scores.recall, scores.precision, scores.f1)]
    assert ours == pytest.approx([recall, precision, f1], abs=1e-12)


PARTITIONS = st.lists(st.integers(0, 4), max_size=9).map(
    lambda labels: [frozenset(m for m, each in enumerate(labels) if each == label) for label in dict.fromkeys(labels)]
)


@given(PARTITIONS, PARTITIONS)
def test_b3_properties(gold, pred):
    counts = coref.b3(gold, pred)
    assert coref.b3(pred, gold) == counts.swapped
    assert coref.b3(gold[::-1], pred[::-1]) == counts
    assert 0 <= counts.recall_num <= counts.recall_den
    assert score(coref.b3(gold, gold)) == ((1, 1, 1) if gold else (None, None, None))
