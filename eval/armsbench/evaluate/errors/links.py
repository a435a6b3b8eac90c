"""Errors of entity linking on mentions whose span both sides have.

Classes: `missing` (the gold has a knowledge-base id, the system none), `spurious` (the other way round),
`wrong link` (two ids). Where the gold's candidate is only weak nobody knows the answer: left out.
"""

from __future__ import annotations

from collections.abc import Iterator

from armsbench.align.document import Alignment
from armsbench.align.side import MentionItem, Side
from armsbench.evaluate.errors.record import Error, place_of
from armsbench.metrics.link import WEAK


def links(alignment: Alignment) -> Iterator[Error]:
    """Yield the mentions whose knowledge-base id is not the gold's."""
    not_entities = alignment.value_types | alignment.time_types
    for pair in alignment.mention_pairs:
        one, other = alignment.gold.mentions[pair.gold], alignment.pred.mentions[pair.pred]
        if not pair.same_span or one.type in not_entities or _is_weak(one, alignment.gold):
            continue
        ours, theirs = _kb(one, alignment.gold), _kb(other, alignment.pred)
        if ours != theirs:
            kind = "wrong link" if ours and theirs else "missing" if ours else "spurious"
            yield Error(alignment.doc_id, "links", kind, place_of(one, ours or "NIL"), place_of(other, theirs or "NIL"))


def _is_weak(item: MentionItem, side: Side) -> bool:
    return item.cluster in side.entities and side.entities[item.cluster].kb_status == WEAK


def _kb(item: MentionItem, side: Side) -> str | None:
    return side.entities[item.cluster].kb if item.cluster in side.entities else None
