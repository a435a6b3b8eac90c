"""Records as JSON files that people read: one item of each list a line, so that a diff shows items."""

from __future__ import annotations

import msgspec

from armsbench.model.annotation import Annotation, Record

_LISTS = ("mentions", "entities", "event_mentions", "events", "relations", "stances")


def to_pretty(record: Record) -> bytes:
    """Return a record as a JSON file in UTF-8; its keys stand in the order of its fields.

    An annotation that says how complete its layers are keeps its empty lists, as its schema asks.
    """
    fields = msgspec.json.decode(msgspec.json.encode(record))
    if isinstance(record, Annotation) and record.layers is not None:
        fields |= {name: [] for name in _LISTS if name not in fields}
        fields = {name: fields[name] for name in record.__struct_fields__ if name in fields}
    lines = [f" {_text(key)}: {_block(value)}" for key, value in fields.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _block(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"  {_text(item)}" for item in value) + "\n ]"
    return _text(value)


def _text(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
