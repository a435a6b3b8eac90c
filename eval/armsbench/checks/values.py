"""Level 6, consistency: the normal form of VALUE and TIME mentions."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from armsbench.checks.context import Check, Context, Finding

_NUMBER = r"[0-9]+(?:\.[0-9]+)?"
_DATE = (
    r"(?:[0-9]{4}|XXXX)"
    r"(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12][0-9]|3[01]|XX))?"
    r"|-W(?:0[1-9]|[1-4][0-9]|5[0-3]|XX)(?:-(?:[1-7]|WE))?"
    r"|-H[12X]|-Q[1-4X]|-(?:SP|SU|FA|WI))?"
)
_AMOUNT = rf"(?:{_NUMBER}|X)"
_DURATION = rf"P(?=[0-9XT])(?:{_AMOUNT}(?:CE|DE|Y|Q|M|W|D))*(?:T(?:{_AMOUNT}[HMS])+)?"


def _forms(part: str, prefix: str = "", suffix: str = "") -> re.Pattern[str]:
    """Compile a normal form: one part or a range of two, each perhaps approximate."""
    return re.compile(rf"{prefix}~?{part}(?:\.\.~?{part})?{suffix}")


FORMS = {
    "Money": (_forms("[0-9]+", prefix="[A-Z]{3} "), "EUR 4000000"),
    "Quantity": (_forms(_NUMBER), "12, ~300 or 5..6"),
    "Measure": (_forms(_NUMBER, suffix=r" \S+"), "75 km"),
    "Date": (_forms(rf"(?:{_DATE}|PAST_REF|PRESENT_REF|FUTURE_REF)"), "2031-07, 2031-W05 or 2031-H1"),
    "Time": (
        _forms(rf"(?:{_DATE}T(?:[01][0-9]|2[0-3])(?::[0-5][0-9]){{0,2}}|{_DATE}T(?:MO|MI|AF|EV|NI|DT))"),
        "2031-07-04T09:30 or 2031-07-04TMO",
    ),
    "Duration": (_forms(_DURATION), "P2Y or P5Y..P6Y"),
    "Set": (_forms(rf"(?:{_DURATION}|{_DATE}(?:T\S+)?)"), "P1Y or XXXX-WXX-1"),
}
_SUBTYPES = {"VALUE": ("Money", "Quantity", "Measure"), "TIME": ("Date", "Time", "Duration", "Set")}
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


def amount_form(context: Context) -> Iterator[Finding]:
    """The value of a VALUE mention is in the normal form of its subtype."""
    return _malformed(context, "VALUE")


def time_form(context: Context) -> Iterator[Finding]:
    """The value of a TIME mention is a TIMEX3 value in the normal form of its subtype."""
    return _malformed(context, "TIME")


def stray_value(context: Context) -> Iterator[Finding]:
    """Only VALUE and TIME mentions have a value."""
    for index, mention in enumerate(context.annotation.mentions):
        if mention.value is not None and context.entity_kind(mention.type):
            yield Finding(("mentions", index, "value"), f"a {mention.type} has no value, found {mention.value!r}")


CHECKS: dict[str, Check] = {"E620": amount_form, "E621": time_form, "E622": stray_value}


def is_day(text: str) -> bool:
    """Say whether a text is a day of the calendar, as in 2031-07-04."""
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return _DAY.fullmatch(text) is not None


def _malformed(context: Context, kind: str) -> Iterator[Finding]:
    for index, mention in enumerate(context.annotation.mentions):
        if mention.type != kind or mention.value is None:
            continue
        wanted = [mention.subtype] if mention.subtype in _SUBTYPES[kind] else _SUBTYPES[kind]
        if not any(_fits(mention.value, subtype) for subtype in wanted):
            expected = " or ".join(f"{subtype} as in {FORMS[subtype][1]}" for subtype in wanted)
            yield Finding(("mentions", index, "value"), f"value {mention.value!r}: expected {expected}")


def _fits(value: str, subtype: str) -> bool:
    """Say whether a value has the form of a subtype, its days exist and its range goes up."""
    if not FORMS[subtype][0].fullmatch(value):
        return False
    if not all(is_day(day) for day in _DAY.findall(value)):
        return False
    numbers = re.search(rf"({_NUMBER})\.\.~?({_NUMBER})", value) if subtype in _SUBTYPES["VALUE"] else None
    return numbers is None or float(numbers[1]) <= float(numbers[2])
