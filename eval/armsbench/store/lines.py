"""Plain JSON Lines: one object a line, for sheets, registers and tables."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import msgspec

from armsbench.model.problem import DataError, Problem
from armsbench.store import jsontext
from armsbench.store.reader import read_bytes


def read(path: Path) -> list[dict[str, Any]]:
    """Return the objects of a file; DataError names every line that is not one JSON object."""
    found, problems = [], []
    for number, raw in enumerate(read_bytes(path).decode("utf-8", "replace").split("\n"), start=1):
        if not raw.strip():
            continue
        located = jsontext.parse(raw, number)
        problems += [Problem(str(path), *fault.place, fault.code, fault.message) for fault in located.faults]
        if not located.faults and not isinstance(located.value, dict):
            problems.append(Problem(str(path), number, 1, "E203", "expected a JSON object"))
        found.append(located.value)
    if problems:
        raise DataError(problems)
    return found


def encode(objects: Iterable[object]) -> bytes:
    """Return objects as JSON Lines."""
    return b"".join(msgspec.json.encode(each) + b"\n" for each in objects)
