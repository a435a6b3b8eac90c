"""Hold labels against the tables of the ontology."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from armsbench.checks.context import KINDS, Context, Finding, readings
from armsbench.model.nearest import unknown
from armsbench.model.ontology import Ontology
from armsbench.store.jsontext import Path

Place = tuple[Path, str | None]


def unknown_labels(found_at: Iterable[Place], what: str, known: Collection[str] | None) -> Iterator[Finding]:
    """Yield a finding for each label that is not in `known`; none where `known` is None."""
    for path, found in found_at:
        if known is not None and found is not None and found not in known:
            yield Finding(path, unknown(what, found, known))


def field_labels(
    context: Context, layer: str, field: str, table: Callable[[Ontology], Collection[str]]
) -> Iterator[Finding]:
    """Hold a field of a layer, its alternatives included, against a table of the ontology."""
    known = table(context.ontology) if context.ontology else None
    return unknown_labels(places(context, layer, field), f"{KINDS[layer]} {field}", known)


def places(context: Context, layer: str, field: str) -> Iterator[Place]:
    """Yield path and value of a field of a layer, its alternatives included."""
    for path, reading, _ in readings(context, layer):
        yield (*path, field), getattr(reading, field, None)


def subtypes(context: Context, layer: str) -> Iterator[Finding]:
    """Hold each subtype of a layer against the subtypes of its type."""
    table = context.ontology.mention_types if context.ontology else {}
    for path, reading, item in readings(context, layer):
        kind = reading.type or item.type
        if reading.subtype is not None and kind in table and reading.subtype not in table[kind].subtypes:
            yield Finding((*path, "subtype"), unknown(f"subtype of {kind}", reading.subtype, table[kind].subtypes))
