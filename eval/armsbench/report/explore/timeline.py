"""When the events of the dataset are said to take place, as bars on one axis of years."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from armsbench.model.annotation import EventMention, EventTime
from armsbench.report.explore.reports import when
from armsbench.report.explore.world import Thing, World


class Bar(NamedTuple):
    """An interval in percent of the axis; `open_left` and `open_right` say that a bound is not known."""

    left: float
    width: float
    open_left: bool
    open_right: bool
    words: str


class Row(NamedTuple):
    """An event with one bar for each interval that a report gives it."""

    event: Thing
    bars: tuple[Bar, ...]


class Mark(NamedTuple):
    """A year or a day of publication, in percent of the axis."""

    left: float
    label: str


class Timeline(NamedTuple):
    """Rows in order of their earliest day, the years of the axis, and the days of publication."""

    rows: tuple[Row, ...]
    years: tuple[Mark, ...]
    published: tuple[Mark, ...]


class _Axis(NamedTuple):
    first: int
    last: int

    def at(self, day: int) -> float:
        return round(100 * (day - self.first) / (self.last - self.first), 2)


def timeline(world: World) -> Timeline:
    """Return the timeline of every event that some report dates by at least one day."""
    dated = {event: intervals for event in world.events.values() if (intervals := _intervals(event))}
    documents = [each for each in world.documents.values() if each.dct]
    days = [day for intervals in dated.values() for time in intervals for day in _bounds(time)]
    axis = _axis([*days, *(_ordinal(each.dct) for each in documents if each.dct)])
    rows = [Row(event, tuple(_bar(axis, time) for time in found)) for event, found in dated.items()]
    return Timeline(
        tuple(sorted(rows, key=lambda row: (min(bar.left for bar in row.bars), row.event.id))),
        tuple(_years(axis)),
        tuple(Mark(axis.at(_ordinal(each.dct)), each.doc_id) for each in documents if each.dct),
    )


def _intervals(event: Thing) -> tuple[EventTime, ...]:
    times = (record.time for _, record in event.places if isinstance(record, EventMention))
    known = (EventTime(time.earliest, time.latest) for time in times if time and (time.earliest or time.latest))
    return tuple(dict.fromkeys(known))


def _ordinal(day: str) -> int:
    return datetime.date.fromisoformat(day).toordinal()


def _bounds(time: EventTime) -> Iterator[int]:
    yield from (_ordinal(each) for each in (time.earliest, time.latest) if each)


def _axis(days: Iterable[int]) -> _Axis:
    """Return an axis of whole years around the days."""
    years = [datetime.date.fromordinal(day).year for day in days]
    return _Axis(datetime.date(min(years), 1, 1).toordinal(), datetime.date(max(years) + 1, 1, 1).toordinal())


def _years(axis: _Axis) -> Iterator[Mark]:
    first, last = (datetime.date.fromordinal(day).year for day in axis)
    yield from (Mark(axis.at(datetime.date(year, 1, 1).toordinal()), str(year)) for year in range(first, last))


def _bar(axis: _Axis, time: EventTime) -> Bar:
    """Draw an interval; one without a bound is drawn half a year long on that side."""
    bounds = list(_bounds(time))
    start = _ordinal(time.earliest) if time.earliest else bounds[0] - 180
    end = _ordinal(time.latest) + 1 if time.latest else bounds[0] + 180
    left = axis.at(max(start, axis.first))
    width = round(axis.at(min(end, axis.last)) - left, 2)
    return Bar(left, width, time.earliest is None, time.latest is None, when(time))
