"""Arrow columns as JSON lines, built in columns: what encoding each row of `columns.to_rows` gives, some times faster.

What is rare (attributes, layers, strings with escapes, null in lists) is left to `columns.to_rows`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, NamedTuple

import msgspec

from armsbench.store import columns
from armsbench.store.arrowfields import VARIANTS

if TYPE_CHECKING:
    import pyarrow as pa


class _Text(NamedTuple):
    """A text for each value, null where there is none, and what stands before and after each."""

    before: str
    texts: pa.Array
    after: str


class _RareError(Exception):
    """Something that is not built in columns."""


def lines(batch: pa.RecordBatch) -> list[bytes]:
    """Return the JSON of each row, without line ends."""
    import pyarrow as pa

    try:
        found: list[bytes] = _struct(batch.to_struct_array()).cast(pa.binary()).to_pylist()
    except _RareError:
        return [msgspec.json.encode(row) for row in columns.to_rows(batch)]
    return found


def _text(array: pa.Array) -> _Text:
    """Return the JSON of values."""
    import pyarrow as pa
    import pyarrow.types as kinds
    from pyarrow import compute

    kind = array.type
    if kinds.is_struct(kind):
        return _Text("", _struct(array), "")
    if kinds.is_list(kind):
        return _Text("[", _list(array), "]")
    if kinds.is_string(kind) and _is_plain(array):
        return _Text('"', array, '"')
    if kinds.is_integer(kind):
        return _Text("", array.cast(pa.string()), "")
    if kinds.is_boolean(kind):
        return _Text("", compute.if_else(array, "true", "false"), "")
    raise _RareError


def _list(array: pa.ListArray) -> pa.Array:
    """Return the items of each list with commas between them."""
    import pyarrow as pa
    from pyarrow import compute

    flat = array.flatten()
    if flat.null_count:
        raise _RareError
    lengths = array.value_lengths().fill_null(0).to_numpy(zero_copy_only=False)
    offsets = pa.array([0, *lengths.cumsum().tolist()], pa.int32())
    before, items, after = _text(flat)
    if before:
        items = compute.binary_join_element_wise(before, items, after, "")
    inner = pa.ListArray.from_arrays(offsets, items, mask=array.is_null() if array.null_count else None)
    return compute.binary_join(inner, ",")


def _struct(array: pa.StructArray) -> pa.Array:
    """Join the fields that are there, each with a comma before it; the first comma becomes the brace."""
    from pyarrow import compute

    fields = dict(zip([field.name for field in array.type], array.flatten(), strict=True))
    pieces: list[Any] = []
    for name, values in fields.items():
        if values.null_count == len(values):
            continue
        if name in ("attributes", "layers") or _meets(values, fields.get(VARIANTS.get(name, ""))):
            raise _RareError
        before, texts, after = _text(values)
        whole = f',"{VARIANTS.get(name, name)}":{before}', texts, after
        pieces += [compute.binary_join_element_wise(*whole, "")] if values.null_count else whole
    if not pieces:
        raise _RareError
    joined = compute.binary_join_element_wise(*_merged([*pieces, "}"]), "", null_handling="skip")
    opened = compute.binary_replace_slice(joined, 0, 1, "{")
    opened = compute.if_else(compute.equal(joined, "}"), "{}", opened)
    return compute.if_else(array.is_valid(), opened, None) if array.null_count else opened


def _merged(pieces: list[Any]) -> list[Any]:
    """Join texts that stand beside each other and are the same for all rows."""
    found: list[Any] = []
    for piece in pieces:
        if isinstance(piece, str) and found and isinstance(found[-1], str):
            found[-1] += piece
        else:
            found.append(piece)
    return found


def _meets(values: pa.Array, other: pa.Array | None) -> bool:
    """Say whether a field and its variant are both there in some row."""
    from pyarrow import compute

    return other is not None and bool(compute.any(compute.and_(values.is_valid(), other.is_valid())).as_py())


def _is_plain(array: pa.StringArray) -> bool:
    """Say whether JSON has no escape for any of the strings."""
    import numpy as np

    _, offsets, data = array.buffers()
    if data is None:
        return True
    places = np.frombuffer(offsets, dtype=np.int32)[array.offset : array.offset + len(array) + 1]
    raw: Any = np.frombuffer(data, dtype=np.uint8)[places[0] : places[-1]]
    return not bool(((raw < 0x20) | (raw == 0x22) | (raw == 0x5C)).any())
