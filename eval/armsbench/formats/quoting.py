"""Write the quoted form, which `formats.quoted` reads: quotations where the record has offsets."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import msgspec

from armsbench.model.annotation import Annotation

# What an answer need not have: copies of the text, other accepted readings, and what curators looked up.
CURATORS = frozenset({"text", "alternatives", "kb", "kb_status", "xdoc", "layers", "attributes", "annotator"})
COPIES = frozenset({"text"})


def to_quoted(annotation: Annotation, text: str, leave_out: frozenset[str] = CURATORS) -> dict[str, Any]:
    """Return the quoted form of an annotation of `text`, without the fields named in `leave_out`.

    Without CURATORS' fields, entities have no evidence either.
    """
    record: dict[str, Any] = _without(msgspec.json.decode(msgspec.json.encode(annotation)), leave_out)
    for item in [*record.get("mentions", ()), *record.get("event_mentions", ())]:
        _quote_item(item, text)
    for stance in record.get("stances", ()):
        if isinstance(stance["target"], list):
            stance["target"] = _quote(stance["target"], text)
        if "evidence" in stance:
            stance["evidence"] = [_quote(span, text) for span in stance["evidence"]]
    for entity in record.get("entities", ()) if leave_out >= CURATORS else ():
        entity.pop("evidence", None)
    return record


def _without(value: Any, leave_out: frozenset[str]) -> Any:
    if isinstance(value, dict):
        return {
            key: each if key == "attributes" else _without(each, leave_out)
            for key, each in value.items()
            if key not in leave_out
        }
    return [_without(each, leave_out) for each in value] if isinstance(value, list) else value


def _quote_item(item: dict[str, Any], text: str) -> None:
    """Put `span` (and `nth`) first in a mention or event mention, in place of its offsets."""
    start, end = item.pop("start"), item.pop("end")
    place = _quote([start, end], text)
    head = item.pop("head", None)
    rest = {key: [_quote(each, text) for each in value] if key == "parts" else value for key, value in item.items()}
    item.clear()
    item["span"] = place.pop("quote")
    item |= place | rest
    if head and (list(head) != [start, end] or "level" not in item):
        item["head"] = _quote(head, text, start, end)
    elif head is None and "level" in item:
        item["head"] = None


def _quote(span: list[int], text: str, start: int = 0, end: int | None = None) -> dict[str, Any]:
    """Return the quotation of a span, with its number where it occurs more than once in text[start:end]."""
    words = text[span[0] : span[1]]
    places = list(_places(words, text, start, len(text) if end is None else end))
    return {"quote": words} | ({"nth": places.index(span[0]) + 1} if len(places) > 1 else {})


def _places(words: str, text: str, start: int, end: int) -> Iterator[int]:
    place = text.find(words, start, end)
    while place >= 0:
        yield place
        place = text.find(words, place + 1, end)
