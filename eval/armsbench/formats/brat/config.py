"""brat's annotation.conf and visual.conf, from the ontology."""

from __future__ import annotations

from collections.abc import Iterable

from armsbench.formats.brat.lines import role as part, spelling
from armsbench.formats.palette import COLOURS, EVENT_COLOUR
from armsbench.formats.standoff.arcs import STANCE
from armsbench.formats.standoff.fields import EVENT, MENTION
from armsbench.model.ontology import EVENT_FILLER, EventType, Ontology, Role

_SAME = "<REL-TYPE>:symmetric-transitive"


def annotation(ontology: Ontology) -> str:
    """Return annotation.conf: what may be marked, and which roles and labels it may have."""
    return _file(
        {
            "entities": ontology.mention_types,
            "relations": [
                f"Coreference\tArg1:<ENTITY>, Arg2:<ENTITY>, {_SAME}",
                f"Event-coreference\tArg1:<EVENT>, Arg2:<EVENT>, {_SAME}",
                *(f"{name}\tArg1:<EVENT>, Arg2:<EVENT>" for name in ontology.relations),
                *(f"{STANCE}{name}\tArg1:<ENTITY>, Arg2:<ANY>" for name in ontology.stance.polarity),
                "<OVERLAP>\tArg1:<ANY>, Arg2:<ANY>, <OVL-TYPE>:<ANY>",
            ],
            "events": [
                f"{spelling(name)}\t{', '.join(_role(part, role) for part, role in ontology.roles(name).items())}"
                for name in ontology.event_types
            ],
            "attributes": [*_mention_labels(ontology), *_event_labels(ontology)],
        }
    )


def visual(ontology: Ontology) -> str:
    """Return visual.conf: shorter labels where there is little room, and colours."""
    labels = [f"{spelling(name)} | {name} | {name.rpartition('.')[2]}" for name in ontology.event_types]
    drawing = [f"{name}\tbgColor:{COLOURS.get(name, '#dddddd')}" for name in ontology.mention_types]
    drawing += [f"{spelling(name)}\tbgColor:{EVENT_COLOUR}" for name in ontology.event_types]
    return _file({"labels": labels, "drawing": ["SPAN_DEFAULT\tfgColor:black, borderColor:darken", *drawing]})


def _file(sections: dict[str, Iterable[str]]) -> str:
    return "\n".join(f"[{name}]\n" + "".join(f"{line}\n" for line in lines) for name, lines in sections.items())


def _role(name: str, role: Role) -> str:
    fillers = "|".join("<EVENT>" if each == EVENT_FILLER else each for each in role.fillers)
    return f"{part(name)}{'+' if role.required else '*'}:{fillers}"


def _mention_labels(ontology: Ontology) -> list[str]:
    subtypes = [
        f"{MENTION['subtype'].replace('TYPE', name)}\tArg:{name}, Value:{'|'.join(spec.subtypes)}"
        for name, spec in ontology.mention_types.items()
        if spec.subtypes
    ]
    return [
        *subtypes,
        f"{MENTION['level']}\tArg:<ENTITY>, Value:{'|'.join(ontology.levels)}",
        f"{MENTION['role']}\tArg:GPE, Value:{'|'.join(ontology.gpe_roles)}",
    ]


def _event_labels(ontology: Ontology) -> list[str]:
    tables = {field: getattr(ontology, field) for field in ("realis", "polarity", "factuality")}
    tables["time"] = ontology.doctimerel
    found = [f"{EVENT[field]}\tArg:<EVENT>, Value:{'|'.join(labels)}" for field, labels in tables.items()]
    special: dict[str, list[EventType]] = {}
    names: dict[str, list[str]] = {}
    for name, spec in ontology.event_types.items():
        if spec.attribute:
            special.setdefault(spec.attribute.name, []).append(spec)
            names.setdefault(spec.attribute.name, []).append(name)
    for field, specs in special.items():
        labels = dict.fromkeys(label for spec in specs if spec.attribute for label in spec.attribute.labels)
        found.append(f"{EVENT[field]}\tArg:{'|'.join(map(spelling, names[field]))}, Value:{'|'.join(labels)}")
    return found
