"""What a length of time is worth: TIMEX3 periods, PXY where the number of units is not said."""

from __future__ import annotations

import re
from decimal import Decimal

from armsbench.systems import words
from armsbench.systems.numbers import plain, value


def duration(match: re.Match[str], _anchor: object) -> str | None:
    """Return ``P2Y``, ``~P2Y`` or ``P5Y..P6Y``."""
    ends = [match["low"], *([match["high"]] if match["high"] else [])]
    return ("~" if match["about"] else "") + "..".join(_period(count(end), match["unit"].lower()) for end in ends)


def count(text: str) -> Decimal:
    """Return the number that "a", "two" or "12" stands for."""
    return Decimal(1) if text.lower() in ("a", "an") else value(text)


def _period(number: Decimal, unit: str) -> str:
    code = words.load("times")["units"][unit]
    factor = int(code[:-1]) if code[:-1].isdigit() else 1
    prefix, letter = ("PT", code[1]) if code.startswith("T") else ("P", code[-1])
    return f"{prefix}{plain(number * factor)}{letter}"


def vague(match: re.Match[str], _anchor: object) -> str:
    """Return ``PXY``: the number of units is not said."""
    code = words.load("times")["units"][match["unit"].lower()]
    return f"PTX{code[1]}" if code.startswith("T") else f"PX{code[-1]}"
