"""The lines of an .ann file, read."""

from __future__ import annotations

import re
from collections.abc import Callable

from armsbench.formats.standoff.lines import Attribute, Equivalence, Event, Line, Normalisation, Note, Relation, Text
from armsbench.model.problem import DataError, Problem


def parse(text: str, file: str) -> list[Line]:
    """Return the lines of an .ann file; DataError with every line that is none of brat's."""
    found: list[Line] = []
    problems: list[Problem] = []
    for number, line in enumerate(text.split("\n"), start=1):
        content = line.removesuffix("\r")
        if not content.strip():
            continue
        try:
            found.append(_PARSERS[content[0]](content, number))
        except (KeyError, ValueError):
            problems.append(Problem(file, number, 0, "E121", f"not a line of brat stand-off: {content[:60]!r}"))
    if problems:
        raise DataError(problems)
    return found


def _text(line: str, number: int) -> Text:
    name, data, words = line.split("\t", 2)
    kind, places = data.split(" ", 1)
    fragments = [(int(start), int(end)) for start, end in (each.split(" ") for each in places.split(";"))]
    if any(not 0 <= start < end for start, end in fragments):
        raise ValueError
    return Text(name, kind, tuple(fragments), words, number)


def _event(line: str, number: int) -> Event:
    name, data = line.rstrip().split("\t")
    (kind, trigger), *pairs = [each.split(":") for each in data.split(" ")]
    arguments = [(re.sub(r"(?<=\D)\d+$", "", part), filler) for part, filler in pairs]
    return Event(name, kind, trigger, tuple(arguments), number)


def _relation(line: str, number: int) -> Relation:
    name, data = line.rstrip().split("\t")
    kind, first, second = data.split(" ")
    return Relation(name, kind, first.split(":")[1], second.split(":")[1], number)


def _equivalence(line: str, number: int) -> Equivalence:
    _, data = line.rstrip().split("\t")
    kind, *ids = data.split(" ")
    return Equivalence(kind, tuple(ids), number)


def _attribute(line: str, number: int) -> Attribute:
    name, data = line.rstrip().split("\t")
    kind, target, *value = data.split(" ", 2)
    return Attribute(name, kind, target, value[0] if value else "true", number)


def _normalisation(line: str, number: int) -> Normalisation:
    name, data, *words = line.split("\t")
    _, target, reference = data.split(" ", 2)
    base, entry = reference.split(":", 1)
    return Normalisation(name, target, base, entry, words[0] if words else "", number)


def _note(line: str, number: int) -> Note:
    name, data, *words = line.split("\t", 2)
    kind, target = data.split(" ")
    return Note(name, kind, target, words[0] if words else "", number)


_PARSERS: dict[str, Callable[[str, int], Line]] = {
    "T": _text,
    "E": _event,
    "R": _relation,
    "*": _equivalence,
    "A": _attribute,
    "M": _attribute,
    "N": _normalisation,
    "#": _note,
}
