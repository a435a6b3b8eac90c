"""Deals as one side of a document tells them: which clusters stand on which side of which deal event.

Roles are gathered into slots. The parties of a contract are put on the side on which other deals show
them; where these show nothing, or both, they stay in the slot `party`.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Hashable, Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from armsbench.align.side import Filler, Side, Span, TriggerItem, entity_cluster

TYPES = ("Arms.ContractSign", "Arms.Purchase", "Arms.Deliver", "Arms.Offer", "Arms.RequestBuy")
SLOTS: dict[str, frozenset[str]] = {
    "supplier": frozenset({"Seller", "Supplier"}),
    "recipient": frozenset({"Buyer", "Recipient"}),
    "party": frozenset({"Party"}),
    "item": frozenset({"Item"}),
    "quantity": frozenset({"Quantity"}),
    "price": frozenset({"Price"}),
}
Identity = Callable[[str], Hashable]
Entity = frozenset[Hashable]  # the spans of its mentions


class DealMention(NamedTuple):
    """An event mention of a deal with the roles and clusters of its fillers; members stand for their plural."""

    trigger: TriggerItem
    fillers: tuple[tuple[str, str], ...]


def deal_mentions(side: Side) -> list[DealMention]:
    """Return the event mentions of deal types, in order."""
    fillers: dict[int, list[tuple[str, str]]] = {id(trigger): [] for trigger in side.triggers}
    for argument in side.arguments:
        role, filler = argument.readings[0]
        fillers[id(argument.trigger)] += ((role, cluster) for cluster in _members(side, filler.cluster))
    return [DealMention(each, tuple(fillers[id(each)])) for each in side.triggers if each.type in TYPES]


def _members(side: Side, cluster: str) -> Sequence[str]:
    entity = side.entities.get(cluster)
    return [entity_cluster(member) for member in entity.members] if entity and entity.members else [cluster]


class Sides(NamedTuple):
    """Who supplies, and who receives, in any deal."""

    suppliers: Collection[Hashable]
    recipients: Collection[Hashable]


def known_sides(mentions: Iterable[tuple[DealMention, Identity]]) -> Sides:
    """Return who stands on which side of some deal, as `identity` names a cluster of the mention's document."""
    found: Mapping[str, set[Hashable]] = {"supplier": set(), "recipient": set()}
    for mention, identity in mentions:
        for slot, known in found.items():
            known |= {identity(cluster) for role, cluster in mention.fillers if role in SLOTS[slot]}
    return Sides(found["supplier"], found["recipient"])


def slots(mention: DealMention, sides: Sides, identity: Identity) -> Iterator[tuple[str, str]]:
    """Yield slot and cluster of each filler of a deal's mention, slots in the order of SLOTS."""
    for slot, roles in SLOTS.items():
        for role, cluster in mention.fillers:
            if role in roles:
                yield _side_of(identity(cluster), sides) if slot == "party" else slot, cluster


def _side_of(party: Hashable, sides: Sides) -> str:
    supplies, receives = party in sides.suppliers, party in sides.recipients
    if supplies == receives:
        return "party"
    return "supplier" if supplies else "recipient"


class Template(NamedTuple):
    """A deal: its type, and the entities that fill it by slot."""

    type: str
    fillers: Mapping[str, Sequence[Entity]]


def templates(side: Side) -> list[Template]:
    """Return the deals of one side of a document, in order of their first mention; one for each event and type."""
    spans: dict[str, set[Span]] = {}
    items: list[Filler] = [*side.mentions, *side.triggers]
    for item in items:
        spans.setdefault(item.cluster, set()).add(item.span)
    mentions = deal_mentions(side)
    sides = known_sides((mention, str) for mention in mentions)
    found: dict[tuple[str, str], dict[str, dict[str, Entity]]] = {}
    for mention in mentions:
        template = found.setdefault((mention.trigger.cluster, mention.trigger.type), {})
        for slot, cluster in slots(mention, sides, str):
            if cluster in spans:
                template.setdefault(slot, {})[cluster] = frozenset(spans[cluster])
    return [
        Template(kind, {slot: list(fillers.values()) for slot, fillers in template.items()})
        for (_, kind), template in found.items()
    ]
