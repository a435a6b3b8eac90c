"""Formats that are one JSON object a line: read with the line of whatever is wrong."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, TypeVar

import msgspec

from armsbench.formats.matched import refuse
from armsbench.model.problem import DataError, Problem
from armsbench.store import jsontext

T = TypeVar("T")


def objects(raw: bytes, kind: type[T], file: str) -> Iterator[tuple[T, int]]:
    """Yield the object of each line that is not empty, as a record of `kind`, and the line's number.

    Raises DataError for what is not UTF-8, not JSON, or not of the record's shape.
    """
    for number, line in enumerate(raw.split(b"\n"), start=1):
        if line.strip():
            yield _object(line, kind, file, number), number


def _object(line: bytes, kind: type[T], file: str, number: int) -> T:
    try:
        located = jsontext.parse(line.decode("utf-8"), number)
    except UnicodeDecodeError as error:
        raise refuse(file, number, f"not UTF-8: byte 0x{line[error.start]:02x}", "E108") from None
    if located.faults:
        raise DataError(Problem(file, *fault.place, fault.code, fault.message) for fault in located.faults)
    try:
        return msgspec.convert(located.value, kind)
    except msgspec.ValidationError as error:
        raise refuse(file, number, str(error)) from None


def line(record: dict[str, Any]) -> bytes:
    """Return an object as one line, with its line end."""
    return msgspec.json.encode(record) + b"\n"
