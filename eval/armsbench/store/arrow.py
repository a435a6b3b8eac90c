"""The record as nested Arrow columns, one by one: no column holds JSON, and none is inferred.

What Arrow has no type for is spread over columns that do: a label that may also be a list or a span has a
second column beside it (arrowfields.VARIANTS), and free-form attributes are a list of typed nodes (nodes.py). A field
that nothing is claimed for is null.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from typing import TYPE_CHECKING

from armsbench.store.arrowfields import ANNOTATION, Spec

if TYPE_CHECKING:
    import pyarrow as pa


@cache
def schema() -> pa.Schema:
    """Return the columns of a file of annotations, one row a document."""
    import pyarrow as pa

    return pa.schema([_field(name, spec) for name, spec in ANNOTATION.items()])


def _field(name: str, spec: Spec) -> pa.Field:
    import pyarrow as pa

    return pa.field(name, _type(spec), nullable=not (isinstance(spec, str) and spec.endswith("!")))


def _type(spec: Spec) -> pa.DataType:
    import pyarrow as pa

    if isinstance(spec, dict):
        return pa.struct([_field(name, each) for name, each in spec.items()])
    if isinstance(spec, list):
        return pa.list_(_type(spec[0]))
    scalars = {"text": pa.string(), "whole": pa.int64(), "real": pa.float64(), "flag": pa.bool_()}
    scalars["labels"] = pa.map_(pa.string(), pa.string())
    return scalars[spec.removesuffix("!")]


@cache
def required() -> frozenset[str]:
    """Return the paths (``mentions.start``) of columns that are never null, those of attributes aside."""
    return frozenset(_required(ANNOTATION, ""))


def _required(fields: dict[str, Spec], path: str) -> Iterator[str]:
    for name, spec in fields.items():
        inner = spec[0] if isinstance(spec, list) else spec
        if isinstance(inner, dict):
            yield from _required(inner, f"{path}{name}.")
        elif isinstance(spec, str) and spec.endswith("!") and "attributes" not in path:
            yield path + name


def differences(found: pa.Schema) -> list[str]:
    """Return how columns differ from the format's: unknown ones, and other types. A column may be absent."""
    own = schema()
    faults: list[str] = []
    for field in found:
        if field.name in own.names:
            faults += _differences(own.field(field.name).type, field.type, field.name)
        else:
            faults.append(f"unknown column {field.name!r}")
    return faults


def _differences(own: pa.DataType, found: pa.DataType, path: str) -> list[str]:
    import pyarrow.types as kinds

    if kinds.is_struct(own) and kinds.is_struct(found):
        return _of_struct(own, found, path)
    lists = (kinds.is_list, kinds.is_large_list)
    if kinds.is_list(own) and any(each(found) for each in lists):
        return _differences(own.value_type, found.value_type, f"{path}[]")
    if kinds.is_map(own) and kinds.is_map(found):
        return _differences(own.key_type, found.key_type, path) + _differences(own.item_type, found.item_type, path)
    if kinds.is_string(own) and (kinds.is_string(found) or kinds.is_large_string(found)):
        return []
    if own == found or kinds.is_null(found):
        return []
    return [f"column {path}: found {found}, expected {own}"]


def _of_struct(own: pa.StructType, found: pa.StructType, path: str) -> list[str]:
    known = {field.name: field for field in own}
    faults: list[str] = []
    for field in found:
        if field.name in known:
            faults += _differences(known[field.name].type, field.type, f"{path}.{field.name}")
        else:
            faults.append(f"unknown column {path}.{field.name}")
    return faults
