"""Invented documents for the systems' tests, and short ways to say what a system found."""

from armsbench.model.annotation import Annotation, EventMention, Mention
from armsbench.model.document import Document, Region, Source

SOURCE = Source(
    publisher=None, title=None, date=None, date_confidence="none", date_evidence="invented", url=None, rights="none"
)


def document(text, doc_id="invented", dct="2031-06-18", regions=()):
    whole = (Region(type="BODY", start=0, end=len(text)),)
    return Document(
        doc_id=doc_id,
        seed="none",
        sha256="0" * 64,
        language="en",
        dct=dct,
        source=SOURCE,
        regions=tuple(regions) or whole,
        text=text,
    )


def spans(text, annotation, *fields):
    """Return (text at the span, and the named fields) of each mention."""
    return [(text[each.start : each.end], *(getattr(each, field) for field in fields)) for each in annotation.mentions]


def gold(document, mentions, triggers=()):
    """Return gold from (words, type) pairs; each pair is the first place of the words in the text."""

    def at(words):
        start = document.text.index(words)
        return {"start": start, "end": start + len(words)}

    return Annotation(
        doc_id=document.doc_id,
        mentions=tuple(Mention(type=kind, **at(words)) for words, kind in mentions),
        event_mentions=tuple(EventMention(type=kind, **at(words)) for words, kind in triggers),
    )
