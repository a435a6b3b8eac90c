"""The signature: one line that says on which data and with which options a score was made."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping

import msgspec

from armsbench import __version__
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.options import Options
from armsbench.store import dataset


def signature(
    gold: Mapping[str, Annotation],
    documents: Mapping[str, Document],
    layers: Iterable[str],
    options: Options,
    settings: Mapping[str, object],
) -> str:
    """Return e.g. ``armsbench|data:1.0.0+sha256:…|layers:…|singletons:keep|…|bs:1000|rng:13|v:0.1.0``.

    The hash covers the gold in order of doc_id and, where the document is known, its text and
    regions. The version is named where the gold is the package's own.
    """
    digest = data_hash(gold, documents)
    own = digest == data_hash(_package_gold(gold), documents)
    data = f"{dataset.version()}+sha256:{digest}" if own else f"sha256:{digest}"
    fields = {"data": data, "layers": ",".join(sorted(layers)), **options._asdict(), **settings, "v": __version__}
    return "|".join(["armsbench", *(f"{name}:{value}" for name, value in fields.items())])


def data_hash(gold: Mapping[str, Annotation], documents: Mapping[str, Document]) -> str:
    """Return the sha256 (first 16 hex digits) of gold and documents in canonical JSON."""
    digest = hashlib.sha256()
    for doc_id in sorted(gold):
        digest.update(msgspec.json.encode(gold[doc_id]) + b"\n")
        if doc_id in documents:
            digest.update(msgspec.json.encode(documents[doc_id]) + b"\n")
    return digest.hexdigest()[:16]


def _package_gold(like: Mapping[str, Annotation]) -> Mapping[str, Annotation]:
    package = dataset.load().gold
    return package if package.keys() == like.keys() else {}
