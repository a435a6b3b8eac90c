"""What a page knows of each mark: its heading, its rows, its class in each layer, its chain and its partner."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import Filler, Side, TriggerItem
from armsbench.evaluate.errors.record import items_of
from armsbench.report.html import words
from armsbench.report.html.details import Context, argument_row, arguments, mention_rows, trigger_rows, wrong
from armsbench.report.html.facets import RIGHT, Facet, Facets
from armsbench.report.html.found import Found, SideName
from armsbench.report.html.keys import Keys, partners, sides
from armsbench.report.html.names import Quote, short
from armsbench.report.html.text import Mark

Item = dict[str, Any]  # as page.js reads it
SIDES = {"g": "Gold", "s": "System"}


class Marked(NamedTuple):
    """The marks of one side of a document, and what is known of each by key."""

    marks: list[Mark]
    items: dict[str, Item]


def marked(alignment: Alignment, quote: Quote, found: Found, keys: Keys) -> dict[SideName, Marked]:
    """Return the marks of mentions and triggers of both sides, and what is known of each."""
    context, paired = Context(alignment, Facets(alignment, found), keys, quote), partners(alignment, keys)
    result = {}
    for name, side in sides(alignment):
        marks, items = [], {}
        for item in items_of(side):
            key, facets = keys.key(item), context.facets.of(name, side, item)
            items[key] = _item(name, side, item, facets, context)
            links = {"c": keys.chains.get((name, item.cluster)), "p": paired.get(key)}
            items[key] |= {part: value for part, value in links.items() if value}
            marks.append(Mark(item.start, item.end, key, _classes(item, facets)))
            for facet in facets:
                found.show(facet.errors, key)
        result[name] = Marked(marks, items)
    return result


def _item(name: SideName, side: Side, item: Filler, facets: list[Facet], context: Context) -> Item:
    """Return what is known of a mention or trigger; adds the facets of a trigger's arguments to its own."""
    known: Item
    if isinstance(item, TriggerItem):
        known = {"s": "v", "r": [*trigger_rows(name, side, item, context), *wrong(facets, context)], "a": []}
        for argument in arguments(side, item):
            judged = context.facets.of_argument(name, argument)
            known["r"].append(argument_row(argument, judged, context.quote))
            known["a"].append([argument.readings[0].role, context.keys.key(argument.readings[0].filler)])
            facets += judged
    else:
        known = {"s": "m", "r": [*mention_rows(name, side, item, context), *wrong(facets, context)]}
    known["f"] = [[facet.layer, kind] for facet in facets for kind in facet.classes]
    heading = f"{SIDES[name]}: “{short(context.quote(item.start, item.end))}”"
    return known | {"t": item.type, "q": heading}


def _classes(item: Filler, facets: Sequence[Facet]) -> str:
    """Return the classes of a mark before any script runs: those of its first layer."""
    kind = facets[0].classes[0] if facets else RIGHT
    event = "event " if isinstance(item, TriggerItem) else ""
    return f"{event}k-{words.KINDS[kind].tone}{' quiet' if kind == RIGHT else ''}"
