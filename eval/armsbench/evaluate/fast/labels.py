"""The labels of a batch: texts of a closed list, numbered in the order of their names."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

import numpy as np

from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.flat import Flat
from armsbench.model.ontology import EVENT_FILLER, Ontology

MENTIONS, TRIGGERS, ENTITIES, EVENTS, STANCES = (
    f"{name}[]" for name in ("mentions", "event_mentions", "entities", "events", "stances")
)
ARGUMENTS = f"{TRIGGERS}.arguments[]"
FIELDS = {
    MENTIONS: ("type",),
    TRIGGERS: ("type", "realis", "polarity", "factuality"),
    ARGUMENTS: ("role",),
    ENTITIES: ("type",),
    EVENTS: ("type",),
    STANCES: ("polarity",),
}


class Labels(NamedTuple):
    """The names of labels, in order, which are their codes; none has code 0. `of_text`: the code of each text."""

    names: tuple[str, ...]
    of_text: Ints

    def codes(self, flat: Flat, level: str, field: str) -> Ints:
        """Return the codes of a label of each item."""
        return self.of_text[flat.codes(level, field)]


def labels_of(sides: Sequence[Flat], texts: Sequence[str | None], ontology: Ontology | None) -> Labels:
    """Return the labels that both sides have, and those of the ontology."""
    used: Bools = np.zeros(len(texts), dtype=np.bool_)
    for flat in sides:
        for level, fields in FIELDS.items():
            for field in fields:
                used[flat.codes(level, field)] = True
    codes = np.flatnonzero(used)
    found = {texts[code] or "": code for code in codes.tolist()}
    names = tuple(sorted({"", *found, *(_known(ontology) if ontology else ())}))
    of_text = np.zeros(len(texts), dtype=np.int64)
    places = {name: place for place, name in enumerate(names)}
    of_text[codes] = [places[texts[code] or ""] for code in codes.tolist()]
    return Labels(names, of_text)


def _known(ontology: Ontology) -> set[str]:
    roles = {role for name in ontology.event_types for role in ontology.roles(name)}
    others = (ontology.mention_types, ontology.event_types, ontology.realis, ontology.polarity, ontology.factuality)
    return roles.union(*others, ontology.stance.polarity, {EVENT_FILLER})
