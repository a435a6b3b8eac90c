"""Marks, links and notes as records; `line` is where one stands in a file."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple, Protocol

from armsbench.model.annotation import Span


class Text(NamedTuple):
    """A mark in the text: one span or several, counted as the tool counts."""

    id: str
    type: str
    fragments: tuple[Span, ...]
    text: str
    line: int = 0


class Event(NamedTuple):
    """An event: its trigger's id, and roles with the ids that fill them."""

    id: str
    type: str
    trigger: str
    arguments: tuple[tuple[str, str], ...]
    line: int = 0


class Relation(NamedTuple):
    """A link between two annotations."""

    id: str
    type: str
    arg1: str
    arg2: str
    line: int = 0


class Equivalence(NamedTuple):
    """Annotations that refer to one thing."""

    type: str
    ids: tuple[str, ...]
    line: int = 0


class Attribute(NamedTuple):
    """A label of an annotation."""

    id: str
    name: str
    target: str
    value: str
    line: int = 0


class Normalisation(NamedTuple):
    """An identifier in a knowledge base, and its name there."""

    id: str
    target: str
    base: str
    entry: str
    name: str
    line: int = 0


class Note(NamedTuple):
    """A text about an annotation."""

    id: str
    type: str
    target: str
    text: str
    line: int = 0


Line = Text | Event | Relation | Equivalence | Attribute | Normalisation | Note


class Places(Protocol):
    """How a tool counts the places of one text."""

    source: str  # the document's text
    text: str  # the text as the tool has it

    def pieces(self, span: Span, parts: Sequence[Span], /) -> tuple[Span, ...]:
        """Return what the tool marks of a span with parts; nothing where it cannot mark it."""

    def spans(self, fragments: Iterable[Span]) -> list[Span]:
        """Return the spans of the document that are marked."""

    def words(self, fragments: Iterable[Span]) -> str:
        """Return the text of what is marked."""


class Tool(NamedTuple):
    """What a tool shows, and how it spells names."""

    name: str
    mention_fields: dict[str, str]  # a field and the attribute that shows it; TYPE stands for the item's type
    event_fields: dict[str, str]
    token: Callable[[str], str]  # a label as the tool can have it
    spelling: Callable[[str], str]  # a type as the tool can have it
    name_of: Callable[[str], str]  # the type of a spelling that no note explains
    role: Callable[[str], str]
    role_of: Callable[[str], str]  # and the role
    keeps_order: bool  # False: the notes keep arguments whole, because their order may change
