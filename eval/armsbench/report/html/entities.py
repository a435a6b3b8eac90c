"""The entities of a document, each beside the system's cluster that stands for it."""

from __future__ import annotations

from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import MentionItem, Side
from armsbench.report.html.keys import Keys
from armsbench.report.html.names import Quote, name


class EntityRow(NamedTuple):
    """An entity, and the system's cluster that stands for it: names, chains to highlight, numbers of mentions."""

    name: str
    type: str
    chain: str
    size: int
    partner: str
    partner_chain: str
    partner_size: int
    shared: int


def entity_rows(alignment: Alignment, quote: Quote, keys: Keys) -> list[EntityRow]:
    """Return the gold's entities of several mentions, the largest first."""
    gold, pred = _clusters(alignment, alignment.gold), _clusters(alignment, alignment.pred)
    standing = {partner: cluster for cluster, partner in alignment.stands_for.items()}
    rows = []
    for cluster, items in gold.items():
        if len(items) < 2:
            continue
        partner = standing.get(cluster, "")
        others = pred.get(partner, [])
        rows.append(
            EntityRow(
                name(alignment.gold, cluster, quote),
                items[0].type,
                keys.chains.get(("g", cluster), ""),
                len(items),
                name(alignment.pred, partner, quote) if others else "",
                keys.chains.get(("s", partner), ""),
                len(others),
                len({item.span for item in items} & {item.span for item in others}),
            )
        )
    return sorted(rows, key=lambda row: -row.size)


def _clusters(alignment: Alignment, side: Side) -> dict[str, list[MentionItem]]:
    found: dict[str, list[MentionItem]] = {}
    for item in side.mentions:
        if item.type not in alignment.value_types | alignment.time_types:
            found.setdefault(item.cluster, []).append(item)
    return found
