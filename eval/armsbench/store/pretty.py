"""Records as JSON files that people read: one item of each list a line, so that a diff shows items."""

from __future__ import annotations

import msgspec

from armsbench.model.annotation import Record


def to_pretty(record: Record) -> bytes:
    """Return a record as a JSON file in UTF-8; its keys stand in the order of its fields."""
    fields = msgspec.json.decode(msgspec.json.encode(record))
    lines = [f" {_text(key)}: {_block(value)}" for key, value in fields.items()]
    return ("{\n" + ",\n".join(lines) + "\n}\n").encode()


def _block(value: object) -> str:
    if isinstance(value, list) and value and isinstance(value[0], dict):
        return "[\n" + ",\n".join(f"  {_text(item)}" for item in value) + "\n ]"
    return _text(value)


def _text(value: object) -> str:
    return msgspec.json.format(msgspec.json.encode(value), indent=0).decode()
