"""The signature: one line that says on which data and with which options a score was made."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

import msgspec

from armsbench import __version__
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

    The hash covers the gold in order of doc_id and, where the document is known, its text and
    regions. `version` is the dataset's, None for other gold.
    """
    digest = f"sha256:{data_hash(gold, documents)}"
    data = f"{version}+{digest}" if version else digest
    fields = {"data": data, **settings, **options._asdict(), "v": __version__}
    return "|".join(["armsbench", *(f"{name}:{value}" for name, value in fields.items())])


def settings_of(line: str) -> dict[str, str]:
    """Return the fields of a signature by name; UsageError for a line that is none."""
    name, *fields = line.split("|")
    if name != "armsbench" or not all(":" in field for field in fields):
        raise UsageError(f"not a signature: {line[:80]!r}")
    return dict(field.split(":", 1) for field in fields)


def data_hash(gold: Mapping[str, Annotation], documents: Mapping[str, Document]) -> str:
    """Return the sha256 (first 16 hex digits) of gold and documents in canonical JSON."""
    digest = hashlib.sha256()
    for doc_id in sorted(gold):
        digest.update(msgspec.json.encode(gold[doc_id]) + b"\n")
        if doc_id in documents:
            digest.update(msgspec.json.encode(documents[doc_id]) + b"\n")
    return digest.hexdigest()[:16]
