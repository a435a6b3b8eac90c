"""What each side claims where they differ, in words; clusters by the words of a mention, not by ids."""

from __future__ import annotations

from armsbench.align.document import Alignment
from armsbench.align.side import Side
from armsbench.evaluate.errors.causes import members
from armsbench.evaluate.errors.record import Error, Place
from armsbench.report.html import words
from armsbench.report.html.names import Quote, name, short

_CLUSTERS = {"coreference": ("entity", "mention"), "event_coreference": ("event", "trigger")}


def claims(error: Error, alignment: Alignment, quote: Quote) -> tuple[str, str]:
    """Return what the gold and what the system says; an empty string where a side has nothing."""
    sides = ((error.gold, alignment.gold), (error.pred, alignment.pred))
    gold, system = (_claim(error, place, side, quote) for place, side in sides)
    if error.gold and error.pred and error.gold[:2] != error.pred[:2]:
        gold, system = (
            f"“{short(quote(place.start, place.end), 60)}” {claim}"
            for place, claim in ((error.gold, gold), (error.pred, system))
        )
    return gold, system


def _claim(error: Error, place: Place | None, side: Side, quote: Quote) -> str:
    if place is None:
        return ""
    if error.layer not in _CLUSTERS or place.label == "singleton":
        return place.label
    kind, item = _CLUSTERS[error.layer]
    cluster = f"{kind} {place.label}"
    size = sum(1 for _ in members(side, cluster))
    return f"{name(side, cluster, quote)} ({words.plural(size, item)})" if size else place.label


def in_words(error: Error, alignment: Alignment, quote: Quote) -> str:
    """Return what is wrong: the class, and what each side has."""
    gold, system = (each or "nothing" for each in claims(error, alignment, quote))
    return f"{error.kind}: gold {gold}, system {system}"
