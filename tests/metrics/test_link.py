"""Entity linking against neleval's numbers."""

import pytest

from armsbench.align.document import Alignment
from armsbench.metrics.counts import PRF, add, prf_counts
from armsbench.metrics.registry import METRICS, CorpusMetric
from armsbench.model.annotation import Annotation, Entity, Mention
from armsbench.model.compat import PEERS
from conformance import load

CASES = load("entity_linking_neleval")["cases"]
NO_VALUE = {"mention_ceaf:is_nil:span"}  # a measure that the cases do not have; see the test of NIL clusters


def annotation(items, doc_id):
    """One document's items; ends are inclusive there, and an id that starts with NIL is none."""
    found = [each for each in items if each["doc"] == doc_id]
    mentions = tuple(
        Mention(start=each["start"], end=each["end"] + 1, type=each["type"], entity=each["eid"]) for each in found
    )
    ids = dict.fromkeys(each["eid"] for each in found)
    entities = tuple(Entity(each, kb=None if each.startswith("NIL") else each, xdoc=each) for each in ids)
    return Annotation(doc_id, mentions=mentions, entities=entities)


def total(case, name):
    documents = sorted({each["doc"] for each in (*case["gold"], *case["system"])})
    alignments = [Alignment(annotation(case["gold"], each), annotation(case["system"], each)) for each in documents]
    metric = METRICS[name]
    if isinstance(metric, CorpusMetric):
        return metric.tally(alignments).total
    return add(metric.tally(each).total for each in alignments)


def as_counts(measure):
    """neleval's true positives of either side and what is missing or spurious, as our four counts."""
    right, found = measure["rtp"], measure["ptp"]
    return prf_counts(right, right + measure["fn"], found, found + measure["fp"])


MEASURES = {peer: name for peer, name in PEERS["neleval"].measures.items() if peer not in NO_VALUE}
# Of two mentions on one span neleval sees one where types are no part of its key; we count both (and refuse such gold).
ONE_FOR_TWO = {"strong_mention_match", "muc", "b_cubed", "mention_ceaf", "entity_ceaf"}
RUNS = [
    (case, peer)
    for case in CASES
    for peer in MEASURES
    if case["id"] != "same-span-two-types" or peer not in ONE_FOR_TWO
]


@pytest.mark.parametrize(("case", "peer"), RUNS, ids=lambda each: each["id"] if isinstance(each, dict) else each)
def test_counts_are_those_of_neleval(case, peer):
    assert total(case, MEASURES[peer]) == pytest.approx(as_counts(case["expected"][peer]), abs=1e-12)


def test_nil_clusters_are_what_ceafm_leaves_when_links_are_right():
    case = next(case for case in CASES if case["id"] == "nil-clusters")
    every, linked = as_counts(case["expected"]["mention_ceaf"]), total(case, "link.mention")
    assert total(case, "link.nil") == {name: every[name] - linked[name] for name in PRF} == prf_counts(2, 3, 2, 3)
    assert total(case, "link.nil_mention") == prf_counts(3, 3, 3, 3)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["id"])
def test_nil_measures_agree_where_nil_clusters_are_right(case):
    clusters, spans = total(case, "link.nil"), total(case, "link.nil_mention")
    assert (clusters == spans) == (case["id"] != "nil-clusters")


def test_mention_with_a_weak_candidate_is_not_asked_for():
    mentions = (Mention(start=0, end=4, type="GPE", entity="e"), Mention(start=5, end=9, type="GPE", entity="f"))
    gold = Annotation("d", mentions=mentions, entities=(Entity("e", kb="Q1", kb_status="weak"), Entity("f", kb="Q2")))
    pred = Annotation("d", mentions=mentions, entities=(Entity("e", kb="Q3"), Entity("f")))
    alignment = Alignment(gold, pred)
    assert METRICS["link.mention"].tally(alignment).total == prf_counts(0, 1, 0, 0)
    assert METRICS["link.entity"].tally(alignment).total == prf_counts(0, 1, 0, 0)
    assert METRICS["link.nil"].tally(alignment).total == prf_counts(0, 0, 0, 1)
    assert METRICS["link.nil_mention"].tally(alignment).by_type == {"GPE": prf_counts(0, 0, 0, 1)}


def test_times_and_values_are_not_linked():
    gold = Annotation("d", mentions=(Mention(start=0, end=4, type="TIME"),))
    tally = METRICS["link.nil_mention"].tally(Alignment(gold, gold, time_types=frozenset({"TIME"})))
    assert tally.total == prf_counts(0, 0, 0, 0)
