"""The stand-off release: everything but the articles' words, made from the dataset."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec

from armsbench import paths
from armsbench.model.annotation import Annotation, Record
from armsbench.model.document import Document
from armsbench.model.problem import UsageError
from armsbench.release import huggingface
from armsbench.release.masking import mask
from armsbench.store import atomic, pretty
from armsbench.store.annotations import read
from armsbench.store.dataset import version
from armsbench.store.documents import read_documents

MANIFEST = "standoff/manifest.json"
COPIED = (
    "README.md",
    "LICENSE-ANNOTATIONS",
    "RIGHTS.md",
    "annotations/dataset.json",
    "croissant.json",
    "schema/ontology.json",
)
NOTICE = """\
# The articles are not in here

This folder has the annotations of armsbench without the text that they annotate. With copies of the articles of
your own, as UTF-8 files of any name in one folder, complete it:

    armsbench build --rehydrate THIS-FOLDER --texts YOUR-COPIES

Copies are recognised by their SHA-256 (`standoff/manifest.json`; a byte order mark and CRLF are seen through), and
every file that comes out is compared with its own. Then `datasets.load_dataset("/path/to/THIS-FOLDER", NAME)` works.
"""
RECORDS: dict[str, type[Record]] = {"corpus/documents": Document, "annotations/gold": Annotation}


class Manifest(msgspec.Struct, frozen=True):
    """What completes a stand-off release: the SHA-256 of each text by doc_id, and of each file to come by path."""

    version: str
    texts: dict[str, str]
    files: dict[str, str]


def write(out: Path) -> None:
    """Write the stand-off release of the dataset to a new folder; UsageError when it is there and not empty."""
    if out.exists() and (not out.is_dir() or any(out.iterdir())):
        raise UsageError(f"{out} is there already: name a new folder")
    for path, content in files().items():
        atomic.write_bytes(out / path, content)


def files() -> dict[str, bytes]:
    """Return the stand-off release: path -> content."""
    documents = read_documents()
    gold = {each.annotation.doc_id: each.annotation for each in read(paths.gold())}
    texts = {doc_id: document.text for doc_id, document in documents.items()}
    made = {name: (paths.checkout() / name).read_bytes() for name in COPIED}
    for folder, records in _records(documents, gold):
        for doc_id, record in records.items():
            plain = msgspec.json.decode(pretty.to_pretty(record))
            made[masked_path(folder, doc_id)] = _json(mask(plain, texts[doc_id]))
    manifest = Manifest(
        version(),
        {doc_id: document.sha256 for doc_id, document in documents.items()},
        {path: sha256(content) for path, content in complete(documents, gold).items()},
    )
    return made | {MANIFEST: _json(manifest), "STANDOFF.md": NOTICE.encode()}


def _records(
    documents: Mapping[str, Document], gold: Mapping[str, Annotation]
) -> Iterator[tuple[str, Mapping[str, Record]]]:
    yield from zip(RECORDS, (documents, gold), strict=True)


def complete(documents: Mapping[str, Any], gold: Mapping[str, Any]) -> dict[str, bytes]:
    """Return the files that have the articles' words: the records, and the tables made from them."""
    made = {
        f"{folder}/{doc_id}.json": pretty.to_pretty(record)
        for folder, records in _records(documents, gold)
        for doc_id, record in records.items()
    }
    return made | {table.path: table.content for table in huggingface.tables(documents, gold).values()}


def masked_path(folder: str, doc_id: str) -> str:
    """Return where a record without text lies."""
    return f"standoff/{Path(folder).name}/{doc_id}.json"


def sha256(content: bytes) -> str:
    """Return the digest of a file."""
    return hashlib.sha256(content).hexdigest()


def _json(value: object) -> bytes:
    return msgspec.json.format(msgspec.json.encode(value), indent=1) + b"\n"
