"""What the box on a mark says, row by row: (name, value), and where it is wrong or wide also its classes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import ArgumentItem, MentionItem, Side, TriggerItem
from armsbench.report.html import names, words
from armsbench.report.html.claims import in_words
from armsbench.report.html.facets import Facet, Facets
from armsbench.report.html.found import SideName
from armsbench.report.html.keys import Keys
from armsbench.report.html.names import Quote, short

Row = list[str]


class Context(NamedTuple):
    """What is needed to say what an item of a document is."""

    alignment: Alignment
    facets: Facets
    keys: Keys
    quote: Quote


def wrong(facets: Iterable[Facet], context: Context) -> Iterator[Row]:
    """Yield what is wrong in each layer."""
    for facet in facets:
        for error in facet.errors:
            yield [words.LAYERS[error.layer], in_words(error, context.alignment, context.quote), "wrong wide"]


def mention_rows(name: SideName, side: Side, item: MentionItem, context: Context) -> Iterator[Row]:
    """Yield what a side says of a mention."""
    record = item.record
    yield ["Mention", " · ".join(filter(None, (item.type, record.subtype, record.level, record.role)))]
    if record.entity:
        size = words.plural(context.keys.sizes[name, item.cluster], "mention")
        yield ["Entity", f"{names.name(side, item.cluster, context.quote)} ({size})"]
        entity = side.entities.get(item.cluster)
        if entity and entity.kb:
            yield ["Link", entity.kb]
    if record.value:
        yield ["Value", record.value]


def trigger_rows(name: SideName, side: Side, item: TriggerItem, context: Context) -> Iterator[Row]:
    """Yield what a side says of an event mention, but for its arguments."""
    yield ["Event", item.type]
    if item.record.event:
        yield ["Reported by", words.plural(context.keys.sizes[name, item.cluster], "trigger")]
    yield from ([label, value] for label, value in labels(side, item, context.quote))


def arguments(side: Side, trigger: TriggerItem) -> list[ArgumentItem]:
    """Return the arguments of a trigger."""
    return [each for each in side.arguments if each.trigger is trigger]


def argument_row(argument: ArgumentItem, judged: Iterable[Facet], quote: Quote) -> Row:
    """Return role and filler of an argument, and its class where it is wrong."""
    reading = argument.readings[0]
    text = short(quote(reading.filler.start, reading.filler.end))
    errors = [error for facet in judged for error in facet.errors]
    return [reading.role, f"{text} ({errors[0].kind})", "wrong"] if errors else [reading.role, text]


def labels(side: Side, item: TriggerItem, quote: Quote) -> Iterator[tuple[str, str]]:
    """Yield name and value of the labels of an event mention that a side gives."""
    record = item.record
    stated = (("Realis", record.realis), ("Polarity", record.polarity), ("Factuality", _beliefs(side, item, quote)))
    yield from ((name, value) for name, value in stated if value)


def _beliefs(side: Side, item: TriggerItem, quote: Quote) -> str:
    """Return the factuality of an event for each source, in one line."""
    stated = item.record.factuality or ()
    if isinstance(stated, str):
        return f"{stated} (author)"
    chains = ((" > ".join(names.source(side, source, quote) for source in each.source), each.value) for each in stated)
    return "; ".join(f"{value} ({chain})" for chain, value in chains)
