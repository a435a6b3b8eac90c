"""Level 3, spans: every span is a real, tidy, unrepeated stretch of the document's text."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from armsbench.checks.context import Check, Context, Finding, readings
from armsbench.model.annotation import Span
from armsbench.store.jsontext import Path


def empty_span(context: Context) -> Iterator[Finding]:
    """A span starts before it ends."""
    for path, (start, end) in _spans(context):
        if start >= end:
            yield Finding(path, f"the span [{start}, {end}) is empty: expected start < end")


def beyond_text(context: Context) -> Iterator[Finding]:
    """A span ends inside the document's text."""
    size = _size(context)
    for path, (start, end) in _spans(context):
        if max(start, end) > size >= 0:
            yield Finding(path, f"the span [{start}, {end}) is outside of the text, which has {size} characters")


def wrong_text(context: Context) -> Iterator[Finding]:
    """`text` equals the document's text at the span."""
    for layer in ("mentions", "event_mentions"):
        for path, item, _ in readings(context, layer):
            text = getattr(item, "text", None)
            found = _text_at(context, (item.start, item.end)) if text is not None else None
            if text is not None and found not in (None, text):
                hint = _elsewhere(context, text, item.start)
                yield Finding((*path, "text"), f"text is {text!r}, but the span holds {found!r}{hint}")


def head_outside(context: Context) -> Iterator[Finding]:
    """The head of a mention lies inside the mention."""
    for path, reading, mention in readings(context, "mentions"):
        start, end = _span(reading, mention)
        if reading.head and not start <= reading.head[0] <= reading.head[1] <= end:
            place = f"[{reading.head[0]}, {reading.head[1]})"
            yield Finding((*path, "head"), f"the head {place} is outside of the mention [{start}, {end})")


def untrimmed(context: Context) -> Iterator[Finding]:
    """A span neither begins nor ends with white space."""
    for path, span in _spans(context):
        text = _text_at(context, span)
        if text and text != text.strip():
            yield Finding(path, f"{text!r} begins or ends with white space: expected {text.strip()!r}", text)


def across_regions(context: Context) -> Iterator[Finding]:
    """A span lies in one region."""
    size = _size(context)
    for path, (start, end) in _spans(context):
        region = context.region(start)
        if region and start < end <= size and end > region.end:
            yield Finding(
                path, f"the span [{start}, {end}) crosses the end of its {region.type} region at {region.end}"
            )


def trigger_outside_parts(context: Context) -> Iterator[Finding]:
    """The parts of a trigger, where it has parts, hold its span (the head token)."""
    for index, item in enumerate(context.annotation.event_mentions):
        if item.parts and not any(start <= item.start and item.end <= end for start, end in item.parts):
            message = f"none of the parts holds the trigger's span [{item.start}, {item.end})"
            yield Finding(("event_mentions", index, "parts"), message)


CHECKS: dict[str, Check] = {
    "E301": empty_span,
    "E302": beyond_text,
    "E303": wrong_text,
    "E304": head_outside,
    "W306": untrimmed,
    "E307": across_regions,
    "E312": trigger_outside_parts,
}


def _spans(context: Context) -> Iterator[tuple[Path, Span]]:
    for layer in ("mentions", "event_mentions"):
        for path, reading, item in readings(context, layer):
            if reading.start is not None or reading.end is not None:
                yield path, _span(reading, item)
            if getattr(reading, "head", None):
                yield (*path, "head"), reading.head
            for number, part in enumerate(getattr(reading, "parts", ())):
                yield (*path, "parts", number), part
    for path, reading, _ in readings(context, "stances"):
        if isinstance(reading.target, tuple):
            yield (*path, "target"), (reading.target[0], reading.target[1])
        for number, span in enumerate(getattr(reading, "evidence", ())):
            yield (*path, "evidence", number), span


def _span(reading: Any, item: Any) -> Span:
    """Return the span of a reading; what an alternative leaves out is as in the annotation."""
    return (item.start if reading.start is None else reading.start, item.end if reading.end is None else reading.end)


def _size(context: Context) -> int:
    return len(context.document.text) if context.document else -1


def _text_at(context: Context, span: Span) -> str | None:
    """Return the text of a span; None where it is not known or not a real span."""
    if context.document is None or not span[0] < span[1] <= len(context.document.text):
        return None
    return context.document.text[span[0] : span[1]]


def _elsewhere(context: Context, text: str, near: int) -> str:
    """Return a hint with the occurrence of `text` that is nearest to where it was looked for."""
    whole = context.document.text if context.document and text else ""
    starts = [start for start in range(len(whole) - len(text) + 1) if whole.startswith(text, start)] if text else []
    if not starts:
        return ""
    start = min(starts, key=lambda each: abs(each - near))
    return f" (did you mean [{start}, {start + len(text)})?)"
