"""Hold what a format brought against the documents: texts that are the same, spans that lie in them.

Nothing is ever moved to where it would fit: what does not match is refused, with its place.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TypeVar

import msgspec

from armsbench.formats.format import Documents
from armsbench.model.annotation import Annotation, EventMention, Mention, Span
from armsbench.model.document import Document
from armsbench.model.nearest import unknown
from armsbench.model.problem import DataError, Problem

T = TypeVar("T", Mention, EventMention)


def document(documents: Documents, doc_id: str, file: str, line: int = 0) -> Document:
    """Return the document of that id; DataError where its text is not known."""
    if doc_id in documents:
        return documents[doc_id]
    message = f"{unknown('document', doc_id, documents)}; --documents names a folder of others"
    raise DataError([Problem(file, line, 0, "E412", message)])


def same_text(found: str, known: Document, file: str, line: int = 0) -> None:
    """Raise DataError where a text that a format brought is not the document's; it says from where on."""
    if found == known.text:
        return
    pairs = zip(found, known.text, strict=False)
    place = next((at for at, (ours, theirs) in enumerate(pairs) if ours != theirs), min(len(found), len(known.text)))
    ours, theirs = found[place : place + 20], known.text[place : place + 20]
    message = f"the text is not that of {known.doc_id}: from character {place} on {ours!r}, expected {theirs!r}"
    raise DataError([Problem(file, line, 0, "E122", message)])


def settled(annotation: Annotation, text: str, file: str, line: int = 0) -> Annotation:
    """Return the annotation with `text` at every mention and event mention, as the document has it.

    Raises DataError with every span that is empty or outside of the text, and every `text` that differs.
    """
    problems = [Problem(file, line, 0, code, message) for code, message in _faults(annotation, text)]
    if problems:
        raise DataError(problems)
    mentions = tuple(_with_text(each, text) for each in annotation.mentions)
    event_mentions = tuple(_with_text(each, text) for each in annotation.event_mentions)
    return msgspec.structs.replace(annotation, mentions=mentions, event_mentions=event_mentions)


def spans(annotation: Annotation) -> Iterator[tuple[str, Span]]:
    """Yield every span of an annotation with where it stands, e.g. ``mentions[3].head``."""
    for at, mention in enumerate(annotation.mentions):
        yield from _place(f"mentions[{at}]", mention.start, mention.end, mention.head)
        for nth, other in enumerate(mention.alternatives):
            start, end = _or(other.start, mention.start), _or(other.end, mention.end)
            yield from _place(f"mentions[{at}].alternatives[{nth}]", start, end, other.head)
    for at, event in enumerate(annotation.event_mentions):
        yield from _place(f"event_mentions[{at}]", event.start, event.end)
        yield from ((f"event_mentions[{at}].parts", part) for part in event.parts)
        for nth, reading in enumerate(event.alternatives):
            start, end = _or(reading.start, event.start), _or(reading.end, event.end)
            yield from _place(f"event_mentions[{at}].alternatives[{nth}]", start, end)
    for at, stance in enumerate(annotation.stances):
        yield from ((f"stances[{at}].evidence", span) for span in stance.evidence)
        targets = [stance.target, *(each.target for each in stance.alternatives)]
        yield from ((f"stances[{at}].target", (each[0], each[1])) for each in targets if isinstance(each, tuple))


def _place(where: str, start: int, end: int, head: Span | None = None) -> Iterator[tuple[str, Span]]:
    yield where, (start, end)
    if head:
        yield f"{where}.head", head


def _or(value: int | None, default: int) -> int:
    return default if value is None else value


def _faults(annotation: Annotation, text: str) -> Iterator[tuple[str, str]]:
    for where, (start, end) in spans(annotation):
        if start >= end:
            yield "E301", f"{where}: the span [{start}, {end}) is empty: expected start < end"
        elif end > len(text):
            yield "E302", f"{where}: [{start}, {end}) is outside of the text, which has {len(text)} characters"
    for where, item in _marked(annotation):
        found = text[item.start : item.end]
        if item.text not in (None, found):
            yield "E303", f"{where}: text is {item.text!r}, but [{item.start}, {item.end}) holds {found!r}"


def _marked(annotation: Annotation) -> Iterator[tuple[str, Mention | EventMention]]:
    for at, mention in enumerate(annotation.mentions):
        yield f"mentions[{at}]", mention
    for at, event in enumerate(annotation.event_mentions):
        yield f"event_mentions[{at}]", event


def _with_text(item: T, text: str) -> T:
    return item if item.text else msgspec.structs.replace(item, text=text[item.start : item.end])
