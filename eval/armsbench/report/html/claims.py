"""What each side claims where they differ, in words; clusters by the words of a mention, not by ids."""

from __future__ import annotations

from armsbench.align.document import Alignment
from armsbench.align.side import Side
from armsbench.evaluate.errors.causes import members
from armsbench.evaluate.errors.record import Error, Place
from armsbench.evaluate.errors.stances import name_of
from armsbench.report.html import words

_CLUSTERS = {"coreference": ("entity", "mention"), "event_coreference": ("event", "trigger")}


def claims(error: Error, alignment: Alignment) -> tuple[str, str]:
    """Return what the gold and what the system says; an empty string where a side has nothing."""
    gold, system = ((error.gold, alignment.gold), (error.pred, alignment.pred))
    return _claim(error, *gold), _claim(error, *system)


def _claim(error: Error, place: Place | None, side: Side) -> str:
    if place is None:
        return ""
    if error.layer not in _CLUSTERS or place.label == "singleton":
        return place.label
    kind, item = _CLUSTERS[error.layer]
    cluster = f"{kind} {place.label}"
    size = sum(1 for _ in members(side, cluster))
    return f"{name_of(side, cluster)} ({words.plural(size, item)})" if size else place.label


def in_words(error: Error, alignment: Alignment) -> str:
    """Return what is wrong: the class, and what each side has."""
    gold, system = (each or "nothing" for each in claims(error, alignment))
    return f"{error.kind}: gold {gold}, system {system}"
