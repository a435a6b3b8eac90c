"""DyGIE++: one JSON object a line, ranges of a document's tokens with inclusive ends (Wadden et al. 2019).

Holds one mention of a range, clusters of mentions, event mentions whose trigger is one token, one a token, their
clusters, and arguments inside of the trigger's sentence. Nothing has an id: m1, e1, v1, h1 are given on reading.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from armsbench.formats import grids
from armsbench.formats.events import jsonlines, ranges
from armsbench.formats.filed import PARTS_OF_ARGUMENTS, losing
from armsbench.formats.format import Documents
from armsbench.formats.grids import Grid
from armsbench.model.annotation import Annotation, EventMention, Span
from armsbench.model.document import Document

LOSES = (
    *losing(mentions=["id", "entity"], entities=[], event_mentions=["id", "event", "arguments"], events=[]),
    *PARTS_OF_ARGUMENTS,
)
DATASET = "armsbench"


def encode(annotation: Annotation, document: Document) -> bytes:
    """Return the line of one document."""
    grid = grids.grid(document)
    mentions = grids.one_a_span(annotation.mentions, grid)
    events = _one_a_token(annotation.event_mentions, grid)
    ranges = {each.id: span for span, each in mentions.items()}
    ranges |= {each.id: span for span, each in events.items() if span not in mentions}
    words = grid.words()
    return jsonlines.line(
        {
            "doc_key": document.doc_id,
            "dataset": DATASET,
            "sentences": [words[start:end] for start, end in grid.sentences],
            "ner": _by_sentence(grid, {span: [*_inclusive(span), each.type] for span, each in mentions.items()}),
            "relations": [[] for _ in grid.sentences],
            "events": _by_sentence(grid, {span: _event(span, each, ranges, grid) for span, each in events.items()}),
            "clusters": _clusters((span, each.entity) for span, each in mentions.items()),
            "event_clusters": _clusters((span, each.event) for span, each in events.items()),
        }
    )


def _one_a_token(events: Iterable[EventMention], grid: Grid) -> dict[Span, EventMention]:
    found: dict[Span, EventMention] = {}
    for each in events:
        span = grid.within(each)
        if span and span[1] - span[0] == 1:
            found.setdefault(span, each)
    return dict(sorted(found.items()))


def _inclusive(span: Span) -> list[int]:
    return [span[0], span[1] - 1]


def _event(span: Span, event: EventMention, ranges: Mapping[str | None, Span], grid: Grid) -> list[list[Any]]:
    home = grid.sentence(span)
    fillers = ((each.role, ranges[each.filler]) for each in event.arguments if each.filler in ranges)
    return [[span[0], event.type], *([*_inclusive(at), role] for role, at in fillers if grid.sentence(at) == home)]


def _by_sentence(grid: Grid, items: Mapping[Span, Any]) -> list[list[Any]]:
    found: list[list[Any]] = [[] for _ in grid.sentences]
    for span, item in items.items():
        number = grid.sentence(span)
        if number is not None:
            found[number].append(item)
    return found


def _clusters(items: Iterable[tuple[Span, str | None]]) -> list[list[list[int]]]:
    found: dict[str, list[list[int]]] = {}
    for span, name in items:
        if name:
            found.setdefault(name, []).append(_inclusive(span))
    return list(found.values())


def decode(raw: bytes, documents: Documents, file: str = "<input>") -> list[Annotation]:
    """Return the annotations of a file."""
    return [
        ranges.annotation(found, documents, file, line) for found, line in jsonlines.objects(raw, ranges.Found, file)
    ]
