"""Plain data as YAML: a key a line, and what a table's column holds on one line."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec


class Line(NamedTuple):
    """A value to write on one line, however deep it is."""

    value: Any


# What YAML takes for text without quotes, and for nothing else, such as a number, a date or a truth value.
_PLAIN = re.compile(r"(?!(?:true|false|yes|no|on|off|null|y|n)$)[A-Za-z][\w<>./-]*", re.IGNORECASE)


def to_yaml(mapping: Mapping[str, Any]) -> str:
    """Return a mapping of strings, numbers, truth values, lists, mappings and Lines as YAML."""
    return "".join(f"{line}\n" for line in _mapping(mapping))


def _mapping(mapping: Mapping[str, Any]) -> Iterator[str]:
    for key, value in mapping.items():
        if isinstance(value, (list, Mapping)) and value:
            yield f"{_flow(key)}:"
            yield from _list(value) if isinstance(value, list) else (f"  {line}" for line in _mapping(value))
        else:
            yield f"{_flow(key)}: {_flow(value)}"


def _list(items: list[Any]) -> Iterator[str]:
    for item in items:
        lines = list(_mapping(item)) if isinstance(item, Mapping) else [_flow(item)]
        yield f"- {lines[0]}"
        yield from (f"  {line}" for line in lines[1:])


def _flow(value: Any) -> str:
    if isinstance(value, Line):
        return _flow(value.value)
    if isinstance(value, Mapping):
        return "{" + ", ".join(f"{_flow(key)}: {_flow(each)}" for key, each in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(map(_flow, value)) + "]"
    if isinstance(value, str) and _PLAIN.fullmatch(value):
        return value
    return msgspec.json.encode(value).decode()
