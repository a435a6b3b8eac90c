"""In which layers of errors a mention or trigger takes part, and with which class in each."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from operator import attrgetter
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import ArgumentItem, Filler, MentionItem, Side
from armsbench.align.spans import Pair
from armsbench.evaluate.errors.clusters import id_of
from armsbench.evaluate.errors.listing import LAYERS
from armsbench.evaluate.errors.record import Error
from armsbench.evaluate.errors.spans import trigger_pairs
from armsbench.report.html.found import Found, SideName

RIGHT = "right"


class Layer(NamedTuple):
    """A layer: which items take part, if paired so; how its errors label them; whether the side says anything."""

    kinds: frozenset[str]  # entity, value, time, event
    met: Callable[[Pair | None], bool]
    label: Callable[[Filler], str | None]
    says: Callable[[Side, Filler], object]


def _always(*_: object) -> bool:
    return True


def _on_span(pair: Pair | None) -> bool:
    return pair is not None and pair.same_span


def _on_both(pair: Pair | None) -> bool:
    return pair is not None and pair.same_span and pair.same_type


def _type(item: Filler) -> str:
    return item.type


def _cluster(item: Filler) -> str:
    return id_of(item.cluster)


def _any(_: Filler) -> None:
    return None


def _linked(side: Side, item: Filler) -> object:
    return item.cluster in side.entities and side.entities[item.cluster].kb


def _stated(_: Side, item: Filler, name: str) -> object:
    return attrgetter(name)(item.record)


_ENTITY, _VALUE, _TIME, _EVENT = (frozenset({kind}) for kind in ("entity", "value", "time", "event"))
_TABLE = {
    "mentions": Layer(_ENTITY | _VALUE | _TIME, _always, _type, _always),
    "coreference": Layer(_ENTITY, _on_span, _cluster, _always),
    "links": Layer(_ENTITY, _on_span, _any, _linked),
    "times": Layer(_TIME, _on_both, _any, _always),
    "amounts": Layer(_VALUE, _on_both, _any, _always),
    "triggers": Layer(_EVENT, _always, _type, _always),
    "event_coreference": Layer(_EVENT, _on_span, _cluster, _always),
    "realis": Layer(_EVENT, _on_both, _any, partial(_stated, name="realis")),
    "polarity": Layer(_EVENT, _on_both, _any, partial(_stated, name="polarity")),
    "factuality": Layer(_EVENT, _on_both, _any, partial(_stated, name="factuality")),
}


class Facet(NamedTuple):
    """A layer in which an item takes part, and its errors there; none: it is right."""

    layer: str
    errors: tuple[Error, ...]

    @property
    def classes(self) -> list[str]:
        """Return the classes of the errors, or that it is right."""
        return [each.kind for each in self.errors] or [RIGHT]


class Facets:
    """The facets of the items of one document."""

    def __init__(self, alignment: Alignment, found: Found) -> None:
        self._alignment = alignment
        self._found = found
        self._complete = {layer for layer, each in LAYERS.items() if alignment.is_complete(each.gold)}
        self._pairs: dict[int, Pair] = {}
        for items, pairs in (("mentions", alignment.mention_pairs), ("triggers", trigger_pairs(alignment))):
            gold, pred = getattr(alignment.gold, items), getattr(alignment.pred, items)
            self._pairs |= {id(gold[pair.gold]): pair for pair in pairs}
            self._pairs |= {id(pred[pair.pred]): pair for pair in pairs}

    def of(self, name: SideName, side: Side, item: Filler) -> list[Facet]:
        """Return the facets of a mention or trigger in layers that the gold has completely."""
        pair, facets = self._pairs.get(id(item)), []
        for layer, each in _TABLE.items():
            if layer in self._complete and self._kind(item) in each.kinds and each.met(pair):
                errors = self._found.at(name, layer, item.span, each.label(item))
                if errors or each.says(side, item):
                    facets.append(Facet(layer, tuple(errors)))
        return facets

    def of_argument(self, name: SideName, argument: ArgumentItem) -> list[Facet]:
        """Return the facet of an argument, in whichever of its readings was held against the other side."""
        trigger = argument.trigger
        if "arguments" not in self._complete:
            return []
        for reading in argument.readings:
            label = f"{reading.role} of {trigger.type} at {trigger.start}-{trigger.end}"
            if errors := self._found.at(name, "arguments", reading.filler.span, label):
                return [Facet("arguments", tuple(errors[:1]))]
        return [Facet("arguments", ())]

    def _kind(self, item: Filler) -> str:
        if not isinstance(item, MentionItem):
            return "event"
        if item.type in self._alignment.time_types:
            return "time"
        return "value" if item.type in self._alignment.value_types else "entity"
