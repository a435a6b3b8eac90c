"""Documents that are no part of the corpus: corpus-like .json files, or plain texts."""

from __future__ import annotations

import hashlib
from pathlib import Path

from armsbench.model.document import Document, Region, Source
from armsbench.model.problem import DataError, Problem
from armsbench.store import reader
from armsbench.store.documents import read_documents


def read_folder(folder: Path) -> dict[str, Document]:
    """Return the documents of a folder by doc_id: each .json as in the corpus, each DOC.txt as one body text."""
    texts = {
        file.stem: from_text(file.stem, reader.read_bytes(file), str(file)) for file in sorted(folder.glob("*.txt"))
    }
    return texts | read_documents(folder)


def from_text(doc_id: str, raw: bytes, file: str = "<input>") -> Document:
    """Return a document of a plain text in UTF-8, of which nothing else is known. DataError where it is not UTF-8."""
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as error:
        line, message = raw[: error.start].count(b"\n") + 1, f"not UTF-8: byte 0x{raw[error.start]:02x}"
        raise DataError([Problem(file, line, 0, "E108", message)]) from None
    return Document(
        doc_id=doc_id,
        seed=f"{doc_id}.txt",
        sha256=hashlib.sha256(raw).hexdigest(),
        language="und",
        dct=None,
        source=Source(None, None, None, "none", "not recorded", None, "not recorded"),
        regions=(Region("BODY", 0, len(text)),),
        text=text,
    )
