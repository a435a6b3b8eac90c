"""Bars lie on the axis, one for each time that a report gives."""

from __future__ import annotations

from armsbench.report.explore.timeline import timeline


def test_every_dated_event_has_a_row(gold):
    dated = {
        event.id
        for event in gold.events.values()
        if any(each.record.time and (each.record.time.earliest or each.record.time.latest) for each in event.places)
    }
    assert {row.event.id for row in timeline(gold).rows} == dated


def test_bars_lie_on_the_axis(gold):
    for row in timeline(gold).rows:
        for bar in row.bars:
            assert 0 <= bar.left <= bar.left + bar.width <= 100.01


def test_years_and_publications_are_in_order(gold):
    found = timeline(gold)
    assert [each.label for each in found.years] == [str(year) for year in range(2015, 2026)]
    assert found.years[0].left == 0
    assert {each.label for each in found.published} == set(gold.documents)


def test_reports_that_differ_in_time_have_a_bar_each(gold):
    row = next(row for row in timeline(gold).rows if row.event.id == "s400-first-purchase")
    assert {bar.words for bar in row.bars} == {"2017-01-01 to 2017-12-31", "2019-01-01 to 2019-11-26"}


def test_an_unknown_bound_is_open(gold):
    row = next(row for row in timeline(gold).rows if row.event.id == "us-turkey-f35-exclusion")
    assert [(bar.open_left, bar.open_right, bar.words) for bar in row.bars] == [(False, True, "from 2019-01-01")]
