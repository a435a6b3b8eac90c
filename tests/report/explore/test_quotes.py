"""A span within its sentence."""

from __future__ import annotations

import pytest
from hypothesis import given, strategies as st

from armsbench.report.explore.quotes import quote

TEXT = "Head line\nOne said: “Yes.” “No,” he said. In the U.S. it is so! Last"


@pytest.mark.parametrize(
    ("span", "sentence"),
    [
        ("line", "Head line"),
        ("One", "One said: “Yes.”"),
        ("No", "“No,” he said."),
        ("so", "In the U.S. it is so!"),
        ("Last", "Last"),
    ],
)
def test_the_sentence_around_a_span(span, sentence):
    start = TEXT.index(span)
    found = quote(TEXT, start, start + len(span))
    assert found.before + found.text + found.after == sentence
    assert found.text == span


@given(st.text(alphabet="aA.!? \n“”\"'", min_size=1), st.data())
def test_a_quote_is_one_stretch_of_the_text_around_the_span(text, data):
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    found = quote(text, start, end)
    assert found.text == text[start:end]
    assert text[: found.start].endswith(found.before)
    assert text[end:].startswith(found.after)
