from hypothesis import assume, given, strategies as st

from armsbench.formats.locate import Place, even_out, locate
from armsbench.formats.quoting import _quote

TEXTS = st.text(st.sampled_from("abA \n'\u2019-\u2013\u00e9\ufb01\u0130\U0001f680"), max_size=60)


def spans(text):
    return st.tuples(st.integers(0, len(text)), st.integers(0, len(text))).map(lambda span: tuple(sorted(span)))


@st.composite
def quoted(draw):
    text = draw(TEXTS)
    start, end = draw(spans(text))
    assume(text[start:end].strip())
    return text, (start, end)


@given(quoted())
def test_what_the_quoted_form_writes_is_found_where_it_was(case):
    text, (start, end) = case
    where = _quote([start, end], text)
    found = locate(text, where["quote"], where.get("nth"))
    assert found[:2] == (start, end)
    assert found.how == ("exact" if "nth" in where else "unique")


@given(quoted(), st.integers(0, 70), st.none() | st.integers(-2, 6))
def test_a_quotation_that_is_there_is_found_as_it_stands(case, near, nth):
    text, (start, end) = case
    found = locate(text, text[start:end], nth, near)
    assert text[found.start : found.end] == text[start:end]
    assert found.ambiguous == (found.how == "nearest") == (found.candidates > 1 and found.how != "exact")


@given(quoted(), st.integers(0, 70))
def test_nearest_is_the_nearest(case, near):
    text, (start, end) = case
    found = locate(text, text[start:end], None, near)
    every = [at for at in range(len(text)) if text.startswith(text[start:end], at)]
    whole = [at for at in every if _whole(text, at, at + end - start)] or every
    assert found.candidates == len(whole)
    assert abs(found.start - near) == min(abs(at - near) for at in whole)


def _whole(text, start, end):
    return not any(0 < at < len(text) and text[at - 1].isalnum() and text[at].isalnum() for at in (start, end))


@given(TEXTS, st.text(st.sampled_from("abA \n'\u2019-\u2013"), min_size=1, max_size=6), st.integers(0, 70))
def test_what_is_found_reads_like_the_quotation(text, quote, near):
    found = locate(text, quote, None, near)
    even = even_out(text)[0]
    if found is None:
        assert not quote.strip() or even_out(quote.strip())[0] not in even or _cuts_a_character(text, quote)
    else:
        assert 0 <= found.start < found.end <= len(text)
        words = text[found.start : found.end]
        assert words == quote or even_out(words.strip())[0] == even_out(quote.strip())[0]


def _cuts_a_character(text, quote):
    """A ligature is one character that evens out to several; a quotation may not end inside."""
    return any(len(even_out(character)[0]) > 1 for character in text) and quote not in text


@given(TEXTS)
def test_even_out_knows_where_each_character_is_from(text):
    even, places = even_out(text)
    assert len(even) == len(places)
    assert list(places) == sorted(places)
    assert all(even_out(text[place])[0].find(character) >= 0 for character, place in zip(even, places, strict=True))


def test_worked_cases():
    text = "The US met us. Russia\u2019s  offer \u2013 a US offer."
    assert locate(text, "US", 2) == Place(35, 37, "exact", 2)
    assert locate(text, "Russia's offer - a") == Place(15, 34, "unique", 1)
    assert locate(text, "us") == Place(11, 13, "unique", 1)  # not the one inside of Russia
    assert locate(text, "US", near=30) == Place(35, 37, "nearest", 2)
    assert locate(text, "US", near=30, taken={(35, 37)}) == Place(4, 6, "nearest", 2)
    assert locate(text, "US", near=30, taken={(35, 37), (4, 6)}) == Place(35, 37, "nearest", 2)
    assert locate(text, "US", 7, near=30) == Place(35, 37, "nearest", 2)
    assert locate(text, "RUSSIA") == Place(15, 21, "unique", 1)
    assert locate(text, "Peru") is None
    assert locate(text, " \n") is None
    assert locate("\ufb01ne", "f") is None
    assert locate("\ufb01ne", "FINE") == Place(0, 3, "unique", 1)
