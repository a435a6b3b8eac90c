"""Put offsets in the place of the quotations of an answer, and say which were ambiguous or nowhere in the text.

What the answer has is taken in its order, so that the nearest of several places is the one next to the item before.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from armsbench.formats.locate import Place, locate
from armsbench.model.problem import DataError, Problem


class Quotations(NamedTuple):
    """What was not plain: quotations with several places, and those with none, whose items are left out."""

    ambiguous: tuple[str, ...]
    unlocated: tuple[str, ...]


class _Reading:
    """The text, where the item before ended, which places are taken, and what was not plain."""

    def __init__(self, text: str) -> None:
        self.text, self.near = text, 0
        self.taken: set[tuple[int, int]] = set()
        self.ambiguous: list[str] = []
        self.unlocated: list[str] = []

    def place(self, where: Any, name: str, *, within: tuple[int, int] | None = None) -> tuple[int, int] | None:
        """Return [start, end) of a quotation, None for one that is nowhere; DataError for what is no quotation."""
        quote, nth = _parts(where, name)
        start, end = within or (0, len(self.text))
        found = locate(self.text[start:end], quote, nth, max(0, self.near - start), () if within else self.taken)
        if found is None:
            self.unlocated.append(f"{name}: {quote!r} is nowhere in the text")
            return None
        if found.ambiguous:
            self._note(found, name, quote, start)
        return found.start + start, found.end + start

    def _note(self, found: Place, name: str, quote: str, start: int) -> None:
        what = f"{name}: {quote!r} has {found.candidates} places"
        self.ambiguous.append(f"{what}; taken is the nearest, at {found.start + start}")


def resolve(record: dict[str, Any], text: str) -> Quotations:
    """Replace quotations by offsets, in place; DataError for an item that is no object or has no quotation.

    Each layer begins at the start of the text, and what one has taken is free in another.
    """
    ambiguous: list[str] = []
    unlocated: list[str] = []
    for layer, put in _LAYERS.items():
        reading = _Reading(text)
        kept = [item for at, item in _items(record, layer) if put(item, f"{layer}[{at}]", reading)]
        if layer in record:
            record[layer] = kept
        ambiguous += reading.ambiguous
        unlocated += reading.unlocated
    return Quotations(tuple(ambiguous), tuple(unlocated))


def _items(record: dict[str, Any], layer: str) -> Iterator[tuple[int, dict[str, Any]]]:
    items = record.get(layer, [])
    if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
        raise _wrong(layer, "expected a list of objects")
    return iter(enumerate(items))


def _spanned(item: dict[str, Any], name: str, reading: _Reading) -> bool:
    """Give an item its offsets; False if its quotation is nowhere, or has no place left."""
    where = {"quote": item.pop("span", None), "nth": item.pop("nth", None)}
    item.pop("line", None)
    item.pop("text", None)
    span = reading.place(where["quote"] if isinstance(where["quote"], dict) else where, name)
    if span is None:
        return False
    item["start"], item["end"] = span
    reading.near = span[1]
    reading.taken.add(span)
    if "head" in item and (head := reading.place(item.pop("head"), f"{name}.head", within=span)):
        item["head"] = head
    if "parts" in item:
        if not isinstance(item["parts"], list):
            raise _wrong(f"{name}.parts", "expected a list of quotations")
        item["parts"] = [part for each in item["parts"] if (part := reading.place(each, f"{name}.parts"))]
    return True


def _stance(item: dict[str, Any], name: str, reading: _Reading) -> bool:
    if isinstance(item.get("target"), dict):
        item["target"] = reading.place(item["target"], f"{name}.target")
    if "evidence" in item:
        quotes = item["evidence"] if isinstance(item["evidence"], list) else [item["evidence"]]
        item["evidence"] = [span for each in quotes if (span := reading.place(each, f"{name}.evidence"))]
    return item.get("target", "") is not None


_LAYERS = {"mentions": _spanned, "event_mentions": _spanned, "stances": _stance}


def _parts(where: Any, name: str) -> tuple[str, int | None]:
    """Return the words and the number of a quotation, which is a string or an object."""
    found = where if isinstance(where, dict) else {"quote": where}
    quote, nth = found.get("quote"), found.get("nth")
    if not isinstance(quote, str):
        raise _wrong(name, "expected a quotation")
    return quote, nth if isinstance(nth, int) and not isinstance(nth, bool) else None


def _wrong(name: str, message: str) -> DataError:
    return DataError([Problem("answer", 0, 0, "E203", f"{name}: {message}")])
