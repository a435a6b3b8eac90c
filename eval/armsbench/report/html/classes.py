"""The errors by layer and class, each with its place in the text, and what cost the lost items."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.evaluate.errors.listing import Errors
from armsbench.evaluate.errors.record import OWN, Error
from armsbench.model.document import Document
from armsbench.report.html import words
from armsbench.report.html.claims import claims
from armsbench.report.html.gather import Scored
from armsbench.report.html.names import quoting, short
from armsbench.report.html.verdict import cause_in_words

MOST = 300  # errors listed in a class
_AROUND = 28  # characters before and after


class ErrorLine(NamedTuple):
    """An error: where it is shown (none if nowhere), its words in their place, what each side says, its causes."""

    key: str
    doc_id: str
    before: str
    text: str
    after: str
    gold: str
    system: str
    causes: str


class Class(NamedTuple):
    """A class of errors of a layer; `share` is its part of the largest class."""

    layer: str
    kind: str
    what: str
    tone: str
    number: int
    share: float
    lines: tuple[ErrorLine, ...]


class LayerErrors(NamedTuple):
    """The errors of a layer."""

    layer: str
    name: str
    number: int
    attempted: bool
    classes: tuple[Class, ...]


class Cost(NamedTuple):
    """What cost lost items of a layer: (cause in words, number, share), and how many there are."""

    layer: str
    number: int
    causes: tuple[tuple[str, int, float], ...]


def layers(scored: Scored, places: Mapping[Error, str]) -> list[LayerErrors]:
    """Return the errors by layer and class, the most frequent class first; `places` has the key of what shows each."""
    found, alignments = scored.errors.by_class(), {each.doc_id: each for each in scored.alignments}
    most = max((len(each) for kinds in found.values() for each in kinds.values()), default=1)

    def one(layer: str, kind: str, listed: list[Error]) -> Class:
        known = words.KINDS[kind]
        lines = tuple(
            _line(each, alignments[each.doc_id], places.get(each, ""), scored.documents.get(each.doc_id))
            for each in listed[:MOST]
        )
        return Class(layer, kind, known.what, known.tone, len(listed), len(listed) / most, lines)

    return [
        LayerErrors(
            layer,
            words.LAYERS[layer],
            sum(len(each) for each in kinds.values()),
            layer in scored.attempted,
            tuple(one(layer, kind, listed) for kind, listed in kinds.items()),
        )
        for layer, kinds in found.items()
    ]


def _line(error: Error, alignment: Alignment, key: str, document: Document | None) -> ErrorLine:
    place, text = error.place, document.text if document else ""
    gold, system = claims(error, alignment, quoting(document))
    return ErrorLine(
        key,
        error.doc_id,
        _tail(text[max(0, place.start - _AROUND) : place.start]),
        short(place.text, 80) or f"{place.start}-{place.end}",
        _head(text[place.end : place.end + _AROUND]),
        gold,
        system,
        "" if error.causes in ((), OWN) else cause_in_words(" + ".join(error.causes)),
    )


def _tail(text: str) -> str:
    """Return the end of a text: its last line, from the first whole word."""
    line = text.rsplit("\n", maxsplit=1)[-1]
    return line.split(" ", maxsplit=1)[-1] if len(text) == _AROUND and line == text else line


def _head(text: str) -> str:
    """Return the beginning of a text: its first line, to the last whole word."""
    line = text.split("\n", maxsplit=1)[0]
    return line.rsplit(" ", maxsplit=1)[0] if len(text) == _AROUND and line == text else line


def costs(errors: Errors) -> list[Cost]:
    """Return what cost the lost arguments and stances, the most frequent first."""
    found = []
    for layer, causes in errors.by_cause().items():
        total = sum(causes.values())
        shares = tuple((cause_in_words(cause), number, number / total) for cause, number in causes.items())
        found.append(Cost(words.LAYERS[layer], total, shares))
    return found
