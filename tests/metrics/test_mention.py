"""Against nervaluate's agreed cases (SemEval-2013 9.1), and the properties of every span metric."""

import pytest
from hypothesis import given, strategies as st

from armsbench.align.document import Alignment
from armsbench.metrics import mention
from armsbench.metrics.counts import add, prf, prf_counts, swapped
from armsbench.metrics.registry import METRICS
from armsbench.model.annotation import Annotation, Mention
from conformance import load

SPANS = load("spans_semeval2013")["cases"]
AGREED = [case for case in SPANS if case.get("expected_counts")]
CREDITS = {"strict": mention.strict, "exact": mention.exact, "partial": mention.partial, "ent_type": mention.type_}


def annotation(spans, offset=1):
    """Spans of a conformance case; `offset` turns their inclusive ends into ours."""
    return Annotation(
        "d", mentions=tuple(Mention(start=s["start"], end=s["end"] + offset, type=s["label"]) for s in spans)
    )


def semeval(alignment, credit):
    """[correct, incorrect, partial, missed, spurious] as SemEval-2013 tables them."""
    pairs = alignment.mention_pairs
    worth = [credit(pair) for pair in pairs]
    correct, half = worth.count(1), worth.count(0.5)
    return [
        correct,
        len(pairs) - correct - half,
        half,
        len(alignment.gold.mentions) - len(pairs),
        len(alignment.pred.mentions) - len(pairs),
    ]


@pytest.mark.parametrize("schema", CREDITS)
@pytest.mark.parametrize("case", AGREED, ids=lambda case: case["id"])
def test_counts_are_those_of_the_reference_scorer(case, schema):
    tables = [
        semeval(Alignment(annotation(doc["gold"]), annotation(doc["pred"])), CREDITS[schema]) for doc in case["docs"]
    ]
    assert [sum(column) for column in zip(*tables, strict=True)] == case["expected_counts"][schema]


@pytest.mark.parametrize("schema", CREDITS)
@pytest.mark.parametrize("case", AGREED, ids=lambda case: case["id"])
def test_scores_are_those_of_the_reference_scorer(case, schema):
    tallies = [
        mention.count(Alignment(annotation(doc["gold"]), annotation(doc["pred"])), CREDITS[schema])
        for doc in case["docs"]
    ]
    scores = prf(add(tally.total for tally in tallies))
    ours = [scores[name] or 0.0 for name in ("precision", "recall", "f1")]  # the peer gives 0 for 0/0
    assert ours == pytest.approx(case["expected_rpf"][schema], abs=1e-12)


MENTIONS = st.lists(
    st.builds(
        lambda start, length, name: (start, start + length, name),
        st.integers(0, 12),
        st.integers(1, 6),
        st.sampled_from("ABC"),
    ),
    max_size=8,
    unique=True,
)
SPAN_METRICS = {name: metric for name, metric in METRICS.items() if name.startswith("mention.")}


def made(triples):
    return Annotation("d", mentions=tuple(Mention(start=start, end=end, type=name) for start, end, name in triples))


@pytest.mark.parametrize("name", SPAN_METRICS)
@given(gold=MENTIONS, pred=MENTIONS)
def test_properties(name, gold, pred):
    count = SPAN_METRICS[name].tally
    tally = count(Alignment(made(gold), made(pred)))
    assert count(Alignment(made(pred), made(gold))).total == swapped(tally.total)
    assert add(tally.by_type.values()) == (tally.total if gold or pred else {})
    assert 0 <= tally.total["recall_num"] <= tally.total["recall_den"] == len(gold)
    perfect = prf(count(Alignment(made(gold), made(gold))).total)
    assert set(perfect.values()) == {1.0 if gold else None}


@pytest.mark.parametrize("name", SPAN_METRICS)
@given(gold=MENTIONS.filter(bool), pred=MENTIONS, data=st.data())
def test_adding_a_right_item_never_lowers_recall(name, gold, pred, data):
    count = SPAN_METRICS[name].tally
    right = data.draw(st.sampled_from(gold))
    before = count(Alignment(made(gold), made(pred))).total["recall_num"]
    after = count(Alignment(made(gold), made([*(each for each in pred if each != right), right]))).total["recall_num"]
    assert after >= before


def test_half_credit_for_overlap():
    tally = mention.count(Alignment(made([(0, 10, "A")]), made([(0, 9, "B")])), mention.partial)
    assert tally.total == prf_counts(0.5, 1, 0.5, 1)
    assert tally.by_type == {"A": prf_counts(0.5, 1, 0, 0), "B": prf_counts(0, 0, 0.5, 1)}


def test_head_forgives_the_boundary_but_not_the_type():
    gold = Annotation("d", mentions=(Mention(start=0, end=10, type="A", head=(4, 10)),))
    right = Annotation("d", mentions=(Mention(start=2, end=10, type="A", head=(4, 10)),))
    wrong = Annotation("d", mentions=(Mention(start=2, end=10, type="B", head=(4, 10)),))
    headless = Annotation("d", mentions=(Mention(start=0, end=10, type="A"),))
    assert mention.count_head(Alignment(gold, right)).total == prf_counts(1, 1, 1, 1)
    assert mention.count_head(Alignment(gold, wrong)).total == prf_counts(0, 1, 0, 1)
    assert mention.count_head(Alignment(gold, headless)).total == prf_counts(1, 1, 1, 1)
