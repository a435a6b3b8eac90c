"""A seeded sample of what `make differential` compares, with the peers that are installed for the tests."""

import random
from collections import Counter
from importlib.util import find_spec
from pathlib import Path

import pytest

from armsbench.metrics.registry import METRICS
from differential import explained, generate, run
from differential.case import Case, reason, total

PAGE = Path(__file__).parents[2] / "eval" / "docs" / "differences.md"
DOCUMENTS = 60
NEEDS = {
    "mention": "seqeval",
    "coref": "scorch",
    "event_coref": "scorch",
    "xdoc": "scorch",
    "link": "neleval",
    "event": "neleval",
}  # only `make differential` has them


@pytest.mark.parametrize("family", run.FAMILIES)
def test_no_difference_is_unexplained(family):
    if find_spec(NEEDS.get(family, "numpy")) is None:
        cases = SOME.get(family)
        if not cases:
            pytest.skip(f"{NEEDS[family]} is not installed: make differential")
        found = Counter()
        for number in range(DOCUMENTS):
            for case in cases(random.Random(f"13 {family} {number}")):
                found["equal" if case.equal else reason(case)] += 1
        assert found.total() >= DOCUMENTS
        assert None not in found
    else:
        found, unexplained, _ = run.compare(family, DOCUMENTS, "13")
        assert found.total() >= DOCUMENTS
        assert unexplained == []


def nervaluate_alone(rng):
    from differential import mention

    gold, pred = generate.document(rng)
    yield from mention.nervaluate(gold, pred)
    yield from mention.optimum(gold, pred)


def lea_and_pairing(rng):
    from differential import coref, pairing

    gold, pred = generate.document(rng, unique_spans=True)
    yield coref.lea(gold, pred)
    yield from pairing.cases(gold, pred)


SOME = {"mention": nervaluate_alone, "coref": lea_and_pairing}


def test_every_metric_is_compared_with_something():
    for name in ("neleval", "scorch", "seqeval"):
        if find_spec(name) is None:
            pytest.skip(f"{name} is not installed: make differential")
    compared = {measure for family in run.FAMILIES for _, measure, _ in run.compare(family, 12, "13")[0]}
    assert set(METRICS) <= compared


def test_every_reason_is_a_row_of_the_page_and_the_other_way_round():
    rows = [line.split("`")[1] for line in PAGE.read_text(encoding="utf-8").splitlines() if line.startswith("| `")]
    assert sorted(rows) == sorted({*explained.EXPLAINED, *explained.BY_HAND})


def test_a_difference_without_a_reason_is_found():
    assert reason(Case("peer", "measure", (0.5,), (0.6,), {"greedy": lambda: False})) is None
    assert reason(Case("peer", "measure", (None, 0.5), (0.0, 0.6))) is None
    assert reason(Case("peer", "measure", (None, 0.5), (0.5, 0.5))) is None
    assert reason(Case("peer", "measure", (None, 0.5), (float("nan"), 0.5))) == "undefined"
    assert not Case("peer", "measure", (None,), (0.0,)).equal
    assert not Case("peer", "measure", (1.0,), (1.0 - 1e-6,)).equal


def test_the_same_seed_gives_the_same_document():
    assert generate.document(random.Random("1")) == generate.document(random.Random("1"))
    assert generate.document(random.Random("1")) != generate.document(random.Random("2"))


def test_the_same_seed_gives_the_same_deals_values_and_stances():
    for made in (generate.deals, generate.values, generate.stances):
        assert made(random.Random("1")) == made(random.Random("1"))


RIGHT = {
    "template": ("template.ceaf_ree", "template.ceaf_ree_prop", "template.ceaf_rme", "template.ceaf_rme_phi3"),
    "stance": ("stance.evidence", "factuality"),
    "event": ("mention.head", "argument.cls:head", "argument.cls:entity", "event_coref.muc", "event_coref.lea"),
}


@pytest.mark.parametrize(
    ("family", "made"), [("template", generate.deals), ("stance", generate.stances), ("event", generate.document)]
)
def test_something_is_right_in_many_documents(family, made):
    """Numbers that agree because both are 0 would say little."""
    right = Counter()
    for number in range(200):
        gold, pred = made(random.Random(f"{family} {number}"))
        right.update(name for name in RIGHT[family] if total(name, gold, pred)["recall_num"])
    assert min(right[name] for name in RIGHT[family]) >= 20, right


def test_the_hard_cases_are_common():
    documents = [generate.document(random.Random(str(number))) for number in range(200)]
    kinds = Counter()
    for gold, pred in documents:
        spans = [(each.start, each.end) for each in gold.mentions]
        kinds["empty"] += not gold.mentions or not pred.mentions
        kinds["two types"] += len(set(spans)) < len(spans)
        kinds["nested"] += any(a[0] <= b[0] and b[1] <= a[1] and a != b for a in spans for b in spans)
        kinds["crossing"] += any(a[0] < b[0] < a[1] < b[1] for a in spans for b in spans)
        kinds["arguments"] += any(each.arguments for each in pred.event_mentions)
    assert min(kinds.values()) >= 10, kinds
