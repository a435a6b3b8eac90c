"""What an ontology allows, as tables over the codes of labels and texts; and which layers have to be complete."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import numpy as np

from armsbench.evaluate.fast.arrays import Bools, Ints
from armsbench.evaluate.fast.flat import Flat
from armsbench.evaluate.fast.labels import ARGUMENTS, ENTITIES, EVENTS, MENTIONS, STANCES, TRIGGERS, Labels
from armsbench.evaluate.fast.side import Side
from armsbench.model.ontology import EVENT_FILLER, Ontology

Wrong = Iterator[tuple[Ints, Bools]]  # of rows: the document of each, and which are wrong

_EXHAUSTIVE, _LAYERS = "exhaustive", "layers."


class Allowed:
    """What may stand in a record, beyond its shape. `ontology`: None where types are free."""

    def __init__(self, ontology: Ontology | None, layers: Collection[str]) -> None:
        self.ontology, self.layers = ontology, layers
        self._roles: dict[tuple[str, ...], Bools] = {}  # by the names of labels, which most batches have in common
        self.labels, self.texts = _names(ontology) if ontology else ({}, {})

    def wrong(self, flat: Flat, side: Side, labels: Labels, texts: Sequence[str | None]) -> Wrong:
        """Yield the rows with labels that the ontology does not know, or not there."""
        if self.ontology is None:
            return
        for (level, field), names in self.labels.items():
            known = np.array([name in names for name in labels.names])
            yield flat.docs(level), ~known[labels.codes(flat, level, field)]
        for (level, field), names in self.texts.items():
            if f"{level}.{field}" in flat.columns:
                yield flat.docs(level), ~_among(texts, names)[flat.codes(level, field)]
        for path, column in flat.columns.items():
            if path.startswith(_LAYERS):
                known = _among(
                    texts, self.ontology.completeness if path[len(_LAYERS) :] in self.ontology.layers else ()
                )
                yield column.doc, ~known[column.numbers]
        yield flat.docs(MENTIONS), self._wrong_mentions(flat, side, labels, texts)
        yield side.arguments["doc"], self._wrong_fillers(side, labels)

    def incomplete(self, flat: Flat, texts: Sequence[str | None], documents: int) -> Bools:
        """Say of each document whether a layer that a metric needs is not said to be complete."""
        stated, found = np.zeros((2, documents), dtype=np.bool_)
        columns = {path: each for path, each in flat.columns.items() if path.startswith(_LAYERS)}
        for column in columns.values():
            stated[column.doc[column.numbers > 0]] = True
        if columns:
            complete = _among(texts, (_EXHAUSTIVE,))
            complete[0] = False
            for layer in self.layers:
                done = np.zeros(documents, dtype=np.bool_)
                if (own := columns.get(_LAYERS + layer)) is not None:
                    done[own.doc[complete[own.numbers]]] = True
                found |= ~done
        return stated & found

    def _wrong_mentions(self, flat: Flat, side: Side, labels: Labels, texts: Sequence[str | None]) -> Bools:
        """Say which mentions have a role though they are no GPE, or a subtype that their type has not."""
        assert self.ontology is not None
        types = side.mentions["type"]
        roles, subtypes = flat.codes(MENTIONS, "role"), flat.codes(MENTIONS, "subtype")
        gpe = labels.names.index("GPE") if "GPE" in labels.names else -1
        found: Bools = (roles > 0) & (types != gpe)
        for kind in np.unique(types[subtypes > 0]).tolist():
            spec = self.ontology.mention_types.get(labels.names[kind])
            here = types == kind
            found[here] |= ~_among(texts, spec.subtypes if spec else ())[subtypes[here]]
        return found

    def _wrong_fillers(self, side: Side, labels: Labels) -> Bools:
        if labels.names not in self._roles:
            self._roles = {labels.names: self._role_table(labels.names)}
        roles, arguments = self._roles[labels.names], side.arguments
        event = labels.names.index(EVENT_FILLER)
        types = np.append(side.mentions["type"], np.full(len(side.triggers["doc"]), event))
        if not len(types):
            return np.ones(len(arguments["doc"]), dtype=np.bool_)
        filler = types[arguments["filler"]]
        wrong: Bools = ~roles[side.triggers["type"][arguments["trigger"]], arguments["role"], filler]
        return wrong

    def _role_table(self, names: tuple[str, ...]) -> Bools:
        """Say by the codes of event type, role and the filler's type what may fill a role."""
        assert self.ontology is not None
        code = {name: place for place, name in enumerate(names)}
        table = np.zeros((len(names),) * 3, dtype=np.bool_)
        for name in self.ontology.event_types:
            for role, spec in self.ontology.roles(name).items():
                table[code[name], code[role], [code[filler] for filler in spec.fillers]] = True
        return table


Names = dict[tuple[str, str], Collection[str]]  # by level and field


def _names(ontology: Ontology) -> tuple[Names, Names]:
    """Return the names that labels may have ("" where there need not be one), and those that other texts may."""
    roles = {role for name in ontology.event_types for role in ontology.roles(name)}
    labels: Names = {
        (MENTIONS, "type"): {*ontology.mention_types},
        (TRIGGERS, "type"): {*ontology.event_types},
        (TRIGGERS, "realis"): {"", *ontology.realis},
        (TRIGGERS, "polarity"): {"", *ontology.polarity},
        (TRIGGERS, "factuality"): {"", *ontology.factuality},
        (ARGUMENTS, "role"): roles,
        (ENTITIES, "type"): {"", *ontology.types_of_kind("entity")},
        (EVENTS, "type"): {"", *ontology.event_types},
        (STANCES, "polarity"): {*ontology.stance.polarity},
    }
    texts: Names = {
        (MENTIONS, "level"): ontology.levels,
        (MENTIONS, "role"): ontology.gpe_roles,
        (ENTITIES, "kb_status"): ontology.kb_status,
        (TRIGGERS, "time.granularity"): ontology.granularity,
        (TRIGGERS, "time.doctimerel"): ontology.doctimerel,
    }
    return labels, texts


def _among(texts: Sequence[str | None], names: Collection[str]) -> Bools:
    """Say of each code of a text whether it is one of the names; no text is."""
    return np.array([text is None or text in names for text in texts], dtype=np.bool_)
