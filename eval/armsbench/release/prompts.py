"""The table `prompts`: one row a document, with what to ask a language model and the gold as its answer.

The prompt is that of the task `full` (`release.asking`); `armsbench convert --from quoted` turns an answer into
a prediction that `armsbench score` takes.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from armsbench.formats.quoting import to_quoted
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.release.asking import prompt

COLUMNS = {"doc_id": "string", "input": "string", "target": "string"}


def rows(document: Document, gold: Annotation) -> Iterator[dict[str, Any]]:
    """Yield the prompt of a document and the answer that its gold gives."""
    answer = msgspec.json.encode(to_quoted(gold, document.text)).decode()
    yield {"doc_id": document.doc_id, "input": prompt(document), "target": answer}
