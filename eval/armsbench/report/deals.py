"""The table of deals, derived from the events of the dataset: who supplies what to whom, when, says who.

A row is one event identity (its `xdoc`, else its document and hopper) of a deal type, gathered from all
its mentions in all documents. Nothing is resolved: where reports differ, all values stand in the cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import NamedTuple

from armsbench.align.deals import DealMention, Sides, deal_mentions, known_sides, slots
from armsbench.align.side import Side, entity_cluster, side
from armsbench.model.annotation import Annotation, Entity, EventMention

_STATUS = {"asserted": "done", "future": "planned", "hypothetical": "possible", "generic": "general"}
_RANK = ("CT+", "CT-", "PR+", "PR-", "PS+", "PS-", "CTu", "Uu")


class Claim(NamedTuple):
    """How certain a source in a document is of an event."""

    doc_id: str
    source: str
    value: str


class Deal(NamedTuple):
    """One row; cells hold every value that the reports give."""

    event: str
    type: str
    suppliers: tuple[str, ...]
    recipients: tuple[str, ...]
    items: tuple[str, ...]
    numbers: tuple[str, ...]
    earliest: str | None
    latest: str | None
    status: tuple[str, ...]
    claims: tuple[Claim, ...]


class _Place(NamedTuple):
    """An event mention of a deal, and the side of the document that it comes from."""

    doc_id: str
    side: Side
    deal: DealMention

    @property
    def mention(self) -> EventMention:
        return self.deal.trigger.record

    def name(self, cluster: str) -> str:
        """Return the name of an entity; a cluster that is none keeps its own, which no entity has."""
        entity = self.side.entities.get(cluster)
        return _name(entity) if entity else f"{self.doc_id}/{cluster}"


def deals(annotations: Iterable[Annotation]) -> list[Deal]:
    """Return the deals of all documents, in order of their earliest day; undated ones last."""
    grouped: dict[tuple[str, str], list[_Place]] = {}
    for annotation in annotations:
        for identity, place in _deal_mentions(annotation):
            grouped.setdefault((identity, place.mention.type), []).append(place)
    sides = known_sides((place.deal, place.name) for places in grouped.values() for place in places)
    rows = [_deal(name, places, sides) for (name, _), places in grouped.items()]
    return sorted(rows, key=lambda row: (row.earliest is None, row.earliest, row.event))


def _deal_mentions(annotation: Annotation) -> Iterator[tuple[str, _Place]]:
    claims = side(annotation)
    identities = {each.id: each.xdoc for each in annotation.events}
    for deal in deal_mentions(claims):
        event = deal.trigger.record.event or deal.trigger.record.id or ""
        yield identities.get(event) or f"{annotation.doc_id}/{event}", _Place(annotation.doc_id, claims, deal)


def _name(entity: Entity) -> str:
    return entity.name or entity.id


def _deal(name: str, places: list[_Place], sides: Sides) -> Deal:
    """Gather one row; a party whose side no deal shows is left out."""

    def gather(slot: str, show: Callable[[Entity, _Place], str | None]) -> tuple[str, ...]:
        fillers = (
            (place, place.side.entities.get(cluster))
            for place in places
            for found, cluster in slots(place.deal, sides, place.name)
            if found == slot
        )
        shown = (show(entity, place) for place, entity in fillers if entity)
        return tuple(dict.fromkeys(each for each in shown if each))

    times = [place.mention.time for place in places if place.mention.time]
    return Deal(
        event=name,
        type=places[0].mention.type,
        suppliers=gather("supplier", lambda entity, _: _name(entity)),
        recipients=gather("recipient", lambda entity, _: _name(entity)),
        items=gather("item", _product),
        numbers=gather("item", lambda entity, _: _number(entity)),
        earliest=min((time.earliest for time in times if time.earliest), default=None),
        latest=max((time.latest for time in times if time.latest), default=None),
        status=tuple(sorted({_status(place.mention) for place in places})),
        claims=tuple(dict.fromkeys(claim for place in places for claim in _claims(place))),
    )


def _product(entity: Entity, place: _Place) -> str:
    design = place.side.entities.get(entity_cluster(entity.product or ""))
    return _name(design or entity)


def _number(entity: Entity) -> str | None:
    parts = (entity.quantity, entity.unit, f"(order {entity.order})" if entity.order else None)
    return " ".join(part for part in parts if part) or None


def _status(mention: EventMention) -> str:
    if mention.polarity == "neg":
        return "not done"
    return _STATUS.get(mention.realis or "", "unknown")


def _claims(place: _Place) -> Iterator[Claim]:
    """Yield who commits to the event and how far; who leaves it open (Uu) claims nothing."""
    beliefs = place.mention.factuality
    for belief in sorted(beliefs, key=lambda each: _RANK.index(each.value)) if isinstance(beliefs, tuple) else ():
        if belief.value != "Uu":
            last = belief.source[-1]
            source = place.side.entities.get(entity_cluster(last))
            yield Claim(place.doc_id, _name(source) if source else last, belief.value)


def to_dict(deal: Deal) -> dict[str, object]:
    """Return a row for JSON."""
    return {**deal._asdict(), "claims": [claim._asdict() for claim in deal.claims]}
