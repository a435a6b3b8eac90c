"""The page's names of what a document holds: letters and digits, so that no name of a prediction is ever one."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import Filler, MentionItem, Side
from armsbench.align.spans import Pair
from armsbench.evaluate.errors.record import items_of
from armsbench.evaluate.errors.spans import trigger_pairs
from armsbench.report.html.found import SideName


class Keys(NamedTuple):
    """Keys of mentions and triggers by identity; chains and sizes of clusters; a cluster of one has no chain."""

    items: Mapping[int, str]
    chains: Mapping[tuple[SideName, str], str]
    sizes: Mapping[tuple[SideName, str], int]

    def key(self, item: Filler) -> str:
        """Return the key of a mention or trigger."""
        return self.items[id(item)]


def keys_of(prefix: str, alignment: Alignment) -> Keys:
    """Name the mentions, triggers and clusters of a document."""
    items: dict[int, str] = {}
    sizes = Counter[tuple[SideName, str]]()
    for name, side in sides(alignment):
        for number, item in enumerate(items_of(side)):
            letter = "m" if isinstance(item, MentionItem) else "v"
            items[id(item)] = f"{prefix}{name}{letter}{number}"
            sizes[name, item.cluster] += 1
    several = [cluster for cluster, size in sizes.items() if size > 1]
    return Keys(items, {each: f"{prefix}{each[0]}c{number}" for number, each in enumerate(several)}, sizes)


def sides(alignment: Alignment) -> tuple[tuple[SideName, Side], tuple[SideName, Side]]:
    """Return both sides with their names."""
    return ("g", alignment.gold), ("s", alignment.pred)


def partners(alignment: Alignment, keys: Keys) -> dict[str, str]:
    """Return the key of the partner of each mention and trigger that has one."""
    found: dict[str, str] = {}
    layers: tuple[tuple[Sequence[Filler], Sequence[Filler], Sequence[Pair]], ...] = (
        (alignment.gold.mentions, alignment.pred.mentions, alignment.mention_pairs),
        (alignment.gold.triggers, alignment.pred.triggers, trigger_pairs(alignment)),
    )
    for gold, pred, pairs in layers:
        for pair in pairs:
            one, other = keys.key(gold[pair.gold]), keys.key(pred[pair.pred])
            found |= {one: other, other: one}
    return found
