"""Level 6, consistency: the days of an event mention, their granularity and DocTimeRel agree."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Callable, Iterator
from datetime import date

from armsbench.checks.context import Check, Context, Finding
from armsbench.checks.values import is_day
from armsbench.model.annotation import EventMention, EventTime
from armsbench.store.jsontext import Path


def day_form(context: Context) -> Iterator[Finding]:
    """`earliest` and `latest` are days of the calendar."""
    for path, _, time in _times(context):
        for name in ("earliest", "latest"):
            found = getattr(time, name)
            if found is not None and not is_day(found):
                yield Finding((*path, name), f"{name} {found!r}: expected a day of the calendar, as in 2031-07-04")


def backwards(context: Context) -> Iterator[Finding]:
    """`earliest` is not after `latest`."""
    for path, _, time in _times(context):
        earliest, latest = _bounds(time)
        if earliest and latest and earliest > latest:
            yield Finding((*path, "earliest"), f"earliest {earliest} is after latest {latest}")


def against_creation(context: Context) -> Iterator[Finding]:
    """`doctimerel` is possible for the days and the creation time of the region or document."""
    for path, mention, time in _times(context):
        (earliest, latest), created = _bounds(time), _created(context, mention.start)
        relation = time.doctimerel
        if created is None:
            continue
        if earliest and earliest > created and relation in ("before", "overlap", "before-overlap"):
            message = f"doctimerel {relation!r}, but earliest {earliest} is after the creation on {created}"
            yield Finding((*path, "doctimerel"), message)
        if latest and latest < created and relation in ("after", "overlap", "before-overlap"):
            message = f"doctimerel {relation!r}, but latest {latest} is before the creation on {created}"
            yield Finding((*path, "doctimerel"), message)


def bounds_of_unit(context: Context) -> Iterator[Finding]:
    """`earliest` begins and `latest` ends a calendar unit of the given granularity."""
    for path, _, time in _times(context):
        begins, ends = _UNITS.get(time.granularity or "", (_any, _any))
        earliest, latest = _bounds(time)
        if earliest and not begins(earliest):
            yield Finding((*path, "earliest"), f"earliest {earliest} does not begin a {time.granularity}")
        if latest and not ends(latest):
            yield Finding((*path, "latest"), f"latest {latest} does not end a {time.granularity}")


def _any(_: date) -> bool:
    return True


def _begins(months: range) -> Callable[[date], bool]:
    return lambda day: day.day == 1 and day.month in months


def _ends(months: range) -> Callable[[date], bool]:
    return lambda day: day.day == monthrange(day.year, day.month)[1] and day.month in months


_UNITS: dict[str, tuple[Callable[[date], bool], Callable[[date], bool]]] = {
    "week": (lambda day: day.isoweekday() == 1, lambda day: day.isoweekday() == 7),
    "month": (_begins(range(1, 13)), _ends(range(1, 13))),
    "season": (_begins(range(1, 13)), _ends(range(1, 13))),
    "quarter": (_begins(range(1, 13, 3)), _ends(range(3, 13, 3))),
    "half-year": (_begins(range(1, 13, 6)), _ends(range(6, 13, 6))),
    "year": (_begins(range(1, 2)), _ends(range(12, 13))),
}

CHECKS: dict[str, Check] = {
    "E640": day_form,
    "E641": backwards,
    "E642": against_creation,
    "E643": bounds_of_unit,
}


def _times(context: Context) -> Iterator[tuple[Path, EventMention, EventTime]]:
    """Yield path, event mention and time of every event mention that has one, alternatives included."""
    for index, mention in enumerate(context.annotation.event_mentions):
        if mention.time is not None:
            yield ("event_mentions", index, "time"), mention, mention.time
        for number, other in enumerate(mention.alternatives):
            if other.time is not None:
                yield ("event_mentions", index, "alternatives", number, "time"), mention, other.time


def _bounds(time: EventTime) -> tuple[date | None, date | None]:
    return _day(time.earliest), _day(time.latest)


def _created(context: Context, start: int) -> date | None:
    """Return the creation day of the region at `start`, else of the document; None where it is not known to the day."""
    region = context.region(start)
    return _day((region.dct if region else None) or (context.document.dct if context.document else None))


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text[:10]) if text and is_day(text[:10]) else None
