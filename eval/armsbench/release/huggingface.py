"""Make the release for Hugging Face: each row of CONFIGS is a table corpus/release/<name>/test.jsonl."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Mapping
from typing import Any, NamedTuple

from armsbench import paths
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.release import documents, labels, prompts, stances, whole
from armsbench.release.columns import Type, row
from armsbench.store import lines
from armsbench.store.annotations import read

Rows = Callable[[Document, Annotation], Iterable[dict[str, Any]]]
SPLIT = "test"


class Config(NamedTuple):
    """A table: what it holds, its columns, and the rows of one document."""

    about: str
    columns: Callable[[], Mapping[str, Type]]
    rows: Rows


CONFIGS: dict[str, Config] = {
    "documents": Config("articles with regions and everything annotated in them", whole.columns_, whole.rows),
    "entities": Config("mentions with their entities", labels.entity_columns, labels.entities),
    "events": Config("event mentions with arguments, factuality and time", labels.event_columns, labels.events),
    "stance": Config("stances with holder, target and evidence", stances.stance_columns, stances.stances),
    "pairs": Config("gold pairs of holder and target, to classify the stance of", stances.pair_columns, stances.pairs),
    "prompts": Config("prompts for language models, with the gold as answer", lambda: prompts.COLUMNS, prompts.rows),
}


class Table(NamedTuple):
    """A table as built."""

    config: Config
    columns: Mapping[str, Type]
    path: str  # relative to the root
    content: bytes
    rows: int

    @property
    def sha256(self) -> str:
        """The digest of the file."""
        return hashlib.sha256(self.content).hexdigest()


def files() -> dict[str, bytes]:
    """Return the tables of the checkout: path relative to its root -> content. Raise DataError."""
    return {table.path: table.content for table in from_checkout().values()}


def from_checkout() -> dict[str, Table]:
    """Return the tables by name, from the seeds and the gold as they are now; raise DataError."""
    gold = {each.annotation.doc_id: each.annotation for each in read(paths.gold())}
    return tables(documents.from_checkout(), gold)


def tables(texts: Mapping[str, Document], gold: Mapping[str, Annotation]) -> dict[str, Table]:
    """Return the tables by name, of the documents that have gold, in order of doc_id."""
    return {name: _table(name, config, texts, gold) for name, config in CONFIGS.items()}


def path(name: str) -> str:
    """Return where a table lies, relative to the root."""
    return f"corpus/release/{name}/{SPLIT}.jsonl"


def _table(name: str, config: Config, texts: Mapping[str, Document], gold: Mapping[str, Annotation]) -> Table:
    columns = config.columns()
    made = [
        row(each, columns, f"{name}/{doc_id}")
        for doc_id in sorted(texts.keys() & gold.keys())
        for each in config.rows(texts[doc_id], gold[doc_id])
    ]
    return Table(config, columns, path(name), lines.encode(made), len(made))
