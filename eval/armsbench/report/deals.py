"""The table of deals, derived from the events of the dataset: who supplies what to whom, when, says who.

A row is one event identity (its `xdoc`, else its document and hopper) of a deal type, gathered from all
its mentions in all documents. Nothing is resolved: where reports differ, all values stand in the cell.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import NamedTuple

from armsbench.model.annotation import Annotation, Entity, EventMention, Mention

TYPES = ("Arms.ContractSign", "Arms.Purchase", "Arms.Deliver", "Arms.Offer", "Arms.RequestBuy")
SUPPLIER = frozenset({"Seller", "Supplier"})
RECIPIENT = frozenset({"Buyer", "Recipient"})
PARTY = frozenset({"Party"})
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
    """An event mention with what its ids mean."""

    annotation: Annotation
    mention: EventMention
    mentions: Mapping[str, Mention]
    entities: Mapping[str, Entity]


def deals(annotations: Iterable[Annotation]) -> list[Deal]:
    """Return the deals of all documents, in order of their earliest day; undated ones last."""
    grouped: dict[tuple[str, str], list[_Place]] = {}
    for annotation in annotations:
        for identity, place in _deal_mentions(annotation):
            grouped.setdefault((identity, place.mention.type), []).append(place)
    sellers, buyers = (_known(grouped.values(), roles) for roles in (SUPPLIER, RECIPIENT))
    rows = [_deal(name, places, sellers, buyers) for (name, _), places in grouped.items()]
    return sorted(rows, key=lambda row: (row.earliest is None, row.earliest, row.event))


def _deal_mentions(annotation: Annotation) -> Iterator[tuple[str, _Place]]:
    mentions = {each.id or "": each for each in annotation.mentions}
    entities = {each.id: each for each in annotation.entities}
    identities = {each.id: each.xdoc for each in annotation.events}
    for mention in annotation.event_mentions:
        if mention.type in TYPES:
            event = mention.event or mention.id or ""
            place = _Place(annotation, mention, mentions, entities)
            yield identities.get(event) or f"{annotation.doc_id}/{event}", place


def _fillers(place: _Place, roles: frozenset[str]) -> Iterator[Entity]:
    for argument in place.mention.arguments:
        mention = place.mentions.get(argument.filler)
        entity = place.entities.get(mention.entity or "") if mention else None
        if argument.role in roles and entity:
            yield from (place.entities[member] for member in entity.members or (entity.id,))


def _known(groups: Iterable[list[_Place]], roles: frozenset[str]) -> frozenset[str]:
    return frozenset(_name(entity) for places in groups for place in places for entity in _fillers(place, roles))


def _name(entity: Entity) -> str:
    return entity.name or entity.id


def _deal(name: str, places: list[_Place], sellers: frozenset[str], buyers: frozenset[str]) -> Deal:
    """Gather one row. The parties of a contract are put on the side on which other deals show them."""

    def gather(roles: frozenset[str], show: Callable[[Entity, _Place], str | None]) -> tuple[str, ...]:
        found = (show(entity, place) for place in places for entity in _fillers(place, roles))
        return tuple(dict.fromkeys(each for each in found if each))

    def named(entity: Entity, _: _Place) -> str:
        return _name(entity)

    parties = gather(PARTY, named)
    times = [place.mention.time for place in places if place.mention.time]
    return Deal(
        event=name,
        type=places[0].mention.type,
        suppliers=gather(SUPPLIER, named) + tuple(each for each in parties if each in sellers - buyers),
        recipients=gather(RECIPIENT, named) + tuple(each for each in parties if each in buyers - sellers),
        items=gather(frozenset({"Item"}), _product),
        numbers=gather(frozenset({"Item"}), lambda entity, _: _number(entity)),
        earliest=min((time.earliest for time in times if time.earliest), default=None),
        latest=max((time.latest for time in times if time.latest), default=None),
        status=tuple(sorted({_status(place.mention) for place in places})),
        claims=tuple(dict.fromkeys(claim for place in places for claim in _claims(place))),
    )


def _product(entity: Entity, place: _Place) -> str:
    design = place.entities.get(entity.product or "")
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
            yield Claim(
                place.annotation.doc_id, _name(place.entities[last]) if last in place.entities else last, belief.value
            )


def to_dict(deal: Deal) -> dict[str, object]:
    """Return a row for JSON."""
    return {**deal._asdict(), "claims": [claim._asdict() for claim in deal.claims]}
