"""Turn two passes into a sheet of differences to decide in, and a decided sheet into gold.

A sheet is JSON Lines, one difference a line: where it is, what each annotator has (in the first one's
ids, which `about` explains), and `decision`, `why` and `page` to fill in. A decision is "a", "b", or
{"value": …} for something else (null: nothing there). A line with `"alternative": true` says that the
side not taken is acceptable too (alternatives.py). The decided lines are the register.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

import msgspec

from armsbench.evaluate import alternatives
from armsbench.evaluate.decisions import is_decided
from armsbench.evaluate.differences import Difference, Place, decide, differences, record_at, values_of
from armsbench.evaluate.terms import in_terms_of, renumber
from armsbench.model.annotation import Annotation, EventMention, Mention
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem

Line = dict[str, Any]


def sheet(first: Annotation, second: Annotation, document: Document) -> list[Line]:
    """Return the lines of a sheet for one document, nothing decided yet."""
    second = in_terms_of(first, second)
    about = _descriptions(second, document) | _descriptions(first, document)
    about |= _stances(second, about) | _stances(first, about)
    return [_line(each, document, about) for each in differences(first, second)]


def agreed(first: Annotation, second: Annotation) -> int:
    """Return how many labels both have, counted as a sheet counts differences: a place each."""
    one, other = values_of(first), values_of(in_terms_of(first, second))
    return sum(other.get(place) == value for place, value in one.items() if value not in (None, [], ()))


def _line(difference: Difference, document: Document, about: Mapping[str, str]) -> Line:
    ids = dict.fromkeys(_ids(difference, about))
    return {
        "doc_id": document.doc_id,
        "place": list(difference.place),
        "about": {id_: about[id_] for id_ in ids},
        "a": difference.first,
        "b": difference.second,
        "decision": None,
        "why": "",
        "page": "",
    }


def described(annotation: Annotation, place: Place, document: Document) -> Line:
    """Return a place of one annotation with its label, and what the ids in them stand for."""
    about = _descriptions(annotation, document)
    label = record_at(annotation, place) if len(place) == 2 else values_of(annotation)[place]
    return {"place": list(place), "about": {id_: about[id_] for id_ in _ids((place, label), about)}, "label": label}


def _ids(value: Any, known: Mapping[str, str]) -> Iterator[str]:
    """Yield each known id that a value mentions, however deep."""
    if isinstance(value, str):
        yield from (part for part in value.split(">") if part in known)
    elif isinstance(value, Mapping):
        yield from (id_ for each in value.values() for id_ in _ids(each, known))
    elif isinstance(value, Iterable):
        yield from (id_ for each in value for id_ in _ids(each, known))


def _descriptions(annotation: Annotation, document: Document) -> dict[str, str]:
    """Say in words what each id stands for."""
    found = {}
    items: list[Mention | EventMention] = [*annotation.mentions, *annotation.event_mentions]
    for item in items:
        line = document.text.count("\n", 0, item.start) + 1
        found[item.id or ""] = f"{document.text[item.start : item.end]!r} {item.type}, line {line}"
    for entity in annotation.entities:
        found[entity.id] = f"{entity.name} {entity.type}"
    for event in annotation.events:
        mentions = [each for each in annotation.event_mentions if each.event == event.id]
        words = ", ".join(repr(document.text[each.start : each.end]) for each in mentions)
        found[event.id] = f"{event.type}: {words}"
    return found


def _stances(annotation: Annotation, about: Mapping[str, str]) -> dict[str, str]:
    """Say in words what the id of each stance stands for."""

    def words(end: Any) -> Any:
        return about.get(str(end), end)

    return {each.id or "": f"{words(each.holder)} {each.polarity} {words(each.target)}" for each in annotation.stances}


def settle(
    first: Annotation, second: Annotation, lines: Iterable[Line], document: Document, file: str = "<sheet>"
) -> Annotation:
    """Return the gold that decided lines make; DataError names every line that decides nothing valid.

    Differences that no line is about are told too: the sheet then belongs to other passes.
    """
    second = in_terms_of(first, second)
    lines = list(lines)
    problems = [
        Problem(file, number, 0, "A101", f'decision is {line["decision"]!r}, expected "a", "b" or {{"value": …}}')
        for number, line in enumerate(lines, start=1)
        if not is_decided(line["decision"])
    ]
    if problems:
        raise DataError(problems)
    gold = alternatives.add(decide(first, second, {tuple(line["place"]): _value(line) for line in lines}), lines)
    return renumber(_with_text(gold, document))


def _with_text(annotation: Annotation, document: Document) -> Annotation:
    def quoted(items: tuple[Any, ...]) -> tuple[Any, ...]:
        ordered = sorted(items, key=lambda item: (item.start, -item.end))
        return tuple(msgspec.structs.replace(item, text=document.text[item.start : item.end]) for item in ordered)

    return msgspec.structs.replace(
        annotation, mentions=quoted(annotation.mentions), event_mentions=quoted(annotation.event_mentions)
    )


def _value(line: Line) -> Any:
    decision = line["decision"]
    return decision["value"] if isinstance(decision, Mapping) else line[decision]
