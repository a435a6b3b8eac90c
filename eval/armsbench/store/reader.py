"""Decode records from JSON: fast when all is well, exact about what is wrong when not.

The fast path is one typed msgspec decoding, plus two guards for what msgspec lets pass (duplicate
keys; in free-form attributes deep nesting and big integers). It accepts and refuses exactly what
the JSON Schema does; a property test feeds both the same mutated records.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any, TypeVar

import msgspec

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem
from armsbench.store import jsontext, schemas

T = TypeVar("T")

_DECODERS: dict[str, msgspec.json.Decoder[Any]] = {
    "document": msgspec.json.Decoder(Document),
    "prediction": msgspec.json.Decoder(Annotation),
    "annotation": msgspec.json.Decoder(Annotation),
}


def decode_annotation(raw: bytes, file: str = "<input>", line: int = 1) -> Annotation:
    """Decode one annotation or prediction record; raise DataError with every problem found."""
    return _decode(raw, "prediction", Annotation, file, line)


def decode_gold(raw: bytes, file: str = "<input>", line: int = 1) -> Annotation:
    """Decode one record of gold or of an annotator's pass: one that also keeps annotation.schema.json.

    What the schema of predictions asks is left to the typed reader; raises DataError with every problem.
    """
    try:
        record = decode_annotation(raw, file, line)
    except DataError:
        raise DataError(explain(raw, "annotation", file, line)) from None
    if not schemas.own_rules("annotation").is_valid(msgspec.json.decode(raw)):
        raise DataError(explain(raw, "annotation", file, line))
    return record


def decode_document(raw: bytes, file: str = "<input>", line: int = 1) -> Document:
    """Decode one corpus document; raise DataError with every problem found."""
    return _decode(raw, "document", Document, file, line)


def explain(raw: bytes, schema: str, file: str, line: int = 1) -> list[Problem]:
    """Return every breach of JSON syntax and of the schema in one JSON text."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        before = raw[: error.start]
        row, column = line + before.count(b"\n"), len(before[before.rfind(b"\n") + 1 :].decode("utf-8")) + 1
        return [Problem(file, row, column, "E108", f"not UTF-8: byte 0x{raw[error.start]:02x}")]
    if not text.strip():
        return [Problem(file, line, 1, "E109", "empty: expected a JSON object")]
    located = jsontext.parse(text, line)
    found = list(located.faults)
    if not found:
        found = list(schemas.faults(schema, located))
    return [Problem(file, *fault.place, fault.code, fault.message) for fault in sorted(set(found))]


def read_bytes(path: Path) -> bytes:
    """Return a file's bytes; a missing or unreadable file is a DataError that names it."""
    try:
        return path.read_bytes()
    except OSError as error:
        reason = error.strerror or str(error)
        raise DataError([Problem(str(path), 0, 0, "E100", f"cannot be read: {reason}")]) from None


def _decode(raw: bytes, schema: str, kind: type[T], file: str, line: int) -> T:
    try:
        record = _DECODERS[schema].decode(raw)
        if _is_strict(raw, record) and isinstance(record, kind):
            return record
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        pass
    problems = explain(raw, schema, file, line)
    if not problems:
        problems = [Problem(file, line, 1, "E206", "refused by the typed reader but not by the schema")]
    raise DataError(problems)


def _is_strict(raw: bytes, record: object) -> bool:
    """Say whether a decoded text also keeps the rules that msgspec does not look at.

    What we write ourselves is recognised at once: encoded again, it is the same text.
    """
    if msgspec.json.encode(record) == raw and not _has_attributes(raw):
        return True
    loose = msgspec.json.decode(raw)
    if msgspec.json.encode(loose) == msgspec.json.format(raw, indent=-1) and not _has_attributes(raw):
        return True
    return not jsontext.parse(raw.decode("utf-8")).faults


def _has_attributes(raw: bytes) -> bool:
    return b'"attributes"' in raw or b"\\u" in raw
