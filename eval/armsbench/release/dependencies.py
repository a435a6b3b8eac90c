"""What the package needs and why, from the comments in pyproject.toml: the only place where a reason is written."""

from __future__ import annotations

import re
import tomllib
from typing import NamedTuple

from armsbench import paths

FILE = "pyproject.toml"
_NAME = re.compile(r"[A-Za-z0-9._-]+")


class Needed(NamedTuple):
    """A package or an extra, its requirements as they are written, and the reason for it ('' where none is given)."""

    name: str
    asked: tuple[str, ...]
    reason: str


def core() -> list[Needed]:
    """Return the packages that every installation has."""
    text = _text()
    return [Needed(name(line), (line,), _comment(text, f'"{line}"')) for line in _project(text)["dependencies"]]


def extras() -> list[Needed]:
    """Return the extras, in the order of the file."""
    text = _text()
    found = _project(text)["optional-dependencies"]
    return [Needed(extra, tuple(lines), _comment(text, f"{extra} = [")) for extra, lines in found.items()]


def name(requirement: str) -> str:
    """Return the package that a requirement names."""
    found = _NAME.match(requirement)
    return found[0] if found else requirement


def _text() -> str:
    return (paths.checkout() / FILE).read_text(encoding="utf-8")


def _project(text: str) -> dict[str, dict[str, list[str]]]:
    found: dict[str, dict[str, list[str]]] = tomllib.loads(text)["project"]
    return found


def _comment(text: str, start: str) -> str:
    """Return the comment at the end of the first line that begins so."""
    line = next((each for each in text.splitlines() if each.strip().startswith(start)), "")
    return line.rpartition(" # ")[2] if " # " in line else ""
