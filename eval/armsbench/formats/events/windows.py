"""The annotation of documents in TextEE's form: ranges of the tokens of windows become mentions and event mentions."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from armsbench.formats import grids, texts
from armsbench.formats.events import jsonlines
from armsbench.formats.format import Documents
from armsbench.formats.matched import MISMATCH, Word, place, refuse
from armsbench.model.annotation import Annotation, Argument, EventMention, Mention, Span


class Range(msgspec.Struct):
    """A half-open range of a window's tokens, and their text."""

    text: str
    start: int
    end: int


class EntityMention(Range):
    """A range that is an entity mention."""

    id: str
    entity_type: str


class ArgumentMention(Range):
    """A role and the entity mention that fills it."""

    entity_id: str
    role: str


class EventRecord(msgspec.Struct):
    """An event mention."""

    id: str
    event_type: str
    trigger: Range
    arguments: list[ArgumentMention]


class Window(msgspec.Struct):
    """A stretch of a document."""

    doc_id: str
    text: str
    tokens: list[str]
    entity_mentions: list[EntityMention]
    event_mentions: list[EventRecord]


class _Place(NamedTuple):
    """A window in a file, and its tokens in the document's text."""

    tokens: list[Span]
    text: str
    file: str
    line: int

    def span(self, item: Range) -> Span:
        """Return the characters of a range of tokens; their text has to be the document's, or with blanks."""
        where = f"tokens {item.start} to {item.end} of {len(self.tokens)}"
        if not 0 <= item.start < item.end <= len(self.tokens):
            raise refuse(self.file, self.line, f"{where}: no range of them")
        start, end = grids.characters(self.tokens, item.start, item.end)
        joined = " ".join(self.text[slice(*token)] for token in self.tokens[item.start : item.end])
        if item.text not in (self.text[start:end], joined):
            raise refuse(self.file, self.line, f"{where} are {joined!r}, not {item.text!r}", MISMATCH)
        return start, end


def decode(raw: bytes, documents: Documents, file: str = "<input>") -> list[Annotation]:
    """Return the annotations of a file; the windows of a document are in order of its text."""
    found: dict[str, Annotation] = {}
    ends: dict[str, int] = {}
    for window, line in jsonlines.objects(raw, Window, file):
        text = texts.document(documents, window.doc_id, file, line).text
        start = text.find(window.text, ends.get(window.doc_id, 0))
        if start < 0:
            raise refuse(file, line, f"the window's text {window.text[:40]!r} is not the document's next", MISMATCH)
        end = ends[window.doc_id] = start + len(window.text)
        tokens = place([Word(token, line) for token in window.tokens], text[:end], file, start)
        held = found.get(window.doc_id, Annotation(window.doc_id))
        found[window.doc_id] = _with_window(held, window, _Place(tokens, text, file, line))
    return list(found.values())


def _with_window(held: Annotation, window: Window, at: _Place) -> Annotation:
    mentions = list(held.mentions)
    for each in window.entity_mentions:
        start, end = at.span(each)
        mentions.append(Mention(id=each.id, start=start, end=end, type=each.entity_type))
    events = list(held.event_mentions)
    for event in window.event_mentions:
        start, end = at.span(event.trigger)
        arguments = tuple(_argument(each, at, mentions) for each in event.arguments)
        events.append(EventMention(id=event.id, start=start, end=end, type=event.event_type, arguments=arguments))
    return msgspec.structs.replace(held, mentions=tuple(mentions), event_mentions=tuple(events))


def _argument(argument: ArgumentMention, at: _Place, mentions: Iterable[Mention]) -> Argument:
    span = at.span(argument)
    if not any(each.id == argument.entity_id and (each.start, each.end) == span for each in mentions):
        message = f"argument {argument.entity_id!r} ({argument.text!r}) is no entity mention with that text"
        raise refuse(at.file, at.line, message)
    return Argument(argument.role, argument.entity_id)
