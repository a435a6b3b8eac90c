"""The corpus and the ontology, read from the package's data or from a checkout."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import msgspec

from armsbench import paths
from armsbench.model.document import Document
from armsbench.model.ontology import Ontology
from armsbench.model.problem import UsageError
from armsbench.store import reader


def known_documents(folder: Path | str | None = None) -> dict[str, Document]:
    """Return the documents of a folder, else the package's. UsageError where the folder has none."""
    found = read_documents(Path(folder) if folder else None)
    if not found:
        raise UsageError(f"{folder}: no documents (.json) in this folder")
    return found


def read_documents(folder: Path | None = None) -> dict[str, Document]:
    """Return the documents of a folder (default: the corpus) by doc_id, in order of doc_id."""
    files = sorted((folder or paths.documents()).glob("*.json"))
    documents = [reader.decode_document(reader.read_bytes(file), str(file)) for file in files]
    return {document.doc_id: document for document in documents}


@cache
def ontology() -> Ontology:
    """Return the ontology of schema/ontology.json."""
    return msgspec.json.decode(paths.schema("ontology.json").read_bytes(), type=Ontology)
