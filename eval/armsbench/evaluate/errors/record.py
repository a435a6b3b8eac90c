"""One error: where, of which class, what the gold has there, what the system has, and what caused it."""

from __future__ import annotations

from typing import Any, NamedTuple

from armsbench.align.side import Filler, Side

OWN = ("own",)  # no earlier error explains it


class Place(NamedTuple):
    """A half-open span of code points, the label claimed of it, and its text where the document is known."""

    start: int
    end: int
    label: str
    text: str = ""


class Error(NamedTuple):
    """One error; a side that has nothing there is None. Only lost arguments and stances have causes."""

    doc_id: str
    layer: str
    kind: str  # the class
    gold: Place | None
    pred: Place | None
    causes: tuple[str, ...] = ()

    @property
    def place(self) -> Place:
        """Where to look: the gold's place, or the system's where the gold has none."""
        found = self.gold or self.pred
        assert found is not None, "an error has at least one side"
        return found

    def to_dict(self) -> dict[str, Any]:
        """Return the error for JSON."""
        places = {"gold": self.gold, "system": self.pred}
        found = {name: place._asdict() if place else None for name, place in places.items()}
        named = {"doc_id": self.doc_id, "layer": self.layer, "class": self.kind}
        return named | found | ({"causes": list(self.causes)} if self.causes else {})


def items_of(side: Side) -> list[Filler]:
    """Return the mentions and then the triggers of a side."""
    return [*side.mentions, *side.triggers]


def place_of(item: Filler | None, label: str | None = None) -> Place | None:
    """Return the place of a mention or trigger, labelled with its type unless told otherwise."""
    return Place(item.start, item.end, item.type if label is None else label) if item else None
