"""The whole dataset as typed records: documents with their gold."""

from __future__ import annotations

import json
from typing import NamedTuple

from armsbench import paths
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.store.annotations import read
from armsbench.store.documents import read_documents


class Dataset(NamedTuple):
    """The package's documents and gold annotations, each by doc_id."""

    version: str
    documents: dict[str, Document]
    gold: dict[str, Annotation]


def load() -> Dataset:
    """Return the package's dataset."""
    gold = {each.annotation.doc_id: each.annotation for each in read(paths.gold())}
    return Dataset(version(), read_documents(), gold)


def version() -> str:
    """Return the dataset's version, which every published score names."""
    return str(json.loads((paths.annotations() / "dataset.json").read_bytes())["version"])
