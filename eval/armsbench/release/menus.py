"""The labels that a prompt lists, with their definitions, for each form of an answer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping

from armsbench.model.ontology import Ontology

Menu = Callable[[Ontology], str]


def _list(title: str, rows: Iterable[tuple[str, str]]) -> str:
    return "\n".join([f"{title}:", *(f"- {name}: {definition}" for name, definition in rows)])


def _mention_types(labels: Ontology) -> str:
    named = ((f"{name}{_listed(each.subtypes)}", each.definition) for name, each in labels.mention_types.items())
    return _list("Mention types, with their subtypes", named)


def _event_types(labels: Ontology) -> str:
    named = (
        (f"{name}{_listed(labels.event_types[name].roles)}", each.definition)
        for name, each in labels.event_types.items()
    )
    return _list(f"Event types, with their roles, besides {', '.join(labels.common_roles)}", named)


def _listed(names: Iterable[str]) -> str:
    found = ", ".join(names)
    return f" ({found})" if found else ""


def _menu(title: str, field: Callable[[Ontology], Mapping[str, str]]) -> Menu:
    return lambda labels: _list(title, field(labels).items())


MENUS: dict[str, tuple[Menu, ...]] = {
    "mentions": (
        _mention_types,
        _menu("Levels of a mention", lambda labels: labels.levels),
        _menu("Roles of a mention of a GPE", lambda labels: labels.gpe_roles),
    ),
    "event_mentions": (
        _event_types,
        _menu("Realis", lambda labels: labels.realis),
        _menu("Polarity of an event", lambda labels: labels.polarity),
        _menu("Factuality", lambda labels: labels.factuality),
        _menu("Time of an event (doctimerel)", lambda labels: labels.doctimerel),
        _menu("Granularity of a time", lambda labels: labels.granularity),
    ),
    "targets": (_menu("Event types", lambda labels: {n: t.definition for n, t in labels.event_types.items()}),),
    "relations": (
        lambda labels: _list("Relations", ((name, each.definition) for name, each in labels.relations.items())),
    ),
    "stances": (
        _menu("Polarity of a stance", lambda labels: labels.stance.polarity),
        _menu("Strength of a stance", lambda labels: labels.stance.strength),
    ),
}
