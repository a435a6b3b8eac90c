"""Records to Arrow columns (arrow.py) and back, a column at a time."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import accumulate, chain
from operator import attrgetter
from typing import TYPE_CHECKING, Any

from armsbench.model.annotation import Annotation
from armsbench.store import nodes
from armsbench.store.arrow import schema
from armsbench.store.arrowfields import VARIANTS

if TYPE_CHECKING:
    import pyarrow as pa

Row = dict[str, Any]
_DEFAULTS = {"implicit": False, "conditional": False}  # of other fields that have one: no items
_VARIED = {name: column for column, name in VARIANTS.items()}


def to_batch(records: Sequence[Annotation]) -> pa.RecordBatch:
    """Return one row a record."""
    import pyarrow as pa

    columns = [_array(field.type, _fields(records, field.name)) for field in schema()]
    return pa.RecordBatch.from_arrays(columns, schema=schema())


def _fields(records: Sequence[Any], column: str) -> list[Any]:
    """Return what each record has in a column."""
    if column in VARIANTS:
        return [each if isinstance(each, tuple) else None for each in _fields_of(records, VARIANTS[column])]
    if column == "attributes":
        return [each if each is None else nodes.to_nodes(each) for each in _fields_of(records, column)]
    found = _fields_of(records, column)
    if column in _VARIED:
        return [each if isinstance(each, str) else None for each in found]
    default = _DEFAULTS.get(column, ())
    return [None if each == default else each for each in found] if default in found else found


def _fields_of(records: Sequence[Any], name: str) -> list[Any]:
    if records and isinstance(records[0], dict):
        return [each.get(name) for each in records]
    if None in records:
        return [getattr(each, name, None) for each in records]
    return list(map(attrgetter(name), records))


def _array(kind: pa.DataType, values: Sequence[Any]) -> pa.Array:
    import pyarrow as pa
    import pyarrow.types as kinds

    if values.count(None) == len(values):
        return pa.nulls(len(values), kind)
    if kinds.is_list(kind):
        offsets = [0, *accumulate(len(each) if each is not None else 0 for each in values)]
        flat = list(chain.from_iterable(each for each in values if each is not None))
        return pa.ListArray.from_arrays(
            pa.array(offsets, pa.int32()), _array(kind.value_type, flat), type=kind, mask=_mask(values)
        )
    if kinds.is_struct(kind):
        columns = [_array(field.type, _fields(values, field.name)) for field in kind]
        return pa.StructArray.from_arrays(columns, fields=list(kind), mask=_mask(values))
    if kinds.is_map(kind):
        return pa.array([each if each is None else list(each.items()) for each in values], kind)
    return pa.array(values, kind)


def _mask(values: Sequence[Any]) -> pa.Array | None:
    import pyarrow as pa

    return pa.array([each is None for each in values], pa.bool_()) if None in values else None


def to_rows(batch: pa.RecordBatch) -> list[Row]:
    """Return what the JSON of each row holds; what is null is left out. What no record can hold stays as it is."""
    return _structs(batch.to_struct_array())


def _values(array: pa.Array) -> list[Any]:
    import pyarrow.types as kinds

    if array.null_count == len(array):
        return [None] * len(array)
    if kinds.is_struct(array.type):
        return _structs(array)
    if kinds.is_list(array.type) or kinds.is_large_list(array.type):
        return _lists(array)
    if kinds.is_integer(array.type) and not array.null_count:
        found: list[Any] = array.to_numpy(zero_copy_only=False).tolist()
        return found
    plain: list[Any] = array.to_pylist()
    return plain


def _lists(array: pa.Array) -> list[Any]:
    flat, found, at = _values(array.flatten()), [], 0
    for length in _values(array.value_lengths()):
        found.append(None if length is None else flat[at : at + length])
        at += length or 0
    return found


def _structs(array: pa.StructArray) -> list[Any]:
    """Return the structs as dicts; columns in which nothing is said are skipped."""
    columns = {
        field.name: _named(field.name, _values(column))
        for field, column in zip(array.type, array.flatten(), strict=True)
        if column.null_count < len(column)
    }
    rows = [
        {name: value for name, value in zip(columns, row, strict=True) if value is not None}
        for row in zip(*columns.values(), strict=True)
    ] or [{} for _ in range(len(array))]
    for column, name in VARIANTS.items():
        if column in columns:
            rows = [_renamed(row, column, name) for row in rows]
    if array.null_count:
        return [row if valid else None for row, valid in zip(rows, array.is_valid().to_pylist(), strict=True)]
    return rows


def _renamed(row: Row, column: str, name: str) -> Row:
    """Give a variant its field's name, in its place; where both columns are filled, the reader will find the second."""
    if column not in row or name in row:
        return row
    return {name if key == column else key: value for key, value in row.items()}


def _named(name: str, column: list[Any]) -> list[Any]:
    if name == "attributes":
        return [each if each is None else _tree(each) for each in column]
    if name == "layers":
        return [each if each is None or len(dict(each)) < len(each) else dict(each) for each in column]
    return column


def _tree(found: list[Row]) -> Any:
    try:
        return nodes.from_nodes(found)
    except ValueError:
        return found
