"""Level 3, spans: no two annotations of a layer claim the same stretch of text."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from armsbench.checks.context import Check, Context, Finding
from armsbench.model.annotation import Span
from armsbench.store.jsontext import spell


def repeated_mention(context: Context) -> Iterator[Finding]:
    """No two mentions have the same span and type."""
    return _repeated("mentions", (((item.start, item.end), item.type) for item in context.annotation.mentions))


def same_span(context: Context) -> Iterator[Finding]:
    """No two entity mentions have the same span, also not with different types."""
    first: dict[Span, tuple[int, str]] = {}
    for index, mention in enumerate(context.annotation.mentions):
        if context.entity_kind(mention.type):
            at, kind = first.setdefault((mention.start, mention.end), (index, mention.type))
            if kind != mention.type:
                yield Finding(("mentions", index), f"the {mention.type} has the span of mentions[{at}], a {kind}")


def repeated_trigger(context: Context) -> Iterator[Finding]:
    """No two event mentions have the same span and type."""
    items = context.annotation.event_mentions
    return _repeated("event_mentions", (((item.start, item.end), item.type) for item in items))


CHECKS: dict[str, Check] = {"E308": same_span, "E309": repeated_mention, "E311": repeated_trigger}


def _repeated(layer: str, keys: Iterable[tuple[Span, str]]) -> Iterator[Finding]:
    first: dict[tuple[Span, str], int] = {}
    for index, (span, kind) in enumerate(keys):
        earlier = first.setdefault((span, kind), index)
        if earlier != index:
            place = spell((layer, earlier))
            yield Finding((layer, index), f"{kind} at [{span[0]}, {span[1]}) again: {place} is the same")
