"""Free-form attributes as a list of typed nodes, for formats in which every column has one type.

The nodes stand in the order of the text; a node's children follow it, one level deeper. A child of an object
has a key, one of a list has none.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Node = dict[str, Any]


def to_nodes(attributes: Mapping[str, Any]) -> list[Node]:
    """Return the nodes of an object."""
    return list(_children(attributes, 0))


def _children(value: Any, depth: int) -> Iterator[Node]:
    pairs = value.items() if isinstance(value, Mapping) else ((None, each) for each in value)
    for key, each in pairs:
        yield {"depth": depth, "key": key} | _content(each)
        if isinstance(each, Mapping | list | tuple):
            yield from _children(each, depth + 1)


def _content(value: Any) -> Node:
    """Return the kind of a value, and what is not nested of it. A truth value is also an integer: it comes first."""
    if value is None:
        return {"kind": "null"}
    if isinstance(value, bool):
        return {"kind": "flag", "whole": int(value)}
    for kind, column, types in (("text", "text", str), ("whole", "whole", int), ("real", "real", float)):
        if isinstance(value, types):
            return {"kind": kind, column: value}
    return {"kind": "object" if isinstance(value, Mapping) else "list"}


def from_nodes(nodes: Sequence[Mapping[str, Any]]) -> dict[str, Any]:
    """Return the object of some nodes. ValueError where they are none."""
    found: dict[str, Any] = {}
    open_ones: list[Any] = [found]
    for node in nodes:
        depth, key, value = node.get("depth", -1), node.get("key"), _value(node)
        if not 0 <= depth < len(open_ones):
            raise ValueError(f"a node of depth {depth} under one of depth {len(open_ones) - 2}")
        del open_ones[depth + 1 :]
        parent = open_ones[-1]
        if isinstance(parent, dict) != (key is not None) or (isinstance(parent, dict) and key in parent):
            raise ValueError(f"a node with the key {key!r}")
        if isinstance(parent, dict):
            parent[key] = value
        else:
            parent.append(value)
        if isinstance(value, dict | list):
            open_ones.append(value)
    return found


def _value(node: Mapping[str, Any]) -> Any:
    kind = node.get("kind")
    if kind in ("null", "object", "list"):
        return {"null": None, "object": {}, "list": []}[kind]
    value = node.get("whole" if kind == "flag" else str(kind))
    if value is None or (kind == "flag" and value not in (0, 1)) or (kind == "real" and not math.isfinite(value)):
        raise ValueError(f"no value of the kind {kind!r}")
    return bool(value) if kind == "flag" else value
