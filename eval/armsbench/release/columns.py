"""The columns of a release table, and rows that have every one of them.

A type is "string", "int64", "bool", "date32", a list of its item's type in brackets, a dict of fields, or
Labels. Rows name every field, with null or [] where there is nothing: loaders guess types from the
rows before they look at the declared ones, and old ones refuse a struct that lacks a field. They also take
text that is a date for a time, so dates are declared as such, and inside lists and structs days are intervals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, NamedTuple

import msgspec
from msgspec import inspect

from armsbench.model.problem import DataError, Problem
from armsbench.release.invariants import is_iso_date


class Labels(NamedTuple):
    """A column of one of these labels: text in the file, their index once loaded."""

    names: tuple[str, ...]


Type = Any  # recursive; see the module's first lines
Columns = Mapping[str, Type]
AUTHOR = "author"

_PYTHON: Mapping[str, str] = {"string": "str", "int64": "int", "bool": "bool"}
_SCALARS: dict[type, str] = {inspect.StrType: "string", inspect.IntType: "int64", inspect.BoolType: "bool"}


def days(earliest: str | None, latest: str | None) -> str | None:
    """Return days as an ISO 8601 interval with ".." for an open end; null where nothing is known."""
    return f"{earliest or '..'}/{latest or '..'}" if earliest or latest else None


def of_record(record: type[msgspec.Struct]) -> dict[str, Type]:
    """Return the columns that hold records of a type; `flat_record` makes the values that fit them."""
    columns: dict[str, Type] = {}
    for field in msgspec.structs.fields(record):
        special = _SPECIAL.get(field.name)
        columns |= {field.name: _of(inspect.type_info(field.type))} if special is None else special
    return columns


def _of(info: inspect.Type) -> Type:
    if isinstance(info, inspect.UnionType):
        (info,) = (each for each in info.types if not isinstance(each, inspect.NoneType))
    if isinstance(info, inspect.StructType):
        return of_record(info.cls)
    if isinstance(info, inspect.VarTupleType):
        return [_of(info.item_type)]
    if isinstance(info, inspect.TupleType):
        return [_of(info.item_types[0])]
    return _SCALARS[type(info)]


# Fields that no column can hold as they are: unions, free objects, and pairs of dates.
_SPECIAL: dict[str, dict[str, Type]] = {
    "attributes": {"attributes": "string"},
    "factuality": {"factuality": [{"source": ["string"], "value": "string", "alternatives": ["string"]}]},
    "layers": {},
    "target": {"target": "string", "target_span": ["int64"]},
    "time": {"time": {"interval": "string", "granularity": "string", "doctimerel": "string"}},
}


def flat_record(record: msgspec.Struct) -> dict[str, Any]:
    """Return a record as plain JSON values, its _SPECIAL fields as their columns have them."""
    flat: dict[str, Any] = _flat(msgspec.json.decode(msgspec.json.encode(record)))
    return flat


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        made: dict[str, Any] = {}
        for key, each in value.items():
            made |= _FLAT[key](each) if key in _FLAT else {key: _flat(each)}
        return made
    return [_flat(each) for each in value] if isinstance(value, list) else value


def _time(time: Mapping[str, Any]) -> dict[str, Any]:
    interval = days(time.get("earliest"), time.get("latest"))
    return {"interval": interval, "granularity": time.get("granularity"), "doctimerel": time.get("doctimerel")}


_FLAT: dict[str, Callable[[Any], dict[str, Any]]] = {
    "attributes": lambda value: {"attributes": msgspec.json.encode(value, order="sorted").decode()},
    "factuality": lambda value: {
        "factuality": [{"source": [AUTHOR], "value": value}] if isinstance(value, str) else _flat(value)
    },
    "layers": lambda value: {"layers": value},
    "target": lambda value: {"target": value} if isinstance(value, str) else {"target_span": value},
    "time": lambda value: {"time": _time(value)},
}


def row(value: Mapping[str, Any], columns: Columns, where: str) -> dict[str, Any]:
    """Return a row with exactly these columns, in their order; DataError where a value does not fit."""
    if strange := value.keys() - columns.keys():
        raise DataError([Problem(where, 0, 0, "B201", f"no column for {', '.join(sorted(strange))}")])
    return {name: _cell(value.get(name), type_, f"{where}.{name}") for name, type_ in columns.items()}


def _cell(value: Any, type_: Type, where: str) -> Any:
    if isinstance(type_, list):
        return [_cell(each, type_[0], where) for each in value or ()]
    if isinstance(type_, dict):
        return row(value or {}, type_, where)
    if value is not None and not _fits(value, type_):
        raise DataError([Problem(where, 0, 0, "B202", f"found {value!r}, expected {type_}")])
    return value


def _fits(value: Any, type_: Type) -> bool:
    if isinstance(type_, Labels):
        return value in type_.names
    if type_ == "date32":
        return is_iso_date(value)
    return type(value).__name__ == _PYTHON[type_]
