"""State the labels of any number of annotators with the same ids for what they share."""

from __future__ import annotations

from collections.abc import Sequence

import msgspec

from armsbench.evaluate.terms import in_terms_of
from armsbench.model.annotation import Annotation

_LAYERS = ("mentions", "entities", "event_mentions", "events")


def in_common_terms(annotations: Sequence[Annotation]) -> list[Annotation]:
    """Return the annotations of one document with common ids.

    Each annotator is put in the terms of all before: what the first lacks can still be shared by the
    second and the third. Pairing follows terms.py; where it is ambiguous, the order of the annotators
    decides, but spans and their labels stay what each annotator said.
    """
    known, *others = annotations
    found = [known]
    for number, each in enumerate(others, start=2):
        renamed = in_terms_of(known, each, prefix=str(number))
        found.append(renamed)
        known = _joined(known, renamed)
    return found


def _joined(known: Annotation, more: Annotation) -> Annotation:
    """Return `known` with the mentions, entities, event mentions and events that only `more` has."""
    changes = {}
    for layer in _LAYERS:
        ids = {record.id for record in getattr(known, layer)}
        changes[layer] = (*getattr(known, layer), *(each for each in getattr(more, layer) if each.id not in ids))
    return msgspec.structs.replace(known, **changes)
