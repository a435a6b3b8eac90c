"""Parse one JSON text strictly, keeping the place of every value.

This is the slow, exact path: it runs when the fast reader refuses a text, to say what is wrong
and where, and whenever a check needs the line of an annotation. Stricter than RFC 8259 in that
duplicate keys, lone surrogates, integers beyond 64 bits and nesting deeper than 64 are refused.
"""

from __future__ import annotations

import bisect
import json.decoder
import math
import re
from typing import Any, NamedTuple

Path = tuple[str | int, ...]
Place = tuple[int, int]

MAX_DEPTH = 64
_SPACE = re.compile(r"[ \t\r\n]*")
_NUMBER = re.compile(r"-?(?:0|[1-9][0-9]*)(\.[0-9]+)?([eE][+-]?[0-9]+)?")
_NOT_NUMBERS = re.compile(r"-?(?:NaN|Infinity)")
_SURROGATE = re.compile("[\ud800-\udfff]")
_CONSTANTS: dict[str, Any] = {"true": True, "false": False, "null": None}
_INT64 = range(-(2**63), 2**63)


class Fault(NamedTuple):
    """A breach of JSON syntax at a place."""

    place: Place
    code: str
    message: str


class Located(NamedTuple):
    """A parsed text: its value (None after a fatal fault), places by path, and faults."""

    value: Any
    places: dict[Path, Place]
    key_places: dict[Path, Place]
    faults: list[Fault]


def spell(path: Path) -> str:
    """Return a path as people write it: mentions[3].type."""
    if not path:
        return "the record"
    return "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path).lstrip(".")


class _FatalError(Exception):
    """Parsing cannot go on."""


class _Parser:
    """Recursive descent over one text; the state is what every rule shares."""

    def __init__(self, text: str, first_line: int) -> None:
        self.text = text
        self.first_line = first_line
        self.line_ends = [found.start() for found in re.finditer("\n", text)]
        self.places: dict[Path, Place] = {}
        self.key_places: dict[Path, Place] = {}
        self.faults: list[Fault] = []

    def place(self, position: int) -> Place:
        """Return line and column (code points, from 1) of a position."""
        row = bisect.bisect_left(self.line_ends, position)
        start = self.line_ends[row - 1] + 1 if row else 0
        return self.first_line + row, position - start + 1

    def fault(self, position: int, code: str, message: str) -> None:
        self.faults.append(Fault(self.place(position), code, message))

    def fatal(self, position: int, expected: str, code: str = "E101") -> _FatalError:
        found = repr(self.text[position]) if position < len(self.text) else "the end"
        self.fault(position, code, f"not valid JSON: expected {expected}, found {found}")
        return _FatalError()

    def skip(self, position: int) -> int:
        found = _SPACE.match(self.text, position)
        return found.end() if found else position

    def value(self, position: int, path: Path) -> tuple[Any, int]:
        self.places[path] = self.place(position)
        if len(path) >= MAX_DEPTH and self.text[position : position + 1] in ("{", "["):
            self.fault(position, "E107", f"nested deeper than {MAX_DEPTH} levels")
            raise _FatalError
        start = self.text[position : position + 1]
        if start == "{":
            return self.object(position + 1, path)
        if start == "[":
            return self.array(position + 1, path)
        if start == '"':
            return self.string(position)
        return self.scalar(position)

    def object(self, position: int, path: Path) -> tuple[dict[str, Any], int]:
        found: dict[str, Any] = {}
        position = self.skip(position)
        if self.text[position : position + 1] == "}":
            return found, position + 1
        while True:
            position = self.skip(position)
            if self.text[position : position + 1] != '"':
                raise self.fatal(position, "a key in double quotes")
            key_at = position
            key, position = self.string(position)
            if key in found:
                self.fault(key_at, "E102", f"duplicate key {key!r}")
            self.key_places[(*path, key)] = self.place(key_at)
            position = self.skip(position)
            if self.text[position : position + 1] != ":":
                raise self.fatal(position, "':'")
            found[key], position = self.value(self.skip(position + 1), (*path, key))
            position = self.skip(position)
            mark = self.text[position : position + 1]
            position += 1
            if mark == "}":
                return found, position
            if mark != ",":
                raise self.fatal(position - 1, "',' or '}'")

    def array(self, position: int, path: Path) -> tuple[list[Any], int]:
        found: list[Any] = []
        position = self.skip(position)
        if self.text[position : position + 1] == "]":
            return found, position + 1
        while True:
            item, position = self.value(self.skip(position), (*path, len(found)))
            found.append(item)
            position = self.skip(position)
            mark = self.text[position : position + 1]
            position += 1
            if mark == "]":
                return found, position
            if mark != ",":
                raise self.fatal(position - 1, "',' or ']'")

    def string(self, position: int) -> tuple[str, int]:
        try:
            found, end = json.decoder.scanstring(self.text, position + 1, True)  # type: ignore[attr-defined]
        except json.JSONDecodeError as error:
            self.fault(min(error.pos, len(self.text)), "E101", f"not valid JSON: {error.msg}")
            raise _FatalError from None
        if _SURROGATE.search(found):
            self.fault(position, "E105", "half of a surrogate pair in a string")
        return found, end

    def scalar(self, position: int) -> tuple[Any, int]:
        for word, constant in _CONSTANTS.items():
            if self.text.startswith(word, position):
                return constant, position + len(word)
        if not_number := _NOT_NUMBERS.match(self.text, position):
            self.fault(position, "E103", f"{not_number.group()} is not a JSON number")
            raise _FatalError
        number = _NUMBER.match(self.text, position)
        if not number:
            raise self.fatal(position, "a value")
        return self.number(number, position), number.end()

    def number(self, number: re.Match[str], position: int) -> int | float:
        if number.group(1) or number.group(2):
            real = float(number.group())
            if math.isinf(real):
                self.fault(position, "E104", "number too large for a 64-bit float")
            return real
        if len(number.group()) > 20 or int(number.group()) not in _INT64:
            self.fault(position, "E104", "integer beyond 64 bits")
            return 0
        return int(number.group())


def parse(text: str, first_line: int = 1) -> Located:
    """Parse one JSON text; faults that do not stop the parser are collected together."""
    parser = _Parser(text, first_line)
    value = None
    try:
        if text.startswith("\ufeff"):
            parser.fault(0, "E106", "byte order mark before the JSON text")
            raise _FatalError
        start = parser.skip(0)
        value, end = parser.value(start, ())
        end = parser.skip(end)
        if end != len(text):
            raise parser.fatal(end, "the end")
    except _FatalError:
        value = None
    return Located(value, parser.places, parser.key_places, parser.faults)
