"""The record as nested Arrow columns, one by one: no column holds JSON, and none is inferred.

What Arrow has no type for is spread over columns that do: a label that may also be a list or a span has a
second column beside it (`VARIANTS`), and free-form attributes are a list of typed nodes (nodes.py). A field
that nothing is claimed for is null.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import pyarrow as pa

Spec = str | dict[str, Any] | list[Any]  # a scalar ("!": never null), a struct, a list

SPAN = ["whole"]  # start and end
NODES = [
    {"depth": "whole!", "key": "text", "kind": "text!", "text": "text", "whole": "whole", "real": "real"},
]
VARIANTS = {"factuality_by_source": "factuality", "target_span": "target"}  # a column, and the field it is part of

MENTION_ALTERNATIVE = {
    "start": "whole",
    "end": "whole",
    "type": "text",
    "subtype": "text",
    "level": "text",
    "head": SPAN,
    "entity": "text",
    "role": "text",
    "value": "text",
}
MENTION = {
    "id": "text",
    "start": "whole!",
    "end": "whole!",
    "type": "text!",
    "subtype": "text",
    "level": "text",
    "entity": "text",
    "head": SPAN,
    "role": "text",
    "text": "text",
    "value": "text",
    "surface_error": "text",
    "alternatives": [MENTION_ALTERNATIVE],
    "attributes": NODES,
}
ENTITY = {
    "id": "text!",
    "type": "text",
    "subtype": "text",
    "name": "text",
    "kb": "text",
    "kb_status": "text",
    "evidence": ["text"],
    "xdoc": "text",
    "product": "text",
    "quantity": "text",
    "unit": "text",
    "order": "text",
    "members": ["text"],
    "alternatives": [{"type": "text", "subtype": "text", "kb": "text"}],
    "attributes": NODES,
}
ARGUMENT = {
    "role": "text!",
    "filler": "text!",
    "implicit": "flag",
    "alternatives": [{"role": "text", "filler": "text"}],
    "attributes": NODES,
}
TIME = {"earliest": "text", "latest": "text", "granularity": "text", "doctimerel": "text"}
EVENT_MENTION_ALTERNATIVE = {
    "start": "whole",
    "end": "whole",
    "type": "text",
    "event": "text",
    "realis": "text",
    "polarity": "text",
    "time": TIME,
}
EVENT_MENTION = {
    "id": "text",
    "start": "whole!",
    "end": "whole!",
    "type": "text!",
    "text": "text",
    "parts": [SPAN],
    "event": "text",
    "strict": "text",
    "degree": "text",
    "direction": "text",
    "mode": "text",
    "kind": "text",
    "arguments": [ARGUMENT],
    "realis": "text",
    "polarity": "text",
    "factuality": "text",
    "factuality_by_source": [{"source": ["text"], "value": "text!", "alternatives": ["text"]}],
    "time": TIME,
    "alternatives": [EVENT_MENTION_ALTERNATIVE],
    "attributes": NODES,
}
EVENT = {"id": "text!", "type": "text", "xdoc": "text", "attributes": NODES}
RELATION = {
    "id": "text",
    "type": "text!",
    "kind": "text",
    "arg1": "text!",
    "arg2": "text!",
    "evidence": ["text"],
    "attributes": NODES,
}
STANCE_ALTERNATIVE = {"holder": "text", "target": "text", "target_span": SPAN, "polarity": "text", "strength": "whole"}
STANCE = {
    "id": "text",
    "holder": "text!",
    "target": "text",
    "target_span": SPAN,
    "polarity": "text!",
    "strength": "whole",
    "explicit": "flag",
    "conditional": "flag",
    "evidence": [SPAN],
    "source": ["text"],
    "alternatives": [STANCE_ALTERNATIVE],
    "attributes": NODES,
}
ANNOTATION: dict[str, Spec] = {
    "doc_id": "text!",
    "layers": "labels",
    "annotator": "text",
    "reviewed_by": ["text"],
    "mentions": [MENTION],
    "entities": [ENTITY],
    "event_mentions": [EVENT_MENTION],
    "events": [EVENT],
    "relations": [RELATION],
    "stances": [STANCE],
    "attributes": NODES,
}


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
