"""Values: examples of the guideline page on TIME, whose creation time is Wednesday 2031-06-18."""

import datetime

import pytest

from armsbench.systems.times import times

DCT = datetime.date(2031, 6, 18)


def found(text, dct=DCT):
    return [(text[each.start : each.end], each.subtype, each.value) for each in times(text, dct)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It left on Friday", ("Friday", "Date", "2031-06-13")),
        ("It will leave on Friday", ("Friday", "Date", "2031-06-20")),
        ("It left on Wednesday", ("Wednesday", "Date", "2031-06-18")),
        ("It left last Friday", ("last Friday", "Date", "2031-06-13")),
        ("It leaves this Friday", ("this Friday", "Date", "2031-06-20")),
        ("It leaves next Friday", ("next Friday", "Date", "2031-06-27")),
        ("It left yesterday", ("yesterday", "Date", "2031-06-17")),
        ("It left three days ago", ("three days ago", "Date", "2031-06-15")),
        ("It left earlier this week", ("earlier this week", "Date", "2031-W25")),
        ("It left last week", ("last week", "Date", "2031-W24")),
        ("It left earlier this month", ("earlier this month", "Date", "2031-06")),
        ("It left last month", ("last month", "Date", "2031-05")),
        ("It left in July", ("July", "Date", "2030-07")),
        ("It will leave in July", ("July", "Date", "2031-07")),
        ("It is open until April", ("April", "Date", "2032-04")),
        ("Oslo to deliver it in July", ("July", "Date", "2031-07")),
        ("It left in early May", ("early May", "Date", "2031-05")),
        ("It left at the end of last year", ("the end of last year", "Date", "2030")),
        ("the first half of next year", ("the first half of next year", "Date", "2032-H1")),
        ("the third quarter", ("the third quarter", "Date", "2031-Q3")),
        ("three years ago", ("three years ago", "Date", "2028")),
        ("Dec. 3-4, 2031", ("Dec. 3-4, 2031", "Date", "2031-12-03..2031-12-04")),
        ("on May 3, 2029", ("May 3, 2029", "Date", "2029-05-03")),
        ("on 3 May 2029", ("3 May 2029", "Date", "2029-05-03")),
        ("in 2029, it left", ("2029", "Date", "2029")),
        ("the 1990s", ("the 1990s", "Date", "199")),
        ("two years", ("two years", "Duration", "P2Y")),
        ("5-6 years", ("5-6 years", "Duration", "P5Y..P6Y")),
        ("nearly two years", ("nearly two years", "Duration", "~P2Y")),
        ("a decade", ("a decade", "Duration", "P10Y")),
        ("the past few years", ("the past few years", "Duration", "PXY")),
        ("a two-year contract", ("two-year", "Duration", "P2Y")),
        ("every year", ("every year", "Set", "P1Y")),
        ("this morning", ("this morning", "Date", "2031-06-18TMO")),
        ("It is now here", ("now", "Date", "PRESENT_REF")),
    ],
)
def test_values(text, expected):
    assert found(text) == [expected]


@pytest.mark.parametrize("text", ["It may leave", "May it leave", "They march on", "a deal worth $2030", "Su-2031"])
def test_no_time(text):
    assert found(text) == []


@pytest.mark.parametrize(
    ("text", "expected"),
    [("in July", "XXXX-07"), ("on Friday", "XXXX-WXX-5"), ("last week", None), ("in 2029", "2029")],
)
def test_without_creation_time(text, expected):
    assert [value for _, _, value in found(text, None)] == [expected]
