"""Who is for or against what: stances by holder and target, over all documents."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from armsbench.model.annotation import Stance
from armsbench.report.explore.quotes import Quote, quote
from armsbench.report.explore.world import World


class End(NamedTuple):
    """A holder or a target: its kind (entity, event, text or author), identity and name."""

    kind: str
    identity: str
    name: str


class Shown(NamedTuple):
    """A stance as it is shown, with the first passage that it rests on."""

    doc_id: str
    id: str
    holder: End
    target: End
    polarity: str
    how: str
    evidence: Quote | None


class Matrix(NamedTuple):
    """Holders by rows, targets by columns, each in order of how many stances it has; a cell lists its stances."""

    holders: tuple[End, ...]
    targets: tuple[End, ...]
    cells: Mapping[tuple[End, End], tuple[Shown, ...]]


def stances(world: World) -> list[Shown]:
    """Return every stance of the dataset, by document."""
    return [_shown(world, doc_id, each) for doc_id, found in world.gold.items() for each in found.stances]


def matrix(found: list[Shown]) -> Matrix:
    """Return the stances by holder and target."""
    cells: dict[tuple[End, End], tuple[Shown, ...]] = {}
    for each in found:
        cells[each.holder, each.target] = (*cells.get((each.holder, each.target), ()), each)
    return Matrix(_by_count([each.holder for each in found]), _by_count([each.target for each in found]), cells)


def _by_count(ends: list[End]) -> tuple[End, ...]:
    counts = {end: ends.count(end) for end in ends}
    return tuple(sorted(counts, key=lambda end: (-counts[end], end.name)))


def _shown(world: World, doc_id: str, stance: Stance) -> Shown:
    text = world.documents[doc_id].text
    strength = "strongly" if stance.strength == 2 else None
    how = (strength, "explicit" if stance.explicit else "inferred", "conditional" if stance.conditional else None)
    return Shown(
        doc_id,
        stance.id or "",
        _holder(world, doc_id, stance.holder),
        _target(world, doc_id, stance.target),
        stance.polarity,
        ", ".join(each for each in how if each),
        quote(text, *stance.evidence[0]) if stance.evidence else None,
    )


def _holder(world: World, doc_id: str, holder: str) -> End:
    name, identity = world.who(doc_id, holder)
    return End("entity", identity, name) if identity else End("author", doc_id, name)


def _target(world: World, doc_id: str, target: str | tuple[int, ...]) -> End:
    if not isinstance(target, str):
        start, end = target
        return End("text", f"{doc_id}/{start}-{end}", f"“{world.documents[doc_id].text[start:end]}”")
    event = world.event_of.get((doc_id, target))
    if event:
        return End("event", event, world.events[event].name)
    name, identity = world.who(doc_id, target)
    return End("entity", identity or doc_id, name)
