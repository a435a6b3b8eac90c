"""The signature: one line that says on which data and with which options a score was made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from armsbench import __version__
from armsbench.evaluate.fingerprint import record_bytes
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.options import Options
from armsbench.model.problem import UsageError


def signature(
    gold: Mapping[str, Annotation],
    documents: Mapping[str, Document],
    version: str | None,
    options: Options,
    settings: Mapping[str, object],
) -> str:
    """Return e.g. ``armsbench|data:1.0.0+sha256:…|layers:…|singletons:keep|…|bs:1000|rng:13|v:0.1.0``.

    The hash covers the gold and, where the document is known, its text and regions. `version` is the
    dataset's, None for other gold.
    """
    return signature_of(data_hash(gold, documents), version, options, settings)


def signature_of(digest: str, version: str | None, options: Options, settings: Mapping[str, object]) -> str:
    """Return the signature of gold whose hash is known."""
    data = f"{version}+sha256:{digest}" if version else f"sha256:{digest}"
    fields = {"data": data, **settings, **options._asdict(), "v": __version__}
    return "|".join(["armsbench", *(f"{name}:{value}" for name, value in fields.items())])


def settings_of(line: str) -> dict[str, str]:
    """Return the fields of a signature by name; UsageError for a line that is none."""
    name, *fields = line.split("|")
    if name != "armsbench" or not all(":" in field for field in fields):
        raise UsageError(f"not a signature: {line[:80]!r}")
    return dict(field.split(":", 1) for field in fields)


def data_hash(gold: Mapping[str, Annotation], documents: Mapping[str, Document]) -> str:
    """Return the hash (first 16 hex digits) of gold and documents."""
    return hash_text(record_hash(record, documents.get(doc_id)) for doc_id, record in gold.items())


def record_hash(record: Annotation, document: Document | None = None) -> int:
    """Return the sha256 of a record's columns (fingerprint.py), and of its document in JSON where that is known."""
    digest = hashlib.sha256(record_bytes(record))
    if document is not None:
        digest.update(msgspec.json.encode(document) + b"\n")
    return int.from_bytes(digest.digest(), "big")


def hash_text(hashes: Iterable[int]) -> str:
    """Return the sum of hashes modulo 2^256 as text, first 16 hex digits: order and grouping cannot change it."""
    return f"{sum(hashes) % 2**256:064x}"[:16]
