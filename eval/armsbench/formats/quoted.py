"""The quoted form: the one format with quotations where it has offsets, as people and models write it.

A mention, event mention or alternative has `span` (the exact quotation) instead of `start` and `end`;
`line` (1 is the first) narrows the search and `nth` (1 = first) picks among several.
`head` is a quotation within the span (null: none; absent: the whole span of what has a level); `parts`,
`evidence` and a proposition as `target` are quotations as well: a string, or {"quote": …, "line": …, "nth": …}.
A quotation that is not there, or is there more than once and has no `nth`, is refused.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, NamedTuple

import msgspec

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.nearest import unknown
from armsbench.model.problem import DataError, Problem
from armsbench.store import jsontext, reader
from armsbench.store.jsontext import Fault, Located, Path

_SPANNED = ("mentions", "event_mentions")


class Area(NamedTuple):
    """A part of the text in which a quotation is looked up."""

    start: int
    end: int


class _UnresolvedError(Exception):
    """A quotation that names no single place."""


def read(raw: bytes, documents: Mapping[str, Document], file: str = "<input>") -> Annotation:
    """Return the annotation of a quoted file over the text of the document that its `doc_id` names."""
    located = jsontext.parse(raw.decode("utf-8", "surrogateescape"))
    doc_id = located.value.get("doc_id") if isinstance(located.value, dict) else None
    if isinstance(doc_id, str) and doc_id not in documents:
        message = unknown("document", doc_id, documents)
        raise DataError([Problem(file, *located.places.get(("doc_id",), (1, 1)), "E412", message)])
    return from_quoted(raw, documents[doc_id].text if isinstance(doc_id, str) else "", file)


def from_quoted(raw: bytes, text: str, file: str = "<input>") -> Annotation:
    """Return the annotation that quoted JSON describes over `text`; raise DataError with every problem."""
    try:
        located = jsontext.parse(raw.decode("utf-8"))
    except UnicodeDecodeError:
        raise DataError(reader.explain(raw, "prediction", file)) from None
    faults = list(located.faults)
    if not faults and not isinstance(located.value, dict):
        faults = [Fault((1, 1), "E203", "expected a JSON object")]
    if not faults:
        faults = list(_resolve(located, text))
    if faults:
        raise DataError(Problem(file, *fault.place, fault.code, fault.message) for fault in faults)
    return reader.decode_annotation(msgspec.json.encode(located.value), file)


def _resolve(located: Located, text: str) -> Iterator[Fault]:
    """Replace each quotation in the value by offsets, in place; yield those that cannot be."""
    for path, step in _steps(located.value):
        try:
            step(text)
        except _UnresolvedError as error:
            yield Fault(_nearest_place(located, path), "E310", str(error))


def _nearest_place(located: Located, path: Path) -> tuple[int, int]:
    while path not in located.places:
        path = path[:-1]
    return located.places[path]


def _steps(record: dict[str, Any]) -> Iterator[tuple[Path, Any]]:
    """Yield each place that holds quotations, with the function that resolves it."""
    for layer in _SPANNED:
        for index, item in enumerate(record.get(layer, ())):
            yield (layer, index, "span"), lambda text, item=item: _spanned(item, text)
    for index, stance in enumerate(record.get("stances", ())):
        yield ("stances", index), lambda text, stance=stance: _stance(stance, text)


def _spanned(item: dict[str, Any], text: str) -> None:
    area = _take_span(item, text)
    item["text"] = text[area.start : area.end]
    if item.get("head") is not None:
        item["head"] = find(item["head"], text, area)
    elif "head" not in item and "level" in item:
        item["head"] = tuple(area)
    if "parts" in item:
        item["parts"] = [find(part, text, Area(0, len(text))) for part in item["parts"]]
    for alternative in item.get("alternatives", ()):
        if "span" in alternative:
            _take_span(alternative, text)


def _take_span(item: dict[str, Any], text: str) -> Area:
    if "span" not in item:
        raise _UnresolvedError("lacks the required key 'span' (a quotation)")
    where = {"quote": item.pop("span"), "line": item.pop("line", None), "nth": item.pop("nth", None)}
    item["start"], item["end"] = found = find(where, text, Area(0, len(text)))
    return Area(*found)


def _stance(stance: dict[str, Any], text: str) -> None:
    whole = Area(0, len(text))
    if isinstance(stance.get("target"), dict):
        stance["target"] = find(stance["target"], text, whole)
    if "evidence" in stance:
        stance["evidence"] = [find(quote, text, whole) for quote in stance["evidence"]]


def find(where: str | dict[str, Any], text: str, area: Area) -> tuple[int, int]:
    """Return the [start, end) of a quotation inside `area`."""
    if isinstance(where, str):
        where = {"quote": where}
    quote, line, nth = where.get("quote"), where.get("line"), where.get("nth")
    if not isinstance(quote, str) or not quote:
        raise _UnresolvedError(f"expected a quotation, found {where!r}")
    if line is not None:
        area = _line_area(text, line)
    starts = list(_occurrences(quote, text, area))
    if not starts:
        raise _UnresolvedError(f"{quote!r} does not occur {_where(line)}")
    if nth is None and len(starts) > 1:
        raise _UnresolvedError(f"{quote!r} occurs {len(starts)} times {_where(line)}: say which with 'nth'")
    if nth is not None and not 1 <= nth <= len(starts):
        raise _UnresolvedError(f"{quote!r} occurs {len(starts)} times {_where(line)}, so there is no nth={nth}")
    start = starts[(nth or 1) - 1]
    return start, start + len(quote)


def _where(line: int | None) -> str:
    return "there" if line is None else f"in line {line}"


def _occurrences(quote: str, text: str, area: Area) -> Iterator[int]:
    position = text.find(quote, area.start, area.end)
    while position >= 0:
        yield position
        position = text.find(quote, position + 1, area.end)


def _line_area(text: str, line: int) -> Area:
    lines = text.split("\n")
    if not 1 <= line <= len(lines):
        raise _UnresolvedError(f"the text has {len(lines)} lines, so there is no line {line}")
    start = sum(len(each) + 1 for each in lines[: line - 1])
    return Area(start, start + len(lines[line - 1]))
