"""An independent re-check: a random sample of the gold's labels, judged right or wrong, and the error rate.

A line of a sample is one label: layer, place, what its ids stand for, the label, and `verdict` ("right"
or "wrong") and `why` to fill in by somebody who made none of the labels.
"""

from __future__ import annotations

import math
import random
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from armsbench.evaluate.adjudicate import Line, described
from armsbench.evaluate.differences import Place, values_of
from armsbench.model.annotation import Annotation, EventMention, Mention
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem

VERDICTS = ("right", "wrong")


def _field(layer: str, *names: str) -> Callable[[Place], bool]:
    return lambda place: place[0] == layer and place[2:] == names


def _nested(layer: str, name: str) -> Callable[[Place], bool]:
    return lambda place: place[0] == layer and len(place) == 4 and place[2] == name


# which places of an annotation are the items of a layer
LAYERS: dict[str, Callable[[Place], bool]] = {
    "mentions": _field("mentions"),
    "entities": _field("mentions", "entity"),
    "values": _field("mentions", "value"),
    "links": lambda place: place[0] == "entities" and place[2:] in (("kb",), ("kb_status",)),
    "event_mentions": _field("event_mentions"),
    "arguments": _nested("event_mentions", "arguments"),
    "realis": _field("event_mentions", "realis"),
    "polarity": _field("event_mentions", "polarity"),
    "factuality": _nested("event_mentions", "factuality"),
    "event_times": _nested("event_mentions", "time"),
    "event_coref": _field("event_mentions", "event"),
    "relations": _field("relations"),
    "stances": _field("stances"),
    "xdoc": lambda place: place[0] in ("entities", "events") and place[2:] == ("xdoc",),
}


def sample(
    annotations: Iterable[Annotation], documents: Mapping[str, Document], per_layer: int, rng_seed: int
) -> list[Line]:
    """Draw `per_layer` items of each layer from the scored regions; all where there are fewer."""
    every = [(annotation, place) for annotation in annotations for place in _places(annotation, documents)]
    rng = random.Random(rng_seed)
    lines: list[Line] = []
    for layer, belongs in LAYERS.items():
        items = [(annotation, place) for annotation, place in every if belongs(place)]
        drawn = items if len(items) <= per_layer else rng.sample(items, per_layer)
        lines += [_line(layer, annotation, place, documents[annotation.doc_id]) for annotation, place in drawn]
    return lines


def _places(annotation: Annotation, documents: Mapping[str, Document]) -> Iterator[Place]:
    """Yield the places of an annotation that are not about an unscored span."""
    unscored = [(each.start, each.end) for each in documents[annotation.doc_id].regions if not each.scored]
    items: list[Mention | EventMention] = [*annotation.mentions, *annotation.event_mentions]
    spans = {item.id or "": (item.start, item.end) for item in items}
    for place in values_of(annotation):
        start, end = spans.get(place[1], (-1, -1))
        if not any(left <= start and end <= right for left, right in unscored):
            yield place


def _line(layer: str, annotation: Annotation, place: Place, document: Document) -> Line:
    found = described(annotation, place, document)
    return {"layer": layer, "doc_id": annotation.doc_id, **found, "verdict": None, "why": ""}


class Rate(NamedTuple):
    """How many of a layer's items are wrong, with the exact 95% upper bound of the error rate."""

    items: int
    wrong: int
    rate: float
    upper: float


def rates(lines: Iterable[Line], file: str = "<sample>") -> dict[str, Rate]:
    """Return the error rate of each layer; DataError names every line without a verdict."""
    lines = list(lines)
    problems = [
        Problem(file, number, 0, "A102", f"verdict is {line['verdict']!r}, expected 'right' or 'wrong'")
        for number, line in enumerate(lines, start=1)
        if line["verdict"] not in VERDICTS
    ]
    if problems:
        raise DataError(problems)
    found = {}
    for layer in dict.fromkeys(line["layer"] for line in lines):
        verdicts = [line["verdict"] for line in lines if line["layer"] == layer]
        wrong = verdicts.count("wrong")
        found[layer] = Rate(len(verdicts), wrong, wrong / len(verdicts), upper_bound(wrong, len(verdicts)))
    return found


def upper_bound(wrong: int, items: int, level: float = 0.95) -> float:
    """Return the upper end of the exact two-sided interval of a share (Clopper and Pearson 1934).

    The share p at which `wrong` or fewer of `items` would come up with probability (1 - level) / 2,
    found by bisection to full precision.
    """
    if wrong == items:
        return 1.0
    low, high = wrong / items, 1.0
    while (middle := (low + high) / 2) not in (low, high):
        if _at_most(wrong, items, middle) > (1 - level) / 2:
            low = middle
        else:
            high = middle
    return high


def _at_most(wrong: int, items: int, share: float) -> float:
    terms = (math.comb(items, number) * share**number * (1 - share) ** (items - number) for number in range(wrong + 1))
    return math.fsum(terms)


def to_dict(found: Mapping[str, Rate]) -> dict[str, Any]:
    """Return the rates for JSON."""
    return {layer: rate._asdict() for layer, rate in found.items()}
