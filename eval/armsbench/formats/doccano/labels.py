"""doccano's span types and relation types, from the ontology, for its import of labels."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from armsbench.formats.palette import COLOURS, EVENT_COLOUR
from armsbench.formats.standoff.arcs import STANCE
from armsbench.formats.standoff.links import EVENTS, SAME
from armsbench.model.ontology import Ontology

_RELATION_COLOUR = "#999999"


def spans(ontology: Ontology) -> list[dict[str, Any]]:
    """Return a label for each mention type and event type."""
    mentions = [_label(name, COLOURS.get(name, "#dddddd")) for name in ontology.mention_types]
    return mentions + [_label(name, EVENT_COLOUR) for name in ontology.event_types]


def relations(ontology: Ontology) -> list[dict[str, Any]]:
    """Return a label for coreference, each relation between events, each stance, and each role."""
    names: Iterable[str] = [*SAME, *(EVENTS + name for name in ontology.relations)]
    names = [*names, *(STANCE + name for name in ontology.stance.polarity)]
    roles = dict.fromkeys(name for kind in ontology.event_types for name in ontology.roles(kind))
    return [_label(name, _RELATION_COLOUR) for name in [*names, *roles]]


def _label(name: str, colour: str) -> dict[str, Any]:
    return {"text": name, "prefix_key": None, "suffix_key": None, "background_color": colour, "text_color": "#000000"}
