"""The events of a document as both sides have them, side by side."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import Side, TriggerItem
from armsbench.evaluate.errors.spans import trigger_pairs
from armsbench.report.html.details import arguments, labels
from armsbench.report.html.facets import Facets
from armsbench.report.html.found import Found, SideName
from armsbench.report.html.keys import Keys
from armsbench.report.html.names import Quote, short


class Role(NamedTuple):
    """An argument: its role, its filler's text and key, and its class."""

    role: str
    text: str
    key: str
    kind: str


class Label(NamedTuple):
    """A label of an event mention, and its class."""

    name: str
    value: str
    kind: str


class Card(NamedTuple):
    """An event mention as one side has it."""

    key: str
    text: str
    type: str
    kind: str
    labels: tuple[Label, ...]
    roles: tuple[Role, ...]


class EventRow(NamedTuple):
    """An event mention of either side beside its partner."""

    gold: Card | None
    system: Card | None


def event_rows(alignment: Alignment, quote: Quote, found: Found, keys: Keys) -> list[EventRow]:
    """Return the event mentions in order of the text, each beside its partner on the other side."""
    facets, pairs = Facets(alignment, found), trigger_pairs(alignment)
    gold, pred = alignment.gold.triggers, alignment.pred.triggers
    met: list[tuple[TriggerItem | None, TriggerItem | None]] = [(gold[pair.gold], pred[pair.pred]) for pair in pairs]
    paired = {pair.gold for pair in pairs}, {pair.pred for pair in pairs}
    met += [(item, None) for index, item in enumerate(gold) if index not in paired[0]]
    met += [(None, item) for index, item in enumerate(pred) if index not in paired[1]]

    def card(name: SideName, side: Side, item: TriggerItem | None) -> Card | None:
        return _card(name, side, item, (facets, quote, keys)) if item else None

    rows = [(one or other, card("g", alignment.gold, one), card("s", alignment.pred, other)) for one, other in met]
    return [EventRow(*row[1:]) for row in sorted(rows, key=lambda row: row[0].span if row[0] else (0, 0))]


def _card(name: SideName, side: Side, item: TriggerItem, means: tuple[Facets, Quote, Keys]) -> Card:
    facets, quote, keys = means
    kinds = {facet.layer: facet.classes[0] for facet in facets.of(name, side, item)}
    return Card(
        keys.key(item),
        short(quote(item.start, item.end)),
        item.type,
        kinds.get("triggers", ""),
        tuple(Label(label, value, kinds.get(label.lower(), "")) for label, value in labels(side, item, quote)),
        tuple(_roles(name, side, item, means)),
    )


def _roles(name: SideName, side: Side, item: TriggerItem, means: tuple[Facets, Quote, Keys]) -> Iterator[Role]:
    facets, quote, keys = means
    for argument in arguments(side, item):
        reading = argument.readings[0]
        kinds = [kind for facet in facets.of_argument(name, argument) for kind in facet.classes]
        text = short(quote(reading.filler.start, reading.filler.end))
        yield Role(reading.role, text, keys.key(reading.filler), kinds[0] if kinds else "")
