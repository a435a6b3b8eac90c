"""Oracle forms: a prediction with one of its layers replaced by the gold's, its other labels re-attached.

Nothing is predicted again: what the system said is scored as if an earlier layer had been right, which is
a lower bound of what it would say if it had been given that layer. Spans are paired as the mention
metrics pair them; a system's label moves to the gold item that its own item is paired with, is lost with
an item that has no pair, and is absent from a gold item that the system missed.

  mentions           span, type, level and head from the gold; entity, value and arguments the system's
  coreference        a paired mention joins the gold's entity; knowledge-base ids, sources, holders and targets
                     of a system's entity move to the gold entity that has most of its mentions (several may
                     move to one), and stay where it has no paired mention
  triggers           span and type from the gold; event, arguments and labels the system's
  event_coreference  as coreference, for events, targets and relations
  arguments          a paired trigger gets the gold's arguments, as far as the system has the filler
  pairs              the system is asked about the gold's (holder, target) pairs only: its stances on others
                     are left out; a pair that it did not see stays missed
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from typing import Any

from msgspec.structs import replace

from armsbench.align import readings
from armsbench.align.document import Alignment
from armsbench.align.side import Span
from armsbench.evaluate.oracle import clusters, spans
from armsbench.metrics.stance import in_gold_terms, pair_of
from armsbench.model.annotation import Annotation


def with_gold(gold: Annotation, pred: Annotation, layers: Iterable[str], unscored: Sequence[Span] = ()) -> Annotation:
    """Return `pred` with each of `layers` (keys of LAYERS) replaced by the gold's, one after the other.

    A gold item with accepted alternatives is given in the reading that the system shows. What the system
    says inside unscored spans stays as it is.
    """
    mentions, events = _divided(pred.mentions, unscored), _divided(pred.event_mentions, unscored)
    given = replace(pred, mentions=mentions[0], event_mentions=events[0])
    for layer in layers:
        given = LAYERS[layer](readings.choose(gold, given), _named(given))
    return replace(
        given,
        mentions=(*given.mentions, *mentions[1]),
        event_mentions=(*given.event_mentions, *events[1]),
    )


def _divided(items: Sequence[Any], unscored: Sequence[Span]) -> tuple[tuple[Any, ...], tuple[Any, ...]]:
    """Divide items into those that are scored and those inside unscored spans."""

    def hidden(item: Any) -> bool:
        return any(start <= item.start and item.end <= end for start, end in unscored)

    return tuple(each for each in items if not hidden(each)), tuple(each for each in items if hidden(each))


def _named(pred: Annotation) -> Annotation:
    """Give an id to each mention and event mention that has none, so that all can be referred to."""

    def named(items: Sequence[Any], letter: str) -> tuple[Any, ...]:
        return tuple(each if each.id else replace(each, id=f"{letter} {n}") for n, each in enumerate(items))

    return replace(
        pred, mentions=named(pred.mentions, "mention"), event_mentions=named(pred.event_mentions, "event mention")
    )


def _pairs(gold: Annotation, pred: Annotation) -> Annotation:
    asked, given = in_gold_terms(Alignment(gold, pred))
    pairs = {pair_of(each) for each in asked}
    answered = (record for record, each in zip(pred.stances, given, strict=True) if pair_of(each) in pairs)
    return replace(pred, stances=tuple(answered))


LAYERS: dict[str, Callable[[Annotation, Annotation], Annotation]] = {
    "mentions": spans.mentions,
    "coreference": clusters.coreference,
    "triggers": spans.triggers,
    "event_coreference": clusters.event_coreference,
    "arguments": spans.arguments,
    "pairs": _pairs,
}
