"""Make a DocBin of an annotation."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from armsbench.formats import grids
from armsbench.formats.docbin.items import CLUSTERS, Item
from armsbench.formats.grids import Grid
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span as DocSpan

ATTRIBUTES = ("ENT_IOB", "ENT_TYPE", "ENT_KB_ID", "ENT_ID", "SENT_START")


def encode(annotation: Annotation, document: Document) -> bytes:
    """Return the DocBin of one document."""
    from spacy.tokens import DocBin

    grid = grids.grid(document)
    doc, index = _doc(grid)
    doc.user_data["doc_id"] = document.doc_id
    kbs = {each.id: each.kb or "" for each in annotation.entities}
    found: dict[str, list[Item]] = {"mentions": [], "events": []}
    for mention in annotation.mentions:
        if (span := grid.span(mention)) is not None:
            cluster = mention.entity or ""
            found["mentions"].append(Item(span, mention.type, mention.id or "", kbs.get(cluster, ""), cluster))
    for event in annotation.event_mentions:
        if (span := grid.span(event)) is not None:
            found["events"].append(Item(span, event.type, event.id or "", "", event.event or ""))
    for name, items in found.items():
        _add_groups(doc, name, items, index)
    flat = grids.flat(annotation.mentions, grid, lambda one: (one.level != "NAM", one.start - one.end))
    doc.ents = [
        _span(doc, Item(span, each.type, each.id or "", kbs.get(each.entity or "", ""), ""), index)
        for span, each in flat
    ]
    content: bytes = DocBin(attrs=ATTRIBUTES, docs=[doc], store_user_data=True).to_bytes()
    return content


def _doc(grid: Grid) -> tuple[Doc, list[int]]:
    """Return the Doc of a text, and the place among its tokens of each token of the grid."""
    from spacy.tokens import Doc
    from spacy.vocab import Vocab

    found: list[tuple[str, bool]] = []  # a word, and whether a sentence begins with it
    spaces: list[bool] = []
    index: list[int] = []
    begins = {grid.tokens[first][0] for first, _ in grid.sentences}
    at = 0
    for start, end in [*grid.tokens, (len(grid.text), len(grid.text))]:
        gap = grid.text[at:start]
        if gap.startswith(" ") and found:
            spaces[-1], gap = True, gap[1:]
        found += [(gap, False)] if gap else []
        if start < end:
            index.append(len(found))
            found.append((grid.text[start:end], start in begins))
        spaces += [False] * (len(found) - len(spaces))
        at = end
    words = [word for word, _ in found]
    starts: list[bool | int | None] = [first for _, first in found]
    return Doc(Vocab(), words=words, spaces=spaces, sent_starts=starts), index


def _add_groups(doc: Doc, name: str, items: Sequence[Item], index: Sequence[int]) -> None:
    doc.spans[name] = [_span(doc, each, index) for each in items]
    clusters = dict.fromkeys(each.cluster for each in items if each.cluster)
    for number, cluster in enumerate(clusters, start=1):
        key = f"{CLUSTERS[name]}{number}"
        doc.spans[key] = [_span(doc, each, index) for each in items if each.cluster == cluster]
        doc.spans[key].attrs["id"] = cluster


def _span(doc: Doc, item: Item, index: Sequence[int]) -> DocSpan:
    from spacy.tokens import Span as DocSpan

    start, end = index[item.span[0]], index[item.span[1] - 1] + 1
    return DocSpan(doc, start, end, label=item.type, kb_id=item.kb, span_id=item.id)
