"""Level 7, cross-document: all records of one folder together."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from armsbench.checks.context import Context, Finding

CrossFinding = tuple[int, Finding]
CrossCheck = Callable[[Sequence[Context]], Iterator[CrossFinding]]
_CLUSTERS = ("entities", "events")


def repeated_document(contexts: Sequence[Context]) -> Iterator[CrossFinding]:
    """A document has one record."""
    seen: set[str] = set()
    for number, context in enumerate(contexts):
        if context.annotation.doc_id in seen:
            yield number, Finding(("doc_id",), f"document {context.annotation.doc_id!r} again")
        seen.add(context.annotation.doc_id)


def xdoc_type(contexts: Sequence[Context]) -> Iterator[CrossFinding]:
    """The entities (events) of one xdoc have one type."""
    for layer in _CLUSTERS:
        yield from _one_each(contexts, layer, "xdoc", "type")


def xdoc_kb(contexts: Sequence[Context]) -> Iterator[CrossFinding]:
    """The entities of one xdoc have one kb id."""
    return _one_each(contexts, "entities", "xdoc", "kb")


def kb_xdoc(contexts: Sequence[Context]) -> Iterator[CrossFinding]:
    """The entities of one kb id have one xdoc."""
    return _one_each(contexts, "entities", "kb", "xdoc")


def xdoc_twice(contexts: Sequence[Context]) -> Iterator[CrossFinding]:
    """Two entities (events) of one document never share an xdoc: they would be one."""
    for number, context in enumerate(contexts):
        for layer in _CLUSTERS:
            first: dict[str, str] = {}
            for index, item in enumerate(getattr(context.annotation, layer)):
                if item.xdoc is not None and first.setdefault(item.xdoc, item.id) != item.id:
                    message = f"xdoc {item.xdoc!r} again in this document: {first[item.xdoc]!r} has it"
                    yield number, Finding((layer, index, "xdoc"), message)


def missing_record(contexts: Sequence[Context]) -> Iterator[CrossFinding]:
    """Every document of the corpus has a record in the folder; said of the first record."""
    known = contexts[0].doc_ids if contexts else None
    for doc_id in sorted((known or frozenset()) - {context.annotation.doc_id for context in contexts}):
        yield 0, Finding((), f"the document {doc_id!r} has no record in this folder", doc_id)


def xdoc_of_both(contexts: Sequence[Context]) -> Iterator[CrossFinding]:
    """An xdoc is of entities or of events, never of both."""
    entities = {item.xdoc for context in contexts for item in context.annotation.entities if item.xdoc}
    for number, index, event in _items(contexts, "events"):
        if event.xdoc in entities:
            yield number, Finding(("events", index, "xdoc"), f"xdoc {event.xdoc!r} is also an entity's")


CHECKS: dict[str, CrossCheck] = {
    "E701": repeated_document,
    "E702": xdoc_type,
    "E703": xdoc_kb,
    "E704": kb_xdoc,
    "E705": xdoc_twice,
    "W706": missing_record,
    "E707": xdoc_of_both,
}
OF_WHOLE_FOLDERS = frozenset({"W706"})


def _items(contexts: Sequence[Context], layer: str) -> Iterator[tuple[int, int, Any]]:
    for number, context in enumerate(contexts):
        for index, item in enumerate(getattr(context.annotation, layer)):
            yield number, index, item


def _one_each(contexts: Sequence[Context], layer: str, key: str, field: str) -> Iterator[CrossFinding]:
    """Yield each item whose field differs from that of the first item with the same key."""
    first: dict[str, tuple[str, str]] = {}
    for number, index, item in _items(contexts, layer):
        same, found = getattr(item, key), getattr(item, field)
        if same is None or found is None:
            continue
        doc_id = contexts[number].annotation.doc_id
        known, where = first.setdefault(same, (found, f"{doc_id} {item.id}"))
        if found != known:
            message = f"{key} {same!r} has {field} {found!r} here, but {known!r} in {where}"
            yield number, Finding((layer, index, field), message)
