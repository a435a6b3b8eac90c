"""The ontology as records: every type, role, filler and label, read from schema/ontology.json."""

from __future__ import annotations

import msgspec

EVENT_FILLER = "EVENT"


class Closed(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Base of the ontology's records: immutable and closed to unknown keys."""


class RegionType(Closed, frozen=True):
    """A kind of region, and whether predictions inside it count."""

    definition: str
    scored: bool


class MentionType(Closed, frozen=True):
    """A mention type; `kind` is entity, value or time."""

    kind: str
    definition: str
    subtypes: dict[str, str]
    alignment: dict[str, str]


class Role(Closed, frozen=True):
    """A role of an event type; `fillers` are mention types, or EVENT for an event mention."""

    required: bool
    fillers: tuple[str, ...]
    definition: str


class Attribute(Closed, frozen=True):
    """A label that only one event type has, such as the degree of an exclusion."""

    name: str
    definition: str
    labels: dict[str, str]


class EventType(Closed, frozen=True):
    """An event type with its own roles."""

    definition: str
    roles: dict[str, Role]
    attribute: Attribute | None
    alignment: dict[str, str]


class RelationType(Closed, frozen=True):
    """A relation between events, and the kinds that it is divided into."""

    definition: str
    kinds: dict[str, str]


class StanceLabels(Closed, frozen=True):
    """The labels of a stance."""

    polarity: dict[str, str]
    strength: dict[str, str]


class Ontology(Closed, frozen=True, rename={"schema": "$schema"}):
    """All that may be annotated; every label table maps the label to its definition."""

    schema: str
    version: str
    regions: dict[str, RegionType]
    mention_types: dict[str, MentionType]
    levels: dict[str, str]
    gpe_roles: dict[str, str]
    event_types: dict[str, EventType]
    common_roles: dict[str, Role]
    realis: dict[str, str]
    polarity: dict[str, str]
    factuality: dict[str, str]
    doctimerel: dict[str, str]
    granularity: dict[str, str]
    relations: dict[str, RelationType]
    stance: StanceLabels
    layers: dict[str, str]
    completeness: dict[str, str]
    kb_status: dict[str, str]

    def roles(self, event_type: str) -> dict[str, Role]:
        """Return the roles of an event type: its own and the common ones."""
        return self.event_types[event_type].roles | self.common_roles

    def types_of_kind(self, kind: str) -> frozenset[str]:
        """Return the mention types of a kind: entity, value or time."""
        return frozenset(name for name, spec in self.mention_types.items() if spec.kind == kind)
