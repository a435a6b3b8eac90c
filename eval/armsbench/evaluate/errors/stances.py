"""Errors of stances under `stance.polarity`: holder and target in the gold's terms, and polarity.

Classes: `polarity` (the pair is right, gold > system), `missing`, `spurious`. Polarity errors and missing
stances sum to the recall's loss.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterator

from armsbench.align.document import Alignment
from armsbench.align.side import Side, Span, StanceItem
from armsbench.evaluate.errors.causes import Causes, members
from armsbench.evaluate.errors.record import OWN, Error, Place
from armsbench.metrics.stance import in_gold_terms, pair_of

Key = tuple[Hashable, Hashable, str]


def stances(alignment: Alignment) -> Iterator[Error]:
    """Yield the errors of stances, each lost one with its causes."""
    gold_side, pred_side = in_gold_terms(alignment)
    gold: dict[Key, StanceItem] = {(*pair_of(each), each.polarity): each for each in gold_side}
    pred = {(*pair_of(each), each.polarity): raw for each, raw in zip(pred_side, alignment.pred.stances, strict=True)}
    lost = {key: each for key, each in gold.items() if key not in pred}
    extra = {key: each for key, each in pred.items() if key not in gold}
    for key in list(lost):
        other = next((candidate for candidate in extra if candidate[:2] == key[:2]), None)
        if other:
            places = place_of_stance(alignment.gold, lost.pop(key)), place_of_stance(alignment.pred, extra.pop(other))
            yield Error(alignment.doc_id, "stances", "polarity", *places, OWN)
    causes = Causes(alignment)
    for each in lost.values():
        why = causes.of_stance(each, extra.values())
        yield Error(alignment.doc_id, "stances", "missing", place_of_stance(alignment.gold, each), None, why)
    for each in extra.values():
        yield Error(alignment.doc_id, "stances", "spurious", None, place_of_stance(alignment.pred, each))


def place_of_stance(side: Side, stance: StanceItem) -> Place:
    """Return where a stance shows: its first evidence, else the first mention of its holder or target."""
    shown = [*stance.evidence, *_spans(side, stance.holder), *_spans(side, stance.target), (0, 0)]
    label = f"{name_of(side, stance.holder)} {stance.polarity} {name_of(side, stance.target)}"
    return Place(*shown[0], label)


def _spans(side: Side, cluster: str | Span) -> list[Span]:
    return sorted(item.span for item in members(side, cluster)) if isinstance(cluster, str) else [cluster]


def name_of(side: Side, cluster: str | Span) -> str:
    """Return a reader's name of a holder or target: the entity's, else its first mention, else its id or place."""
    if not isinstance(cluster, str):
        return f"{cluster[0]}-{cluster[1]}"
    named = side.entities[cluster].name if cluster in side.entities else None
    spoken = (item.record.text for item in members(side, cluster) if item.record.text)
    return named or next(spoken, cluster.split(" ")[-1])
