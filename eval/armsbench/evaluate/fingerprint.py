"""What a record says as columns of numbers, and its hash: the same for JSON, Parquet and records in memory.

A column has a path (``mentions[].start``) and a number for each of its rows. A text counts as the first eight bytes
of its sha256, a flag as 0 or 1, free-form attributes as the text of their JSON with sorted keys, and `layers` that
name none (so that none is complete) as 0. A list is a column of its lengths (``mentions#``), and columns of what is in
it. Where nothing is said there is NULL, and a column of nothing else is left out: order of keys, white space, and null
or an empty list in place of an absent field change nothing. `fast.hashes` finds the same numbers for many documents
at once.
"""

from __future__ import annotations

import hashlib
import struct
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import Any

import msgspec

from armsbench.model.annotation import Annotation

NULL = -(2**63)
LAYERS = "layers"
LENGTHS, ITEMS = "#", "[]"  # what the paths of a list's lengths and of its items end with


def record_bytes(record: Annotation) -> bytes:
    """Return the columns of a record in order of path: the text of the path, then its numbers, 64 bits each."""
    found = sorted(_columns("", [msgspec.to_builtins(record)]))
    numbers = [number for path, column in found for number in (text_number(path), *column)]
    return struct.pack(f"<{len(numbers)}q", *numbers)


@lru_cache(maxsize=1 << 16)
def text_number(text: str) -> int:
    """Return the number of a text."""
    return int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "little", signed=True)


def _columns(path: str, values: Sequence[Any]) -> Iterator[tuple[str, list[int]]]:
    """Yield the columns of what stands at a path, one value a row."""
    yield from _said(path, [_number(path, value) for value in values])
    lists = [value if isinstance(value, tuple | list) else () for value in values]
    if any(lists):
        yield from _said(path + LENGTHS, [len(each) or NULL for each in lists])
        yield from _columns(path + ITEMS, [item for each in lists for item in each])
    objects = [value if isinstance(value, dict) and not _is_free(path) else {} for value in values]
    for key in {key for each in objects for key in each}:
        yield from _columns(f"{path}.{key}" if path else key, [each.get(key) for each in objects])


def _said(path: str, column: list[int]) -> Iterator[tuple[str, list[int]]]:
    if any(number != NULL for number in column):
        yield path, column


def _number(path: str, value: Any) -> int:
    """Return the number of a value; NULL for what has columns of its own."""
    if isinstance(value, str):
        return text_number(value)
    if isinstance(value, int):
        return int(value)
    if isinstance(value, dict) and _is_free(path):
        return text_number(msgspec.json.encode(value, order="sorted").decode())
    return 0 if value == {} and path == LAYERS else NULL


def _is_free(path: str) -> bool:
    return path.endswith("attributes")
