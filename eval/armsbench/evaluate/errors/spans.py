"""Errors of mentions and triggers, from the one alignment that the mention metrics use.

Classes: `missing` (the gold's has no partner), `spurious` (the system's has none), and of a pair that
overlaps: `type` (equal span), `boundary` (equal type), `both` (neither is equal).
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from armsbench.align.document import Alignment
from armsbench.align.side import Filler, Span
from armsbench.align.spans import Pair, pair_spans
from armsbench.evaluate.errors.record import Error, place_of

Status = Mapping[tuple[Span, str], str]  # span and type of a gold item that is not right -> its class

_KINDS = {(True, False): "type", (False, True): "boundary", (False, False): "both"}


def mentions(alignment: Alignment) -> Iterator[Error]:
    """Yield the errors of mention detection and typing."""
    pairs = alignment.mention_pairs
    return _errors(alignment.doc_id, "mentions", alignment.gold.mentions, alignment.pred.mentions, pairs)


def triggers(alignment: Alignment) -> Iterator[Error]:
    """Yield the errors of trigger detection and typing."""
    pairs = trigger_pairs(alignment)
    return _errors(alignment.doc_id, "triggers", alignment.gold.triggers, alignment.pred.triggers, pairs)


def trigger_pairs(alignment: Alignment) -> list[Pair]:
    """Return the one-to-one pairs of triggers, made as those of mentions are."""
    return pair_spans(alignment.gold.triggers, alignment.pred.triggers)


def status(gold: Sequence[Filler], pairs: Sequence[Pair]) -> Status:
    """Return the class of error of each gold item that is not right."""
    partner = {pair.gold: _KINDS.get((pair.same_span, pair.same_type)) for pair in pairs}
    found = ((item, partner.get(index, "missing")) for index, item in enumerate(gold))
    return {(item.span, item.type): kind for item, kind in found if kind}


def _errors(
    doc_id: str, layer: str, gold: Sequence[Filler], pred: Sequence[Filler], pairs: Sequence[Pair]
) -> Iterator[Error]:
    for pair in pairs:
        if kind := _KINDS.get((pair.same_span, pair.same_type)):
            yield Error(doc_id, layer, kind, place_of(gold[pair.gold]), place_of(pred[pair.pred]))
    paired_gold, paired_pred = {pair.gold for pair in pairs}, {pair.pred for pair in pairs}
    for index, item in enumerate(gold):
        if index not in paired_gold:
            yield Error(doc_id, layer, "missing", place_of(item), None)
    for index, item in enumerate(pred):
        if index not in paired_pred:
            yield Error(doc_id, layer, "spurious", None, place_of(item))
