"""Values: examples of the guideline page on VALUE."""

import pytest

from armsbench.systems.amounts import amounts


def found(text, taken=()):
    return [(text[each.start : each.end], each.subtype, each.value) for each in amounts(text, taken)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("3.5 million euros", ("3.5 million euros", "Money", "EUR 3500000")),
        ("about $40 million", ("about $40 million", "Money", "USD ~40000000")),
        ("4 to 5 billion euros", ("4 to 5 billion euros", "Money", "EUR 4000000000..5000000000")),
        ("a $2.5 billion deal", ("$2.5 billion", "Money", "USD 2500000000")),
        ("twelve boats", ("twelve", "Quantity", "12")),
        ("some 300 boats", ("some 300", "Quantity", "~300")),
        ("5-6 boats", ("5-6", "Quantity", "5..6")),
        ("a dozen boats", ("a dozen", "Quantity", "12")),
        ("half of them", ("half", "Quantity", "0.5")),
        ("1,200 boats", ("1,200", "Quantity", "1200")),
        ("75 kilometres", ("75 kilometres", "Measure", "75 km")),
        ("nearly 30 tonnes", ("nearly 30 tonnes", "Measure", "~30 t")),
        ("12 percent", ("12 percent", "Measure", "12 %")),
        ("2-3%", ("2-3%", "Measure", "2..3 %")),
        ("twenty-five boats", ("twenty-five", "Quantity", "25")),
        ("several boats", ("several", "Quantity", None)),
        ("one of the yards", ("one", "Quantity", "1")),
    ],
)
def test_values(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize("text", ["a new one", "a two-seat jet", "an F-16", "the first boat", "Resolution-1187"])
def test_no_amount(text):
    assert found(text) == []


def test_what_is_taken_is_left_alone():
    assert found("Leopard 2 and two boats", [(0, 9)]) == [("two", "Quantity", "2")]
