"""Level 4, references: every id is given once, and whatever refers to it finds it and its right kind."""

from __future__ import annotations

import difflib
from collections.abc import Iterable, Iterator

from armsbench.checks.context import AUTHOR, KINDS, Check, Context, Finding, arguments, readings, sourced
from armsbench.store.jsontext import Path, spell


def repeated_id(context: Context) -> Iterator[Finding]:
    """An id is given once in a document, whatever it identifies."""
    first: dict[str, Path] = {}
    for layer in KINDS:
        for index, item in enumerate(getattr(context.annotation, layer)):
            if item.id:
                path: Path = (layer, index, "id")
                earlier = first.setdefault(item.id, path)
                if earlier != path:
                    yield Finding(path, f"the id {item.id!r} again: {spell(earlier[:-1])} has it")


def mention_entity(context: Context) -> Iterator[Finding]:
    """`entity` of a mention is the id of an entity."""
    places = (((*path, "entity"), each.entity) for path, each, _ in readings(context, "mentions"))
    return _resolve(context, places, ("entity",))


def mention_event(context: Context) -> Iterator[Finding]:
    """`event` of an event mention is the id of an event."""
    places = (((*path, "event"), each.event) for path, each, _ in readings(context, "event_mentions"))
    return _resolve(context, places, ("event",))


def argument_filler(context: Context) -> Iterator[Finding]:
    """`filler` of an argument is the id of a mention or of an event mention."""
    places = (((*path, "filler"), each.filler) for path, each, _, _ in arguments(context))
    return _resolve(context, places, ("mention", "event mention"))


def stance_holder(context: Context) -> Iterator[Finding]:
    """`holder` of a stance is "author" or the id of an entity."""
    places = (((*path, "holder"), each.holder) for path, each, _ in readings(context, "stances"))
    return _resolve(context, (place for place in places if place[1] != AUTHOR), ("entity",))


def stance_target(context: Context) -> Iterator[Finding]:
    """`target` of a stance is a span or the id of an entity or event."""
    places = ((path, each.target) for path, each, _ in readings(context, "stances"))
    named = (((*path, "target"), target) for path, target in places if isinstance(target, str))
    return _resolve(context, named, ("entity", "event"))


def entity_members(context: Context) -> Iterator[Finding]:
    """`members` of an entity are ids of entities."""
    places: list[tuple[Path, str]] = []
    for index, entity in enumerate(context.annotation.entities):
        places += [(("entities", index, "members", number), each) for number, each in enumerate(entity.members)]
    return _resolve(context, places, ("entity",))


def entity_product(context: Context) -> Iterator[Finding]:
    """`product` of an entity is the id of an entity."""
    entities = enumerate(context.annotation.entities)
    return _resolve(context, ((("entities", index, "product"), each.product) for index, each in entities), ("entity",))


def relation_argument(context: Context) -> Iterator[Finding]:
    """`arg1` and `arg2` of a relation are ids of events."""
    places: list[tuple[Path, str]] = []
    for index, relation in enumerate(context.annotation.relations):
        places += [(("relations", index, "arg1"), relation.arg1), (("relations", index, "arg2"), relation.arg2)]
    return _resolve(context, places, ("event",))


def relation_evidence(context: Context) -> Iterator[Finding]:
    """`evidence` of a relation holds ids of event mentions."""
    places: list[tuple[Path, str]] = []
    for index, relation in enumerate(context.annotation.relations):
        places += [(("relations", index, "evidence", number), each) for number, each in enumerate(relation.evidence)]
    return _resolve(context, places, ("event mention",))


def source_chain(context: Context) -> Iterator[Finding]:
    """A source is "author" or the id of an entity."""
    for path, chain in sourced(context):
        places = (((*path, number), each) for number, each in enumerate(chain) if each != AUTHOR)
        yield from _resolve(context, places, ("entity",))


def unknown_document(context: Context) -> Iterator[Finding]:
    """`doc_id` names a document of the corpus."""
    found = context.annotation.doc_id
    if context.doc_ids is not None and found not in context.doc_ids:
        yield Finding(("doc_id",), f"no document has the id {found!r}{_hint(found, context.doc_ids)}")


CHECKS: dict[str, Check] = {
    "E401": repeated_id,
    "E402": mention_entity,
    "E403": mention_event,
    "E404": argument_filler,
    "E405": stance_holder,
    "E406": stance_target,
    "E407": entity_members,
    "E408": entity_product,
    "E409": relation_argument,
    "E410": relation_evidence,
    "E411": source_chain,
    "E412": unknown_document,
}


def _resolve(context: Context, places: Iterable[tuple[Path, str | None]], kinds: tuple[str, ...]) -> Iterator[Finding]:
    known = frozenset[str]().union(*(context.ids[kind] for kind in kinds))
    for path, found in places:
        if found is None or found in known:
            continue
        expected = " or ".join(kinds)
        other = next((kind for kind, ids in context.ids.items() if found in ids), None)
        if other:
            yield Finding(path, f"{found!r} is the id of {_a(other)}, expected {_a(expected)}")
        else:
            yield Finding(path, f"no {expected} has the id {found!r}{_hint(found, known)}")


def _a(noun: str) -> str:
    return f"{'an' if noun[0] in 'aeiou' else 'a'} {noun}"


def _hint(found: str, known: Iterable[str]) -> str:
    close = difflib.get_close_matches(found, sorted(known), n=1, cutoff=0.5)
    return f" (did you mean {close[0]!r}?)" if close else ""
