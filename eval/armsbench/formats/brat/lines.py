"""How brat writes marks, links and notes, one a line, and the names that it can have."""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any

from armsbench.formats.standoff.fields import EVENT, MENTION
from armsbench.formats.standoff.lines import (
    Attribute,
    Equivalence,
    Event,
    Line,
    Normalisation,
    Note,
    Relation,
    Text,
    Tool,
)
from armsbench.store.documents import ontology

_UNSAFE = re.compile(r"[^\w.+-]")
_NO_NAME = re.compile(r"[^a-zA-Z0-9_-]")  # in names of types and roles brat replaces all else


def token(label: str) -> str:
    """Return a label as brat can have it: without blanks and signs that separate."""
    return _UNSAFE.sub("_", label)


def spelling(name: str) -> str:
    """Return the name of a type as brat can have it, e.g. Arms_Deliver."""
    return _NO_NAME.sub("_", name)


def name_of(spelt: str) -> str:
    """Return the type of the ontology that is spelt so, else the spelling."""
    return _names().get(spelt, spelt)


@cache
def _names() -> dict[str, str]:
    return {spelling(name): name for name in ontology().event_types}


def role(name: str) -> str:
    """Return a role as brat can have it: a number at its end would be that of a repeated role."""
    safe = spelling(name)
    return f"{safe}_" if safe[-1:].isdigit() else safe


def role_of(spelt: str) -> str:
    """Return the role that is spelt so."""
    return spelt[:-1] if re.search(r"\d_$", spelt) else spelt


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


BRAT = Tool("brat", MENTION, EVENT, token, spelling, name_of, role, role_of, keeps_order=True)
