"""TIME mentions: find them; timevalues.py says what they are worth.

A row of the table is a kind of expression; where rows overlap, the earlier start wins, then the
longer match, then the earlier row.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from armsbench.systems import durations, lexicon, timevalues, words
from armsbench.systems.found import Found, overlaps
from armsbench.systems.numbers import approximate, either, number
from armsbench.systems.timevalues import Anchor


class Pattern(NamedTuple):
    """How times of one kind are written, and what a match is worth given the anchor."""

    subtype: str
    regex: re.Pattern[str]
    value: Callable[[re.Match[str], Anchor], str | None]


def times(text: str, dct: datetime.date | None) -> list[Found]:
    """Return the times of a sentence's text; relative ones are resolved against `dct`, if it is known."""
    matches = [(match, row, rank) for rank, row in enumerate(patterns()) for match in row.regex.finditer(text)]
    matches.sort(key=lambda each: (each[0].start(), -each[0].end(), each[2]))
    found: list[Found] = []
    for match, row, _ in matches:
        start, end = match.span()
        if not overlaps(start, end, [(each.start, each.end) for each in found]) and not _is_verb(text, match):
            worth = row.value(match, Anchor(dct, _future(text[:start])))
            found.append(Found(start, end, (start, end), "TIME", row.subtype, "NOM", f"TIME:{start}", value=worth))
    return found


def _is_verb(text: str, match: re.Match[str]) -> bool:
    """Say whether a month's name is more likely a verb: in lower case, or a bare May or March after no preposition."""
    month = match.groupdict().get("month") or "A"
    if month[0].islower():
        return True
    if match.group() not in ("May", "March"):
        return False
    before = r"\b(?:in|since|until|by|of|from|to|last|next|this|and|before|after)\s$"
    return not re.search(before, text[: match.start()], re.IGNORECASE)


_QUOTES = '\u201c\u201d",.'


def _future(before: str) -> bool:
    """Say whether the words before a time point to the future."""
    near = [word.strip(_QUOTES).lower() for word in before.split()][-12:]
    cues = frozenset(words.load("times")["future_cues"])
    to_verb = any(first == "to" and second in lexicon.verb_bases() for first, second in pairwise(near))
    return to_verb or any(word in cues for word in near)


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the kinds of times; a part of the table's patterns is filled in where its name stands in braces."""
    parts = _parts()
    return tuple(Pattern(subtype, _compile(regex.format_map(parts)), worth) for subtype, regex, worth in _TABLE)


def _parts() -> dict[str, str]:
    lists = words.load("times")
    listed = {name: either(*lists[name]) for name in ("months", "weekdays", "units", "days", "sets", "references")}
    about = rf"(?:(?P<about>{approximate()})\s)?"
    return {
        "month": f"(?P<month>{listed['months']})",
        "weekday": f"(?P<weekday>{listed['weekdays']})",
        "unit": f"(?P<unit>{listed['units']})",
        "days": listed["days"],
        "sets": listed["sets"],
        "references": listed["references"],
        "part": r"(?:(?:early|late|mid|earlier|later|the\s(?:end|beginning|start|middle)\sof)[\s-])?",
        "which": r"(?P<which>this|last|next)",
        "year": r"(?P<year>\d{4})",
        "years": r"(?:(?P<year>\d{4})|(?P<which>this|last|next)\syear)",
        "count": rf"{about}(?P<low>an?|{number()})(?:(?:[-\u2013]|\sto\s)(?P<high>{number()}))?",
    }


_TABLE: tuple[tuple[str, str, Callable[[re.Match[str], Anchor], str | None]], ...] = (
    (
        "Date",
        r"(?:{weekday},?\s)?{month}\s(?P<day>\d\d?)\b(?:[-\u2013](?P<last>\d\d?)\b)?(?:,?\s{year})?",
        timevalues.day,
    ),
    ("Date", r"(?P<day>\d\d?)(?:st|nd|rd|th)?\s{month}(?:,?\s{year})?", timevalues.day),
    ("Date", r"(?:the\s)?(?P<nth>first|second)\shalf\sof\s{years}", timevalues.half),
    ("Date", r"(?:the\s)?(?P<nth>first|second|third|fourth)\squarter(?:\sof\s{years})?", timevalues.quarter),
    ("Date", r"{part}{month}(?:,?\s{year})?", timevalues.month),
    ("Date", r"{part}{which}\s{unit}\b", timevalues.unit),
    ("Date", r"(?:{which}\s)?{weekday}\b", timevalues.weekday),
    ("Date", r"(?P<days>{days})\b", timevalues.days),
    ("Date", r"{count}\s{unit}s?\sago\b", timevalues.ago),
    ("Duration", r"(?:the\s)?(?:past|last|next|coming|recent)\s(?:(?:few|several)\s)?{unit}s\b", durations.vague),
    ("Duration", r"(?:the\s)?(?:past|last|next|coming)\s{count}\s{unit}s\b", durations.duration),
    ("Duration", r"{count}[\s-]{unit}s?\b", durations.duration),
    ("Duration", r"{unit}s\b", durations.vague),
    ("Set", r"(?P<set>{sets})\b", timevalues.listed("sets", "set")),
    ("Date", r"(?P<word>{references})\b", timevalues.listed("references", "word")),
    ("Date", r"(?:the\s)?(?P<decade>(?:19|20)\d)0s\b", lambda match, _: match["decade"]),
    ("Date", r"{part}(?P<year>(?:19|20)\d\d)(?![\w-]|[.,]\d)", lambda match, _: match["year"]),
)


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w$€£-])(?:{pattern})", re.IGNORECASE)
