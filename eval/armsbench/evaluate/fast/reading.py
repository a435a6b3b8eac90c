"""Read the lines of documents straight into columns; whatever is not plainly in order is left to the plain reader."""

from __future__ import annotations

import hashlib
from typing import Any, NamedTuple

import msgspec

from armsbench.checks.quick import is_fit
from armsbench.evaluate.fast.columns import Rare
from armsbench.evaluate.fast.lean import record as record_type
from armsbench.metrics.link import WEAK
from armsbench.model.annotation import Annotation
from armsbench.model.ontology import Ontology

_WHOLE = msgspec.json.Decoder(Annotation)
_encode = msgspec.json.Encoder().encode


class Read(NamedTuple):
    """A lean record, what it leaves out, and the hash that `signature.record_hash` has for the whole one."""

    record: Any
    rare: Rare | None
    hash: int


class Reader:
    """Reads lines under an ontology (None: types are free) where some layers of the gold must be complete."""

    def __init__(self, ontology: Ontology | None, layers: frozenset[str]) -> None:
        self.ontology, self.layers = ontology, layers
        self.lean = record_type(ontology)
        self.decode = msgspec.json.Decoder(self.lean).decode

    def read(self, raw: bytes) -> Read | None:
        """Return the record of a line; None where the plain reader has to look at it.

        A whole record (with fields that a lean one has not) is checked here; a lean one waits for the others of
        its batch (fit.py).
        """
        if b"\\u" in raw:
            return None
        try:
            record, rare = self.decode(raw), None
            text = _encode(record)
        except (msgspec.DecodeError, UnicodeDecodeError):
            whole = _whole(raw, self.ontology, self.layers)
            if whole is None:
                return None
            text = _encode(whole)
            record, rare = msgspec.convert(whole, self.lean, from_attributes=True), _rare(whole)
        if text != raw and not _is_strict(raw):
            return None
        return Read(record, rare, int.from_bytes(hashlib.sha256(text + b"\n").digest(), "big"))


def _whole(raw: bytes, ontology: Ontology | None, layers: frozenset[str]) -> Annotation | None:
    if b'"attributes"' in raw:
        return None
    try:
        record = _WHOLE.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return None
    return record if _is_plain(record, layers) and is_fit(record, ontology) else None


def _is_plain(record: Annotation, layers: frozenset[str]) -> bool:
    """Say whether columns can hold a record: complete layers, names for targets, the author's factuality only."""
    return (
        (record.layers is None or all(record.layers.get(layer) == "exhaustive" for layer in layers))
        and all(isinstance(each.target, str) for each in record.stances)
        and all(not isinstance(each.factuality, tuple) for each in record.event_mentions)
    )


def _is_strict(raw: bytes) -> bool:
    """Say whether a text without escapes has no key twice; `store.reader` asks the same of what it has not written."""
    try:
        return _encode(msgspec.json.decode(raw)) == msgspec.json.format(raw, indent=-1)
    except (msgspec.DecodeError, UnicodeDecodeError):
        return False


def _rare(record: Annotation) -> Rare:
    return Rare(
        [(number, each.head) for number, each in enumerate(record.mentions) if each.head],
        [(number, each.value) for number, each in enumerate(record.mentions) if each.value],
        [number for number, each in enumerate(record.entities) if each.kb_status == WEAK],
    )
