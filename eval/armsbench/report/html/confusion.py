"""Confusion matrices over all documents: gold in rows, system in columns, what only one side has at the end."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Hashable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import Filler
from armsbench.align.spans import Pair
from armsbench.evaluate.errors.spans import trigger_pairs
from armsbench.metrics import event_labels
from armsbench.metrics.labels import units
from armsbench.metrics.stance import in_gold_terms, pair_of

NONE = ""  # not there on this side
Labelled = tuple[str, str]


class Cell(NamedTuple):
    """How often the gold's label met the system's; `heat` 0 to 9 is its share of the gold's row."""

    number: int
    heat: int
    right: bool


class Line(NamedTuple):
    """A gold label and its cells."""

    label: str
    cells: tuple[Cell, ...]
    total: int


class Matrix(NamedTuple):
    """A matrix; `mistaken` are the most frequent wrong pairs of labels, with their numbers."""

    title: str
    what: str
    columns: tuple[str, ...]
    lines: tuple[Line, ...]
    mistaken: tuple[tuple[str, str, int], ...]


Pairs = Callable[[Alignment], Iterable[Labelled]]


def matrices(alignments: Sequence[Alignment]) -> list[Matrix]:
    """Return the matrices that have anything in them, each over the documents whose gold layer is complete."""
    found = []
    for title, what, layer, pairs in _TABLE:
        counts = Counter(pair for each in alignments if each.is_complete(layer) for pair in pairs(each))
        if counts:
            found.append(matrix(title, what, counts))
    return found


def matrix(title: str, what: str, counts: Mapping[Labelled, int]) -> Matrix:
    """Return counts of (gold, system) labels as a matrix; labels in order of how often they occur."""
    often = Counter[str]()
    for (gold, pred), number in counts.items():
        often.update({gold: number, pred: number})
    labels = sorted((each for each in often if each), key=lambda label: (-often[label], label))
    columns = [*labels, *([NONE] if any(not pred for _, pred in counts) else [])]
    rows = [*labels, *([NONE] if any(not gold for gold, _ in counts) else [])]
    wrong = [(gold, pred, number) for (gold, pred), number in counts.items() if gold != pred and gold and pred]
    return Matrix(
        title,
        what,
        tuple(columns),
        tuple(_line(gold, columns, counts) for gold in rows),
        tuple(sorted(wrong, key=lambda each: (-each[2], each[0], each[1]))[:5]),
    )


def _line(gold: str, columns: Sequence[str], counts: Mapping[Labelled, int]) -> Line:
    numbers = [counts.get((gold, pred), 0) for pred in columns]
    total = sum(numbers)
    cells = [
        Cell(number, -(-9 * number // total) if total else 0, gold == pred)
        for pred, number in zip(columns, numbers, strict=True)
    ]
    return Line(gold, tuple(cells), total)


def _types(alignment: Alignment, items: str, pairs: Callable[[Alignment], Sequence[Pair]]) -> Iterator[Labelled]:
    gold: Sequence[Filler] = getattr(alignment.gold, items)
    pred: Sequence[Filler] = getattr(alignment.pred, items)
    found = pairs(alignment)
    yield from ((gold[pair.gold].type, pred[pair.pred].type) for pair in found)
    paired = {pair.gold for pair in found}, {pair.pred for pair in found}
    yield from ((item.type, NONE) for index, item in enumerate(gold) if index not in paired[0])
    yield from ((NONE, item.type) for index, item in enumerate(pred) if index not in paired[1])


def _labels(alignment: Alignment, label: event_labels.Label) -> Iterator[Labelled]:
    gold, pred = (units(label(alignment, side)) for side in (alignment.gold, alignment.pred))
    return _met(gold, pred)


def _stances(alignment: Alignment) -> Iterator[Labelled]:
    gold, pred = (units((pair_of(each), each.polarity) for each in side) for side in in_gold_terms(alignment))
    return _met(gold, pred)


def _met(gold: Mapping[Hashable, str], pred: Mapping[Hashable, str]) -> Iterator[Labelled]:
    return ((gold.get(unit, NONE), pred.get(unit, NONE)) for unit in {**gold, **pred})


_TABLE: tuple[tuple[str, str, str, Pairs], ...] = (
    (
        "Mention types",
        "of mentions that overlap one another, paired one to one",
        "mentions",
        partial(_types, items="mentions", pairs=lambda each: each.mention_pairs),
    ),
    (
        "Event types",
        "of triggers that overlap one another, paired one to one",
        "event_mentions",
        partial(_types, items="triggers", pairs=trigger_pairs),
    ),
    ("Realis", "of triggers", "realis", partial(_labels, label=event_labels.realis)),
    ("Polarity", "of triggers", "polarity", partial(_labels, label=event_labels.polarity)),
    ("Factuality", "of triggers and sources", "factuality", partial(_labels, label=event_labels.factuality)),
    ("Stance", "of pairs of holder and target", "stances", _stances),
)
