import pytest
from hypothesis import given, strategies as st

from armsbench.systems.bio import decode, encode, outermost
from armsbench.systems.labelled import Span
from armsbench.systems.tokens import sentences

[SENTENCE] = sentences("Danish frigates reached Peru")
DANISH, FRIGATES, BOTH, PERU = Span(0, 6, "GPE"), Span(7, 15, "WEA"), Span(0, 15, "WEA"), Span(24, 28, "GPE")


def test_outermost_keeps_the_longest():
    assert outermost([DANISH, BOTH, PERU, FRIGATES]) == [BOTH, PERU]


@pytest.mark.parametrize(
    ("spans", "tags"),
    [
        ([BOTH, PERU], ["B-WEA", "I-WEA", "O", "B-GPE"]),
        ([DANISH, FRIGATES], ["B-GPE", "B-WEA", "O", "O"]),
        ([], ["O", "O", "O", "O"]),
    ],
)
def test_encode_and_decode(spans, tags):
    assert encode(SENTENCE, spans) == tags
    assert decode(SENTENCE, tags) == spans


def test_a_stray_continuation_begins_a_span():
    assert decode(SENTENCE, ["I-GPE", "I-WEA", "O", "I-GPE"]) == [DANISH, FRIGATES, PERU]


@given(st.lists(st.sampled_from(["O", "B-GPE", "I-GPE", "B-WEA", "I-WEA"]), min_size=4, max_size=4))
def test_what_is_decoded_is_encoded_again(tags):
    spans = decode(SENTENCE, tags)
    assert decode(SENTENCE, encode(SENTENCE, spans)) == spans
