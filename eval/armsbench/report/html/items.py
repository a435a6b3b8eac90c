"""What a page knows of each mark: its heading, its rows, its class in each layer, its chain and its partner."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import ArgumentItem, Filler, MentionItem, Side, TriggerItem
from armsbench.align.spans import Pair
from armsbench.evaluate.errors.record import items_of
from armsbench.evaluate.errors.spans import trigger_pairs
from armsbench.report.html import names, words
from armsbench.report.html.claims import in_words
from armsbench.report.html.facets import RIGHT, Facet, Facets
from armsbench.report.html.found import Found, SideName
from armsbench.report.html.names import Quote, short
from armsbench.report.html.text import Mark

Item = dict[str, Any]  # as page.js reads it
_SIDES = {"g": "Gold", "s": "System"}


class Marked(NamedTuple):
    """The marks of one side of a document, and what is known of each by key."""

    marks: list[Mark]
    items: dict[str, Item]


class Keys(NamedTuple):
    """The page's names of mentions, triggers and clusters of one document: letters and digits."""

    items: Mapping[int, str]  # by identity
    chains: Mapping[tuple[SideName, str], str]

    def key(self, item: Filler) -> str:
        """Return the key of a mention or trigger."""
        return self.items[id(item)]


def keys_of(prefix: str, alignment: Alignment) -> Keys:
    """Name the mentions, triggers and clusters of a document; a cluster of one has no name."""
    items: dict[int, str] = {}
    chains: dict[tuple[SideName, str], str] = {}
    for name, side in sides(alignment):
        sizes: dict[str, int] = {}
        for number, item in enumerate(items_of(side)):
            letter = "m" if isinstance(item, MentionItem) else "v"
            items[id(item)] = f"{prefix}{name}{letter}{number}"
            sizes[item.cluster] = sizes.get(item.cluster, 0) + 1
        several = (cluster for cluster, size in sizes.items() if size > 1)
        chains |= {(name, cluster): f"{prefix}{name}c{number}" for number, cluster in enumerate(several)}
    return Keys(items, chains)


def sides(alignment: Alignment) -> tuple[tuple[SideName, Side], tuple[SideName, Side]]:
    """Return both sides with their names."""
    return ("g", alignment.gold), ("s", alignment.pred)


def marked(alignment: Alignment, quote: Quote, found: Found, keys: Keys) -> dict[SideName, Marked]:
    """Return the marks of mentions and triggers of both sides, and what is known of each."""
    facets, partners = Facets(alignment, found), _partners(alignment, keys)
    result = {}
    for name, side in sides(alignment):
        marks, items = [], {}
        for item in items_of(side):
            key, own = keys.key(item), facets.of(name, side, item)
            if isinstance(item, TriggerItem):
                known = _trigger(name, side, item, own, (alignment, facets, keys, quote))
            else:
                known = {"r": [*_mention_rows(side, item, quote), *_wrong(alignment, own, quote)]}
            for facet in own:
                found.show(facet.errors, key)
            links = {"c": keys.chains.get((name, item.cluster)), "p": partners.get(key)}
            known |= {part: value for part, value in links.items() if value}
            known["f"] = [[facet.layer, kind] for facet in own for kind in facet.classes]
            known |= {
                "s": "v" if isinstance(item, TriggerItem) else "m",
                "t": item.type,
                "q": f"{_SIDES[name]}: “{short(quote(item.start, item.end))}”",
            }
            items[key] = known
            marks.append(Mark(item.start, item.end, key, _classes(item, own)))
        result[name] = Marked(marks, items)
    return result


def _classes(item: Filler, facets: Sequence[Facet]) -> str:
    """Return the classes of a mark before any script runs: those of its first layer."""
    kind = facets[0].classes[0] if facets else RIGHT
    event = "event " if isinstance(item, TriggerItem) else ""
    return f"{event}k-{words.KINDS[kind].tone}{' quiet' if kind == RIGHT else ''}"


def _partners(alignment: Alignment, keys: Keys) -> dict[str, str]:
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


def _wrong(alignment: Alignment, facets: Iterable[Facet], quote: Quote) -> Iterator[list[str]]:
    for facet in facets:
        for error in facet.errors:
            yield [words.LAYERS[error.layer], in_words(error, alignment, quote), "wrong wide"]


def _mention_rows(side: Side, item: MentionItem, quote: Quote) -> Iterator[list[str]]:
    record = item.record
    yield ["Mention", " · ".join(filter(None, (item.type, record.subtype, record.level, record.role)))]
    if record.entity:
        size = sum(each.cluster == item.cluster for each in side.mentions)
        yield ["Entity", f"{names.name(side, item.cluster, quote)} ({words.plural(size, 'mention')})"]
        entity = side.entities.get(item.cluster)
        if entity and entity.kb:
            yield ["Link", entity.kb]
    if record.value:
        yield ["Value", record.value]


def _trigger(
    name: SideName, side: Side, item: TriggerItem, own: list[Facet], means: tuple[Alignment, Facets, Keys, Quote]
) -> Item:
    """Return what is known of a trigger, and add the facets of its arguments to its own."""
    alignment, facets, keys, quote = means
    rows, fillers = [*_trigger_rows(side, item, quote), *_wrong(alignment, own, quote)], []
    for argument in arguments(side, item):
        reading, judged = argument.readings[0], facets.of_argument(name, argument)
        text = short(quote(reading.filler.start, reading.filler.end))
        wrong = [error for facet in judged for error in facet.errors]
        rows.append([reading.role, f"{text} ({wrong[0].kind})", "wrong"] if wrong else [reading.role, text])
        fillers.append([reading.role, keys.key(reading.filler)])
        own += judged
    return {"r": rows, "a": fillers}


def arguments(side: Side, trigger: TriggerItem) -> list[ArgumentItem]:
    """Return the arguments of a trigger."""
    return [each for each in side.arguments if each.trigger is trigger]


def _trigger_rows(side: Side, item: TriggerItem, quote: Quote) -> Iterator[list[str]]:
    yield ["Event", item.type]
    if item.record.event:
        size = sum(each.cluster == item.cluster for each in side.triggers)
        yield ["Reported by", words.plural(size, "trigger")]
    yield from ([name, value] for name, value in labels(side, item, quote))


def labels(side: Side, item: TriggerItem, quote: Quote) -> Iterator[tuple[str, str]]:
    """Yield name and value of the labels of an event mention that a side gives."""
    record = item.record
    stated = (("Realis", record.realis), ("Polarity", record.polarity), ("Factuality", _beliefs(side, item, quote)))
    for name, value in stated:
        if value:
            yield name, value


def _beliefs(side: Side, item: TriggerItem, quote: Quote) -> str:
    """Return the factuality of an event for each source, in one line."""
    stated = item.record.factuality or ()
    if isinstance(stated, str):
        return f"{stated} (author)"
    chains = ((" > ".join(names.source(side, source, quote) for source in each.source), each.value) for each in stated)
    return "; ".join(f"{value} ({chain})" for chain, value in chains)
