"""Level 6, consistency: an entity and its mentions, its kb id, its product and its members agree."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding
from armsbench.model.annotation import EntityAlternative
from armsbench.store.jsontext import Path

_KB = re.compile(r"Q[1-9][0-9]*")
_KB_SOURCES = 2


def cluster_type(context: Context) -> Iterator[Finding]:
    """The mentions of an entity have the entity's type."""
    return _agree(context, "type")


def cluster_subtype(context: Context) -> Iterator[Finding]:
    """The mentions of an entity that have a subtype have the entity's."""
    return _agree(context, "subtype")


def value_entity(context: Context) -> Iterator[Finding]:
    """A VALUE or TIME mention belongs to no entity."""
    for index, mention in enumerate(context.annotation.mentions):
        if mention.entity is not None and not context.entity_kind(mention.type):
            message = f"a {mention.type} refers to no entity, found {mention.entity!r}"
            yield Finding(("mentions", index, "entity"), message)


def gpe_role(context: Context) -> Iterator[Finding]:
    """A GPE mention has a role."""
    for index, mention in enumerate(context.annotation.mentions):
        if mention.type == "GPE" and mention.role is None:
            yield Finding(("mentions", index), f"the GPE {mention.text!r} lacks a role: expected GOV, LOC or POP")


def kb_unconfirmed(context: Context) -> Iterator[Finding]:
    """An entity has a kb id if, and only if, its kb_status is confirmed."""
    for index, entity in enumerate(context.annotation.entities):
        if (entity.kb is not None) != (entity.kb_status == "confirmed"):
            message = f"kb is {entity.kb!r}, but kb_status is {entity.kb_status!r}: an id goes with 'confirmed' only"
            yield Finding(("entities", index, "kb"), message)


def kb_evidence(context: Context) -> Iterator[Finding]:
    """A kb id has two pieces of evidence."""
    for index, entity in enumerate(context.annotation.entities):
        if entity.kb is not None and len(set(entity.evidence)) < _KB_SOURCES:
            message = f"the id {entity.kb!r} has {len(set(entity.evidence))} different evidence, expected {_KB_SOURCES}"
            yield Finding(("entities", index, "evidence"), message)


def kb_form(context: Context) -> Iterator[Finding]:
    """A kb id is a Wikidata item: Q and a number."""
    for index, entity in enumerate(context.annotation.entities):
        for path, found in [(("entities", index, "kb"), entity.kb), *_other_kbs(index, entity.alternatives)]:
            if found is not None and not _KB.fullmatch(found):
                yield Finding(path, f"{found!r} is no Wikidata item: expected Q and a number, as in 'Q42'")


def product(context: Context) -> Iterator[Finding]:
    """Only a WEA Instance has a product: another entity, a WEA Product."""
    for index, entity in enumerate(context.annotation.entities):
        target = context.entities.get(entity.product or "")
        path = ("entities", index, "product")
        if entity.product is not None and (entity.type, entity.subtype) != ("WEA", "Instance"):
            yield Finding(path, f"a {entity.type} {entity.subtype} has no product; only a WEA Instance has one")
        elif target is not None and (target.type, target.subtype) != ("WEA", "Product"):
            found = f"{target.type} {target.subtype}"
            yield Finding(path, f"the product {target.id!r} is a {found}, expected a WEA Product")


def members(context: Context) -> Iterator[Finding]:
    """A group has two or more different members and is not its own member."""
    for index, entity in enumerate(context.annotation.entities):
        path = ("entities", index, "members")
        if entity.id in entity.members:
            yield Finding(path, f"{entity.id!r} is a member of itself")
        elif entity.members and len(entity.members) == 1:
            yield Finding(path, f"one member, {entity.members[0]!r}: expected at least 2, or none")
        elif len(set(entity.members)) != len(entity.members):
            yield Finding(path, "a member is listed twice")


CHECKS: dict[str, Check] = {
    "E601": cluster_type,
    "E602": cluster_subtype,
    "E603": value_entity,
    "E604": gpe_role,
    "E605": kb_unconfirmed,
    "E606": kb_evidence,
    "E607": kb_form,
    "E608": product,
    "E609": members,
}


def _agree(context: Context, field: str) -> Iterator[Finding]:
    """Hold a field of each mention against its entity's, or else against the entity's first mention's."""
    expected = {entity.id: getattr(entity, field) for entity in context.annotation.entities if getattr(entity, field)}
    for index, mention in enumerate(context.annotation.mentions):
        found = getattr(mention, field)
        if mention.entity is None or found is None:
            continue
        known = expected.setdefault(mention.entity, found)
        if found != known:
            message = f"{field} {found!r} in the cluster of {mention.entity!r}, which is {known!r}"
            yield Finding(("mentions", index, field), message)


def _other_kbs(index: int, alternatives: tuple[EntityAlternative, ...]) -> list[tuple[Path, str | None]]:
    return [(("entities", index, "alternatives", number, "kb"), each.kb) for number, each in enumerate(alternatives)]
