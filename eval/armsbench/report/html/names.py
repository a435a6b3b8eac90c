"""What a reader calls the things of a document: by the words of its text, where that is known."""

from __future__ import annotations

from collections.abc import Callable

from armsbench.align.side import AUTHOR, Side, Span, entity_cluster
from armsbench.evaluate.errors.causes import members
from armsbench.model.document import Document

Quote = Callable[[int, int], str]  # the text of a span


def quoting(document: Document | None) -> Quote:
    """Return what quotes a document; of one whose text is not known, places."""
    if document is None:
        return lambda start, end: f"{start}-{end}"
    return lambda start, end: document.text[start:end]


def name(side: Side, cluster: str | Span, quote: Quote) -> str:
    """Return an entity's name, else the words of its first mention, an event's first trigger, or a span."""
    if not isinstance(cluster, str):
        return f"“{short(quote(*cluster), 60)}”"
    if cluster == AUTHOR:
        return "the author"
    known = side.entities.get(cluster)
    if known and known.name:
        return known.name
    return next((short(quote(*item.span), 60) for item in members(side, cluster)), cluster.split(" ", maxsplit=1)[-1])


def source(side: Side, id_: str, quote: Quote) -> str:
    """Return the name of a source of a chain."""
    return "author" if id_ == AUTHOR else name(side, entity_cluster(id_), quote)


def short(text: str, longest: int = 90) -> str:
    """Return text in one line, its end left out where it is long."""
    line = " ".join(text.split())
    return line if len(line) <= longest else f"{line[: longest - 1]}…"
