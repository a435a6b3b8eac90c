"""The comparison: what it concludes, where its dots lie, and what it does not know."""

import pytest

from armsbench.evaluate.compare import Comparison, Comparisons, compare
from armsbench.model.result import MetricResult, Result
from armsbench.report.html import comparison


def document(doc_id, *spans):
    return {"doc_id": doc_id, "mentions": [{"start": start, "end": end, "type": "A"} for start, end in spans]}


GOLD = [document(f"x{number}", (0, 4), (6, 9)) for number in range(6)]
BAD = [document(f"x{number}", (0, 4), (5, 9)) for number in range(6)]


@pytest.fixture(scope="module")
def found():
    return compare(
        GOLD, {"good": GOLD, "bad": BAD}, only=["mention.strict", "stance.favg"], bootstrap=50, ontology=None
    )


def test_pair_in_a_sentence(found):
    (pair,) = comparison.pairs(found)
    assert pair.sentence == "good has the higher score on 1 of 1 metric, bad on 0. No difference passes the test."
    assert not pair.differences[0].passes
    assert (pair.reach, pair.differences[0].at) == (0.5, 1.0)
    assert pair.differences[0].scores == (1.0, 0.5)


def test_difference_that_passes_is_named():
    found = compare(GOLD, {"good": GOLD, "bad": BAD}, only=["mention.strict"], bootstrap=0, ontology=None)
    (pair,) = comparison.pairs(found)
    assert pair.sentence.endswith(" Differences that pass the test: Mentions.")
    assert (pair.differences[0].passes, pair.differences[0].low) == (True, None)


def test_difference_to_nothing_is_unknown():
    def result(value):
        metric = MetricResult({"value": value}, {}, {}, {}, 1)
        return Result("armsbench|data:x", "sha256:0", 1, {"stance.favg": metric}, {}, [])

    row = Comparison("stance.favg", "a", "b", 1.0, (1.0, 1.0), 1.0, 1.0, None)
    (pair,) = comparison.pairs(Comparisons({"a": result(1.0), "b": result(None)}, [row]))
    assert pair.differences[0].unknown
    assert pair.sentence.startswith("a has the higher score on 0 of 0 metrics, b on 0.")


def test_dots_are_the_documents_scores(found):
    metric = comparison.metrics(found, comparison.DEFAULT, [f"x{number}" for number in range(6)])[0]
    assert [(row.system, row.dots[2]) for row in metric.rows] == [("good", (2, "x2", 1.0)), ("bad", (2, "x2", 0.5))]


def test_dots_are_left_out_where_they_would_be_too_many(found, monkeypatch):
    assert 'id="documents"' in comparison.page_of(found)
    monkeypatch.setattr(comparison, "DRAWN", 5)
    page = comparison.page_of(found)
    assert "data-lit" not in page.partition("</style>")[2].partition("<script>")[0]
    assert 'href="#documents"' not in page


def test_page_says_how_little_follows(found):
    page = comparison.page_of(found)
    assert "6 documents prove little." in page
    assert "no paired test can give a p below 0.0312" in page
    assert "so that none can pass" not in page
