"""The type system of the layers, with the labels that the ontology has for each feature."""

from __future__ import annotations

from collections.abc import Iterable

from armsbench.formats.uima.cas import ANNOTATION, ARRAY, STRING, TOP, Feature, Type
from armsbench.formats.uima.layers import EXTENT, HOW, LAYERS, META, link_name, type_name
from armsbench.model.ontology import Ontology


def types(ontology: Ontology) -> list[Type]:
    """Return the type system: the layers, their links, and what is said of them by the ontology."""
    tags = _tags(ontology)
    found = [
        Type(META, "uima.tcas.DocumentAnnotation", "", _meta()),
        Type(EXTENT, ANNOTATION, "A span that a record names."),
    ]
    for layer, spec in LAYERS.items():
        name = type_name(layer)
        features = [Feature(feature, HOW[how][0], tags.get((layer, feature), "")) for feature, _, how in spec.features]
        for link in spec.links:
            element, target = link_name(layer, link), ANNOTATION if link == "arguments" else EXTENT
            features.append(Feature(link, ARRAY, tags.get((layer, link), ""), element))
            found.append(Type(element, TOP, "", (Feature("role", STRING, ""), Feature("target", target, ""))))
        found.append(Type(name, spec.parent, (spec.record.__doc__ or "").partition("\n")[0], tuple(features)))
    return found


def _meta() -> tuple[Feature, ...]:
    return tuple(Feature(name, STRING, "") for name in ("documentTitle", "documentId"))


def _tags(ontology: Ontology) -> dict[tuple[str, str], str]:
    """Return the labels of each feature that has a closed set of them."""
    attributes: dict[str, dict[str, str]] = {}
    roles = dict(ontology.common_roles)
    for spec in ontology.event_types.values():
        roles |= spec.roles
        if spec.attribute:
            attributes.setdefault(spec.attribute.name, {}).update(spec.attribute.labels)
    subtypes = {name: "" for spec in ontology.mention_types.values() for name in spec.subtypes}
    times = {"time_granularity": ontology.granularity, "time_doctimerel": ontology.doctimerel}
    events: dict[str, Iterable[str]] = {
        "label": ontology.event_types,
        "realis": ontology.realis,
        "polarity": ontology.polarity,
        **attributes,
    }
    tables: dict[str, dict[str, Iterable[str]]] = {
        "mentions": {
            "label": ontology.mention_types,
            "subtype": subtypes,
            "level": ontology.levels,
            "role": ontology.gpe_roles,
        },
        "entities": {"label": ontology.mention_types, "subtype": subtypes, "kb_status": ontology.kb_status},
        "event_mentions": {**events, "arguments": roles, "factuality": ontology.factuality, **times},
        "events": {"label": ontology.event_types},
        "relations": {"label": ontology.relations},
        "stances": {"polarity": ontology.stance.polarity, "strength": ontology.stance.strength},
    }
    return {
        (layer, name): "One of: " + ", ".join(labels)
        for layer, table in tables.items()
        for name, labels in table.items()
    }
