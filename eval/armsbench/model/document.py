"""A document of the corpus: the exact text, its regions, and where it comes from."""

from __future__ import annotations

from armsbench.model.annotation import Name, Offset, Record


class Region(Record, frozen=True, omit_defaults=False):
    """A stretch of text of one kind; the regions of a document partition it."""

    type: Name
    start: Offset
    end: Offset
    scored: bool = True
    dup_of: Offset | None = None  # index of the earlier region that this one repeats
    dct: Name | None = None  # its own creation time, where it differs from the document's


class Source(Record, frozen=True, omit_defaults=False):
    """What is known of an article's publication; null where the text does not show it."""

    publisher: Name | None
    title: Name | None
    date: Name | None
    date_confidence: Name
    date_evidence: Name
    url: Name | None
    rights: Name


class Document(Record, frozen=True, omit_defaults=False):
    """One article. `text` is the seed file's text, code point by code point."""

    doc_id: Name
    seed: Name
    sha256: Name
    language: Name
    dct: Name | None
    source: Source
    regions: tuple[Region, ...]
    text: str
