"""Complete a stand-off release with copies of the articles, and verify every file that comes out."""

from __future__ import annotations

from pathlib import Path

import msgspec

from armsbench.model.annotation import Record
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.release.masking import unmask
from armsbench.release.standoff import MANIFEST, RECORDS, Manifest, complete, masked_path, sha256
from armsbench.store import atomic, reader


def rehydrate(folder: Path, copies: Path) -> list[str]:
    """Complete a stand-off release with the articles in `copies`; return the paths written, all or none.

    Raises UsageError when `folder` is no stand-off release, DataError for each article that no file in
    `copies` is, and for each file that does not come out as released.
    """
    if not (folder / MANIFEST).is_file():
        raise UsageError(f"{folder} is no stand-off release: it has no {MANIFEST}")
    manifest = msgspec.json.decode((folder / MANIFEST).read_bytes(), type=Manifest)
    texts = _texts(manifest, copies)
    records = {
        kind: {doc_id: _unmasked(folder, kind, doc_id, text) for doc_id, text in texts.items()} for kind in RECORDS
    }
    made = complete(*records.values())
    problems = [
        Problem(path, 0, 0, "S102", f"is not as released: SHA-256 {sha256(made[path])}, expected {digest}")
        for path, digest in manifest.files.items()
        if sha256(made[path]) != digest
    ]
    if problems:
        raise DataError(problems)
    for path, content in made.items():
        atomic.write_bytes(folder / path, content)
    return sorted(made)


def _unmasked(folder: Path, kind: str, doc_id: str, text: str) -> Record:
    raw = reader.read_bytes(folder / masked_path(kind, doc_id))
    return msgspec.convert(unmask(msgspec.json.decode(raw), text), RECORDS[kind])


def _texts(manifest: Manifest, copies: Path) -> dict[str, str]:
    found: dict[str, bytes] = {}
    files = sorted(path for path in copies.rglob("*") if path.is_file())
    for path in files:
        raw = path.read_bytes()
        plain = raw.removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
        found |= {sha256(plain): plain, sha256(raw): raw}
    problems = [
        Problem(str(copies), 0, 0, "S101", f"none of its {len(files)} files is {doc_id}: SHA-256 {digest}")
        for doc_id, digest in manifest.texts.items()
        if digest not in found
    ]
    if problems:
        raise DataError(problems)
    return {doc_id: found[digest].decode("utf-8") for doc_id, digest in manifest.texts.items()}
