"""Read the annotations of a DocBin."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

from armsbench.formats import texts
from armsbench.formats.docbin.items import CLUSTERS, Item
from armsbench.formats.format import Documents
from armsbench.formats.matched import DOCUMENT, refuse
from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention
from armsbench.model.document import Document
from armsbench.model.problem import DataError

if TYPE_CHECKING:
    from spacy.tokens import Doc, DocBin, Span as DocSpan

UNTYPED = "ENTITY"
MOST_BYTES = 1 << 30  # of one file, unpacked


def decode(raw: bytes, documents: Documents, file: str = "<input>") -> list[Annotation]:
    """Return the annotations of a DocBin's documents; DataError for what is none, and for a text that is not known."""
    from spacy.vocab import Vocab

    try:
        return [_decoded(doc, documents, file) for doc in _bin(raw).get_docs(Vocab())]
    except DataError:
        raise
    except Exception as error:  # whatever spaCy and msgpack raise for bytes that are no DocBin
        raise refuse(file, 0, f"no DocBin: {type(error).__name__} {error}") from None


def _bin(raw: bytes) -> DocBin:
    from spacy.tokens import DocBin

    unpacking = zlib.decompressobj()
    unpacking.decompress(raw, MOST_BYTES)
    if not unpacking.eof:
        raise ValueError(f"cut off, or more than {MOST_BYTES >> 20} MiB")
    return DocBin().from_bytes(raw)


def _decoded(doc: Doc, documents: Documents, file: str) -> Annotation:
    document = _document(doc, documents, file)
    texts.same_text(doc.text, document, file)
    mentions = _items(doc, "mentions") if "mentions" in doc.spans else [_item(each, "") for each in doc.ents]
    events = _items(doc, "events") if "events" in doc.spans else []
    kbs = {each.cluster: each.kb or None for each in reversed(mentions)}
    return Annotation(
        document.doc_id,
        mentions=tuple(Mention(**_place(each), entity=each.cluster or None) for each in mentions),
        entities=tuple(Entity(name, kb=kbs[name]) for name in dict.fromkeys(each.cluster for each in mentions) if name),
        event_mentions=tuple(EventMention(**_place(each), event=each.cluster or None) for each in events),
        events=tuple(Event(name) for name in dict.fromkeys(each.cluster for each in events) if name),
    )


def _document(doc: Doc, documents: Documents, file: str) -> Document:
    doc_id = doc.user_data.get("doc_id")
    if isinstance(doc_id, str):
        return texts.document(documents, doc_id, file)
    fits = [each for each in documents.values() if each.text == doc.text]
    if len(fits) != 1:
        raise refuse(file, 0, f"{len(fits)} known documents have the text {doc.text[:40]!r}: expected one", DOCUMENT)
    return fits[0]


def _items(doc: Doc, name: str) -> list[Item]:
    """Return the items of a group with the names of their clusters, then those that only clusters have."""
    items = [_item(each, "") for each in doc.spans[name]]
    for cluster, group in _clusters(doc, name):
        for span in group:
            each = _item(span, "")
            if each in items:
                items[items.index(each)] = each._replace(cluster=cluster)
            else:
                items.append(each._replace(cluster=cluster))
    return items


def _clusters(doc: Doc, name: str) -> Iterator[tuple[str, Iterable[DocSpan]]]:
    prefix = CLUSTERS[name]
    for key, group in doc.spans.items():
        number = key.removeprefix(prefix)
        if key.startswith(prefix) and number.isdecimal():
            yield str(group.attrs.get("id") or f"{'e' if name == 'mentions' else 'h'}{number}"), group


def _item(span: DocSpan, cluster: str) -> Item:
    return Item((span.start_char, span.end_char), span.label_ or UNTYPED, span.id_, span.kb_id_, cluster)


def _place(item: Item) -> dict[str, Any]:
    return {"start": item.span[0], "end": item.span[1], "type": item.type, "id": item.id or None}
