"""What a model's labels mean here: the ontology's own names, those that it is aligned with, and what is declared.

A label that nobody has said the meaning of is refused, never dropped in silence; null drops one on purpose.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

import msgspec

from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError
from armsbench.store.documents import ontology
from armsbench.store.reader import read_bytes

# OntoNotes' labels of values, which it divides otherwise
VALUES = {
    "CARDINAL": "VALUE.Quantity",
    "DATE": "TIME.Date",
    "MONEY": "VALUE.Money",
    "PERCENT": "VALUE.Measure",
    "QUANTITY": "VALUE.Measure",
}
_NAMERS = ("ontonotes", "ace", "ere")  # in order of precedence


def known() -> dict[str, str]:
    """Return the labels that need no declaration, each with a mention type (``ORG``, ``ORG.Media``) or event type."""
    found = dict(VALUES)
    for name, each in ontology().mention_types.items():
        found |= {each.alignment[scheme]: name for scheme in reversed(_NAMERS) if scheme in each.alignment}
    return found | {name: name for name in _targets()}


def _targets() -> list[str]:
    labels = ontology()
    types = labels.mention_types
    return [*types, *(f"{name}.{sub}" for name, each in types.items() for sub in each.subtypes), *labels.event_types]


def of(labels: Iterable[str], declared: Mapping[str, str | None] | None) -> dict[str, str | None]:
    """Return what each of a model's labels means; None is one that is dropped on purpose.

    UsageError names the labels that nobody has declared, and a declared meaning that the ontology lacks.
    """
    for label, meaning in (declared or {}).items():
        if meaning is not None and meaning not in _targets():
            raise UsageError(f"--labels: {label!r}: {unknown('type', meaning, _targets())}")
    every: dict[str, str | None] = {**known(), **(declared or {})}
    wanted = sorted(set(labels))
    if missing := [label for label in wanted if label not in every]:
        raise UsageError(
            f"no meaning is declared for the labels {', '.join(missing)}: name a file with --labels, "
            f'e.g. {{"{missing[0]}": "ORG"}}; null drops a label'
        )
    return {label: every[label] for label in wanted}


def read(path: Path) -> dict[str, str | None]:
    """Return the declared meanings of a JSON file, ``{"PERSON": "PER", "MISC": null}``; UsageError for another form."""
    try:
        return msgspec.json.decode(read_bytes(path), type=dict[str, str | None])
    except msgspec.DecodeError as error:
        raise UsageError(f"--labels: {path}: expected one object of labels and types or null: {error}") from None


def is_event(meaning: str) -> bool:
    """Return whether a meaning is an event type."""
    return meaning in ontology().event_types
