"""Level 8, lint: what is likely to have been overlooked in the scored regions of a text."""

from __future__ import annotations

import re
from collections.abc import Iterator

from armsbench.checks.context import Check, Context, Finding
from armsbench.checks.words import CAPITALISED, CLOSED_CLASS, TIME
from armsbench.model.annotation import Mention, Span
from armsbench.model.document import Region

_OPENERS = "\"'(\\[\u201c\u2018"  # opening quotation marks and brackets
_SENTENCE_START = re.compile(rf"(?:^|[.!?:;\n\u2013\u2014]|(?<!\w)[{_OPENERS}])[\s{_OPENERS}]*$")


def untagged_name(context: Context) -> Iterator[Finding]:
    """A string that is a name in one place is a mention in every place."""
    mentions = context.annotation.mentions
    tagged = {span for mention in mentions for span in ((mention.start, mention.end), mention.head)}
    longer = [mention.head or (mention.start, mention.end) for mention in mentions if mention.level == "NAM"]
    for name, index in _names(context).items():
        for span in _occurrences(context, re.compile(rf"(?<![\w-]){re.escape(name)}(?![\w-])")):
            if span not in tagged and not any(_inside(span, other) for other in longer):
                message = f"{name!r} at [{span[0]}, {span[1]}) is no mention: mentions[{index}] tags the same string"
                yield Finding(("mentions",), message, name)


def untagged_capital(context: Context) -> Iterator[Finding]:
    """A capitalised word inside a sentence belongs to a mention."""
    lower = set(re.findall(r"[a-z][\w-]*", context.document.text)) if context.document else set()
    for start, end in _occurrences(context, CAPITALISED):
        word = _text(context)[start:end]
        common = word.lower() in lower or word.lower() in CLOSED_CLASS
        if common and (_begins_sentence(context, start) or _title_case(context, start)):
            continue
        if word != "I" and not _covered(context, (start, end)):
            yield Finding(("mentions",), f"the capitalised {word!r} at [{start}, {end}) belongs to no mention", word)


def untagged_time(context: Context) -> Iterator[Finding]:
    """A time word belongs to a TIME mention, or to a name."""
    times = [
        (mention.start, mention.end)
        for mention in context.annotation.mentions
        if mention.type == "TIME" or mention.level == "NAM"
    ]
    for start, end in _occurrences(context, TIME):
        if not any(first < end and start < last for first, last in times):
            word = _text(context)[start:end]
            yield Finding(("mentions",), f"the time {word!r} at [{start}, {end}) belongs to no TIME mention", word)


CHECKS: dict[str, Check] = {
    "W801": untagged_name,
    "W802": untagged_capital,
    "W803": untagged_time,
}


def _text(context: Context) -> str:
    return context.document.text if context.document else ""


def _scored(context: Context) -> list[Region]:
    return [region for region in context.document.regions if region.scored] if context.document else []


def _occurrences(context: Context, pattern: re.Pattern[str]) -> Iterator[Span]:
    for region in _scored(context):
        for found in pattern.finditer(_text(context), region.start, region.end):
            yield found.span()


def _names(context: Context) -> dict[str, int]:
    """Return each string that is a name of an entity, with the index of its first mention."""
    names: dict[str, int] = {}
    for index, mention in enumerate(context.annotation.mentions):
        if mention.level == "NAM" and context.entity_kind(mention.type):
            start, end = _name_span(mention)
            names.setdefault(_text(context)[start:end], index)
    return {name: index for name, index in names.items() if name}


def _name_span(mention: Mention) -> Span:
    return mention.head or (mention.start, mention.end)


def _inside(span: Span, other: Span) -> bool:
    return other[0] <= span[0] and span[1] <= other[1] and span != other


def _covered(context: Context, span: Span) -> bool:
    triggers = [part for each in context.annotation.event_mentions for part in ((each.start, each.end), *each.parts)]
    spans = [(each.start, each.end) for each in context.annotation.mentions] + triggers
    return any(start < span[1] and span[0] < end for start, end in spans)


def _begins_sentence(context: Context, start: int) -> bool:
    region = context.region(start)
    before = _text(context)[region.start if region else 0 : start]
    return _SENTENCE_START.search(before[-40:]) is not None or not before.strip()


def _title_case(context: Context, start: int) -> bool:
    """Say whether the region at `start` writes most words with a capital, as headlines do."""
    region = context.region(start)
    words = re.findall(r"[^\W\d_][\w-]*", _text(context)[region.start : region.end]) if region else []
    capitals = [word for word in words if word[0].isupper()]
    return len(capitals) * 2 > len(words)
