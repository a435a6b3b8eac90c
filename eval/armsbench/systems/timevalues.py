"""What a time expression is worth: TIMEX3 values, relative ones anchored to the creation time.

A weekday or month without a year is the nearest one in the direction of the tense, the anchor's own
included. Without an anchor it keeps its X's, and other relative words have no value.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from typing import NamedTuple

from armsbench.systems import words
from armsbench.systems.durations import count

_NTH = {"first": 1, "second": 2, "third": 3, "fourth": 4}
_WHICH = {"this": 0, "last": -1, "next": 1}


class Anchor(NamedTuple):
    """The creation time, if known, and whether the sentence looks ahead of it."""

    dct: datetime.date | None
    future: bool


Match = re.Match[str]


def _month(match: Match) -> int:
    return int(words.load("times")["months"][match["month"][0].upper() + match["month"][1:].lower()])


def _year_of_month(month: int, anchor: Anchor) -> str:
    if anchor.dct is None:
        return "XXXX"
    ahead = month < anchor.dct.month if anchor.future else month <= anchor.dct.month
    return str(anchor.dct.year + (int(ahead) if anchor.future else int(ahead) - 1))


def day(match: Match, anchor: Anchor) -> str | None:
    """Return ``2031-05-03``, or ``2031-12-03..2031-12-04`` for two days."""
    number = _month(match)
    year = match["year"] or _year_of_month(number, anchor)
    days = [match["day"], *([match["last"]] if match.groupdict().get("last") else [])]
    if any(not 1 <= int(each) <= 31 for each in days):
        return None
    return "..".join(f"{year}-{number:02}-{int(each):02}" for each in days)


def month(match: Match, anchor: Anchor) -> str:
    """Return ``2031-05``; early, late and the end of are not in the value."""
    number = _month(match)
    return f"{match['year'] or _year_of_month(number, anchor)}-{number:02}"


def _year(match: Match, anchor: Anchor) -> str | None:
    if match["year"]:
        return match["year"]
    if anchor.dct is None:
        return None
    return str(anchor.dct.year + _WHICH[(match["which"] or "this").lower()])


def half(match: Match, anchor: Anchor) -> str | None:
    """Return ``2031-H1``."""
    year = _year(match, anchor)
    return year and f"{year}-H{_NTH[match['nth'].lower()]}"


def quarter(match: Match, anchor: Anchor) -> str | None:
    """Return ``2031-Q3``."""
    year = _year(match, anchor)
    return year and f"{year}-Q{_NTH[match['nth'].lower()]}"


def unit(match: Match, anchor: Anchor) -> str | None:
    """Return the week, month, quarter or year before, at or after the anchor's."""
    code = words.load("times")["units"][match["unit"].lower()]
    return _shifted(anchor.dct, code, _WHICH[match["which"].lower()]) if anchor.dct else None


def _shifted(dct: datetime.date, code: str, steps: int) -> str | None:
    months = dct.year * 12 + dct.month - 1
    match code:
        case "D":
            return (dct + datetime.timedelta(days=steps)).isoformat()
        case "W":
            year, week, _ = (dct + datetime.timedelta(weeks=steps)).isocalendar()
            return f"{year}-W{week:02}"
        case "M":
            return f"{(months + steps) // 12}-{(months + steps) % 12 + 1:02}"
        case "Q":
            quarters = months // 3 + steps
            return f"{quarters // 4}-Q{quarters % 4 + 1}"
        case "Y":
            return str(dct.year + steps)
    return None


def weekday(match: Match, anchor: Anchor) -> str | None:
    """Return the day: the nearest on or before the anchor, or on or after it; last, this and next by the week."""
    number = int(words.load("times")["weekdays"][match["weekday"].capitalize()])
    if anchor.dct is None:
        return f"XXXX-WXX-{number + 1}"
    which = (match["which"] or "").lower()
    offset = number - anchor.dct.weekday()
    if which in ("this", "next"):
        offset += 7 * _WHICH[which]
    elif which == "last":
        offset = offset % 7 - 7
    else:
        offset = offset % 7 if anchor.future else -(-offset % 7)
    return (anchor.dct + datetime.timedelta(days=offset)).isoformat()


def days(match: Match, anchor: Anchor) -> str | None:
    """Return the day of today, yesterday, last night."""
    offset, part = words.load("times")["days"][re.sub(r"\s", " ", match["days"].lower())]
    return f"{anchor.dct + datetime.timedelta(days=offset)}{part}" if anchor.dct else None


def ago(match: Match, anchor: Anchor) -> str | None:
    """Return the day, week, month or year that lies so many of them back."""
    code = words.load("times")["units"][match["unit"].lower()]
    shifted = _shifted(anchor.dct, code, -int(count(match["low"]))) if anchor.dct else None
    return shifted and ("~" if match["about"] else "") + shifted


def listed(table: str, group: str) -> Callable[[Match, Anchor], str | None]:
    """Return a function that looks the matched words up in a table of times.json."""

    def look_up(match: Match, _anchor: Anchor) -> str | None:
        found: str = words.load("times")[table][re.sub(r"\s", " ", match[group].lower())]
        return found

    return look_up
