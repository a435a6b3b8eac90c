"""The errors of one document, found by what they are about; and the place in the page of each."""

from __future__ import annotations

from collections.abc import Iterable

from armsbench.align.side import Span
from armsbench.evaluate.errors.record import Error

SideName = str  # "g" (gold) or "s" (system)


class Found:
    """The errors of a document by side, layer and span; `places` has the key of the mark or row that shows each."""

    def __init__(self, errors: Iterable[Error]) -> None:
        self._at: dict[tuple[SideName, str, Span], list[Error]] = {}
        self.places: dict[Error, str] = {}
        for error in errors:
            for side, place in (("g", error.gold), ("s", error.pred)):
                if place:
                    self._at.setdefault((side, error.layer, (place.start, place.end)), []).append(error)

    def at(self, side: SideName, layer: str, span: Span, label: str | None = None) -> list[Error]:
        """Return the errors of a layer at a span, of those with a label where one is given."""
        errors = self._at.get((side, layer, span), [])
        return [each for each in errors if label is None or _label(each, side) == label]

    def show(self, errors: Iterable[Error], key: str) -> None:
        """Remember the key of what shows errors; the first that does stays."""
        for error in errors:
            self.places.setdefault(error, key)


def _label(error: Error, side: SideName) -> str | None:
    place = error.gold if side == "g" else error.pred
    return place.label if place else None
