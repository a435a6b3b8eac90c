"""A sheet is applied only when each line is decided, with reason and page."""

import pytest

from armsbench.evaluate import decisions
from armsbench.model.problem import DataError, UsageError

LINE = {"doc_id": "d", "place": ["mentions", "m1"], "a": 1, "b": None, "decision": "a", "why": "So.", "page": "x.md"}


@pytest.mark.parametrize(
    ("change", "code"),
    [
        ({"decision": None}, "A101"),
        ({"decision": "c"}, "A101"),
        ({"decision": {"value": 1, "more": 2}}, "A101"),
        ({"why": "  "}, "A103"),
        ({"page": "y.md"}, "A104"),
    ],
)
def test_faults(change, code):
    with pytest.raises(DataError) as error:
        decisions.check([LINE, LINE | change], {"x.md"}, "sheet")
    assert [(each.file, each.line, each.code) for each in error.value.problems] == [("sheet", 2, code)]


def test_line_of_something_else():
    with pytest.raises(DataError, match="A102 lacks 'place', 'decision'"):
        decisions.check([{key: LINE[key] for key in ("doc_id", "a", "b", "why", "page")}], {"x.md"})


@pytest.mark.parametrize("decision", ["a", "b", {"value": None}])
def test_decided(decision):
    decisions.check([LINE | {"decision": decision}], {"x.md"})


def test_register_takes_a_document_once():
    register = decisions.joined([{"doc_id": "c"}], [LINE])
    assert register == [{"doc_id": "c"}, LINE]
    with pytest.raises(UsageError, match="decisions of 'd' already"):
        decisions.joined(register, [LINE])


def test_nearest_page_is_named():
    with pytest.raises(DataError, match=r"did you mean 'layers/stance\.md'"):
        decisions.check([LINE | {"page": "stance.md"}], {"layers/stance.md", "entities/WEA.md"})
