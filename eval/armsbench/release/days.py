"""The days that a text prints in full, as evidence of when it was published."""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterator
from typing import NamedTuple

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_NAME = rf"(?P<month>{'|'.join(_MONTHS)})[a-z]*\.?"
_FORMS = (
    rf"\b{_NAME} (?P<day>\d{{1,2}}),? (?P<year>\d{{4}})\b",
    rf"\b(?P<day>\d{{1,2}}) {_NAME},? (?P<year>\d{{4}})\b",
    r"\b(?P<year>\d{4})-(?P<month>\d\d)-(?P<day>\d\d)\b",
)


class Printed(NamedTuple):
    """A day as YYYY-MM-DD, the words that print it, and whether they are a line of their own."""

    day: str
    words: str
    alone: bool


def printed(text: str) -> Iterator[Printed]:
    """Yield each day that the text prints with its year, in order of form and place."""
    for form in _FORMS:
        for found in re.finditer(form, text, re.IGNORECASE):
            month = found["month"].lower()
            number = _MONTHS.index(month) + 1 if month in _MONTHS else int(month)
            try:
                day = datetime.date(int(found["year"]), number, int(found["day"]))
            except ValueError:
                continue
            line = text[text.rfind("\n", 0, found.start()) + 1 :].partition("\n")[0]
            yield Printed(day.isoformat(), found[0], line.strip() == found[0])
