"""VALUE mentions: money, measures and counts, with their normal form."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from armsbench.systems import words
from armsbench.systems.found import Found, overlaps
from armsbench.systems.numbers import approximate, either, number, plain, scale, table, value


class Pattern(NamedTuple):
    """How amounts of one kind are written, and how a match is normalised."""

    subtype: str
    regex: re.Pattern[str]
    normal: Callable[[re.Match[str]], str | None]


def amounts(text: str, taken: Iterable[tuple[int, int]]) -> list[Found]:
    """Return the amounts of a text that share nothing with the spans in `taken` (times, names)."""
    spans = list(taken)
    found: list[Found] = []
    for pattern in patterns():
        for match in pattern.regex.finditer(text):
            start, end = match.span()
            if not overlaps(start, end, spans):
                spans.append((start, end))
                key = f"VALUE:{start}"
                found.append(
                    Found(start, end, (start, end), "VALUE", pattern.subtype, "NOM", key, value=pattern.normal(match))
                )
    return found


@cache
def patterns() -> tuple[Pattern, ...]:
    """Return the kinds of amounts; an earlier kind wins over a later one."""
    high = rf"(?:(?:\s?[-\u2013]\s?|\sto\s|\sor\s)(?P<high>{number()}))?"
    amount = rf"(?:(?P<about>{approximate()})\s)?(?P<low>{number()}){high}"
    scaled = rf"(?:[\s-](?P<scale>{scale()})s?\b)?"
    signed = amount.replace("(?P<low>", rf"(?P<unit>{either(*table('signs'))})\s?(?P<low>")
    bare = r"(?!one\b(?!\sof))(?!half\s(?:of\s)?(?:the|next|this|last)\b)"
    vague = either(*words.load("amounts")["vague"])
    return (
        Pattern("Money", _compile(signed + scaled), _money),
        Pattern("Money", _compile(rf"{amount}{scaled}[\s-](?P<unit>{either(*table('currencies'))})\b"), _money),
        Pattern("Measure", _compile(rf"{amount}{scaled}[\s-]?(?P<unit>{either(*table('units'))})(?!\w)"), _measure),
        Pattern("Quantity", _compile(rf"{bare}(?:{amount}{scaled})(?![\w-])"), _range),
        Pattern("Quantity", _compile(rf"(?:{vague})\b"), lambda _: None),
    )


def _compile(pattern: str) -> re.Pattern[str]:
    return re.compile(rf"(?<![\w.,/-]){pattern}", re.IGNORECASE)


def _money(match: re.Match[str]) -> str:
    unit = match["unit"]
    code = table("signs").get(unit) or table("currencies").get(unit) or table("currencies").get(unit.lower(), "XXX")
    return f"{code} {_range(match, whole=True)}"


def _measure(match: re.Match[str]) -> str:
    unit = match["unit"]
    return f"{_range(match)} {table('units').get(unit) or table('units')[unit.lower()]}"


def _range(match: re.Match[str], whole: bool = False) -> str:
    """Return ``12``, ``~12`` or ``5..6`` in the normal form."""
    groups = match.groupdict()
    factor = Decimal(table("scales")[groups["scale"].lower()]) if groups.get("scale") else Decimal(1)
    ends = [groups["low"], *([groups["high"]] if groups.get("high") else [])]
    about = "~" if groups.get("about") else ""
    return about + "..".join(plain(value(end) * factor, whole) for end in ends)
