"""Level 6, consistency: sources of factuality, stances, and what `layers` claims."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import chain, pairwise

from armsbench.checks.context import AUTHOR, Check, Context, Finding, sourced
from armsbench.model.annotation import Annotation

HOLDERS = ("GPE", "ORG", "PER")


def author_once(context: Context) -> Iterator[Finding]:
    """The author is in the list of factuality values exactly once."""
    for index, mention in enumerate(context.annotation.event_mentions):
        if isinstance(mention.factuality, tuple):
            count = sum(each.source == (AUTHOR,) for each in mention.factuality)
            if count != 1:
                message = f"the source [{AUTHOR!r}] is there {count} times, expected once"
                yield Finding(("event_mentions", index, "factuality"), message)


def repeated_source(context: Context) -> Iterator[Finding]:
    """A source chain gives one factuality value."""
    for index, mention in enumerate(context.annotation.event_mentions):
        values = mention.factuality if isinstance(mention.factuality, tuple) else ()
        chains = [each.source for each in values]
        for number, source in enumerate(chains):
            if source in chains[:number] and source != (AUTHOR,):
                yield Finding(("event_mentions", index, "factuality", number), f"the source {list(source)} again")


def chain_start(context: Context) -> Iterator[Finding]:
    """A source chain begins with the author, and no source follows itself."""
    for path, sources in sourced(context):
        if sources[0] != AUTHOR:
            yield Finding((*path, 0), f"the chain begins with {sources[0]!r}, expected {AUTHOR!r}")
        for number, pair in enumerate(pairwise(sources), start=1):
            if pair[0] == pair[1]:
                yield Finding((*path, number), f"{pair[1]!r} follows itself in the chain")


def holder_type(context: Context) -> Iterator[Finding]:
    """The holder of a stance is the author or a GPE, ORG or PER."""
    for index, stance in enumerate(context.annotation.stances):
        entity = context.entities.get(stance.holder)
        if entity and entity.type is not None and entity.type not in HOLDERS:
            message = f"the holder {stance.holder!r} is a {entity.type}, expected {', '.join(HOLDERS)} or the author"
            yield Finding(("stances", index, "holder"), message)


def repeated_stance(context: Context) -> Iterator[Finding]:
    """A holder has a polarity towards a target once."""
    keys = [(each.holder, each.target, each.polarity) for each in context.annotation.stances]
    for index, key in enumerate(keys):
        if key in keys[:index]:
            yield Finding(
                ("stances", index), f"{key[0]!r} {key[2]} {key[1]!r} again: stances[{keys.index(key)}] says so"
            )


def stance_evidence(context: Context) -> Iterator[Finding]:
    """A stance has evidence."""
    for index, stance in enumerate(context.annotation.stances):
        if not stance.evidence:
            yield Finding(("stances", index, "evidence"), "no evidence: expected at least one span")


def layer_none(context: Context) -> Iterator[Finding]:
    """A layer that is not annotated (none) holds nothing."""
    for layer, degree in (context.annotation.layers or {}).items():
        count = sum(map(bool, _HELD[layer](context.annotation))) if layer in _HELD else 0
        if degree == "none" and count:
            yield Finding(("layers", layer), f"the layer is 'none', but {count} annotations are there")


_HELD: dict[str, Callable[[Annotation], Iterator[object]]] = {
    "mentions": lambda held: iter(held.mentions),
    "entities": lambda held: iter(held.entities),
    "links": lambda held: (each.kb for each in held.entities),
    "values": lambda held: (each.value for each in held.mentions),
    "event_mentions": lambda held: iter(held.event_mentions),
    "arguments": lambda held: (each.arguments for each in held.event_mentions),
    "event_coref": lambda held: (each.strict for each in held.event_mentions),
    "relations": lambda held: iter(held.relations),
    "stances": lambda held: iter(held.stances),
    "xdoc": lambda held: chain((each.xdoc for each in held.entities), (each.xdoc for each in held.events)),
}

CHECKS: dict[str, Check] = {
    "E650": author_once,
    "E651": repeated_source,
    "E652": chain_start,
    "E653": holder_type,
    "E654": repeated_stance,
    "E655": stance_evidence,
    "E660": layer_none,
}
