"""The lines of an .ann file as records, and back."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

from armsbench.model.annotation import Span

UNSAFE = re.compile(r"[^\w.+-]")


class Text(NamedTuple):
    """A text-bound annotation: one span or several, counted as brat counts."""

    id: str
    type: str
    fragments: tuple[Span, ...]
    text: str
    line: int = 0


class Event(NamedTuple):
    """An event: its trigger's id, and roles with the ids that fill them."""

    id: str
    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    line: int = 0


class Relation(NamedTuple):
    """A relation between two annotations."""

    id: str
    type: str
    arg1: str
    arg2: str
    line: int = 0


class Equivalence(NamedTuple):
    """Annotations that refer to one thing."""

    type: str
    ids: tuple[str, ...]
    line: int = 0


class Attribute(NamedTuple):
    """A label of an annotation."""

    id: str
    name: str
    target: str
    value: str
    line: int = 0


class Normalisation(NamedTuple):
    """An identifier in a knowledge base, and its name there."""

    id: str
    target: str
    base: str
    entry: str
    name: str
    line: int = 0


class Note(NamedTuple):
    """A text about an annotation."""

    id: str
    type: str
    target: str
    text: str
    line: int = 0


Line = Text | Event | Relation | Equivalence | Attribute | Normalisation | Note


def token(value: str) -> str:
    """Return a value as brat can have it for a name or label: without blanks and signs that separate."""
    return UNSAFE.sub("_", value)


def role(name: str) -> str:
    """Return a role as brat can have it: a number at its end would be that of a repeated role."""
    safe = token(name)
    return f"{safe}_" if safe[-1:].isdigit() else safe


def role_of(name: str) -> str:
    """Return the role that brat has under a name."""
    return name[:-1] if re.search(r"\d_$", name) else name


def written(line: Line) -> str:
    """Return a line of an .ann file, without its end."""
    return _WRITERS[type(line)](line)


def _spans(line: Text) -> str:
    return f"{line.type} {';'.join(f'{start} {end}' for start, end in line.fragments)}"


_WRITERS: dict[type[Line], Callable[[Any], str]] = {
    Text: lambda line: f"{line.id}\t{_spans(line)}\t{line.text}",
    Event: lambda line: f"{line.id}\t{' '.join([f'{line.type}:{line.trigger}', *_numbered(line.arguments)])}",
    Relation: lambda line: f"{line.id}\t{line.type} Arg1:{line.arg1} Arg2:{line.arg2}",
    Equivalence: lambda line: f"*\t{' '.join([line.type, *line.ids])}",
    Attribute: lambda line: f"{line.id}\t{line.name} {line.target} {line.value}",
    Normalisation: lambda line: f"{line.id}\tReference {line.target} {line.base}:{line.entry}\t{line.name}",
    Note: lambda line: f"{line.id}\t{line.type} {line.target}\t{line.text}",
}


def _numbered(arguments: tuple[tuple[str, str], ...]) -> list[str]:
    """Return arguments as ROLE:ID, a repeated role with its number behind it, as brat writes it."""
    seen: dict[str, int] = {}
    found = []
    for name, filler in arguments:
        seen[name] = seen.get(name, 0) + 1
        found.append(f"{name}{seen[name] if seen[name] > 1 else ''}:{filler}")
    return found
