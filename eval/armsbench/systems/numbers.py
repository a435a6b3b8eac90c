"""Read numbers in digits or words, and write them as the ontology's normal form wants them."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache
from typing import Any

from armsbench.systems import words


@cache
def table(name: str) -> dict[str, Any]:
    """Return a table of the word list of amounts: numbers, scales, signs, currencies or units."""
    return dict(words.load("amounts")[name])


def either(*names: str) -> str:
    """Return a pattern for any of the given words, the longest first."""
    return "|".join(
        re.escape(name).replace(r"\ ", r"\s") for name in sorted(names, key=lambda name: (-len(name), name))
    )


@cache
def number() -> str:
    """Return the pattern of one number, in digits or in words."""
    tens = either(*(name for name, value in table("numbers").items() if value >= 20 and value % 10 == 0))
    digits = r"\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?"
    return rf"(?:{digits}|(?:{tens})-[a-z]+|(?:{either(*table('numbers'))})(?![a-z]))"


@cache
def scale() -> str:
    """Return the pattern of a scale word: million, billion."""
    return f"(?:{either(*table('scales'))})"


@cache
def approximate() -> str:
    """Return the pattern of the words that make a number approximate."""
    return f"(?:{either(*words.load('amounts')['approximations'])})"


def value(text: str) -> Decimal:
    """Return the number that a match of `number` stands for."""
    text = text.lower()
    if text[0].isdigit():
        return Decimal(text.replace(",", ""))
    if text in table("numbers"):
        return Decimal(str(table("numbers")[text]))
    tens, _, ones = text.partition("-")
    return Decimal(table("numbers").get(tens, 0)) + Decimal(table("numbers").get(ones, 0))


def plain(number: Decimal, whole: bool = False) -> str:
    """Return a number in plain decimals, without exponent and trailing zeros."""
    return (
        f"{number.to_integral_value():f}"
        if whole or number == number.to_integral_value()
        else f"{number.normalize():f}"
    )
