"""The table `documents`: one row a document, with its text, its regions and everything annotated in it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.release import columns
from armsbench.store.documents import ontology


def columns_() -> dict[str, columns.Type]:
    """Return the columns: the document's, then the annotation's; dates as dates, and `date` out of `source`."""
    document = columns.of_record(Document)
    source = {name: type_ for name, type_ in document["source"].items() if name != "date"}
    gold = columns.of_record(Annotation)
    layers = dict.fromkeys(ontology().layers, "string")
    return document | {"dct": "date32", "source": source, "date": "date32", "layers": layers} | gold


def rows(document: Document, gold: Annotation) -> Iterator[dict[str, Any]]:
    """Yield the row of a document."""
    text = columns.flat_record(document)
    date = text["source"].pop("date")
    for region in text["regions"]:
        region["dct"] = columns.days(region["dct"], region["dct"])
    yield text | {"date": date} | columns.flat_record(gold)
