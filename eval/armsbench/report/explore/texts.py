"""The text of a document with everything annotated in it, by the gold and by systems beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from armsbench.model.annotation import Annotation, EventMention, Mention, Stance
from armsbench.model.document import Document
from armsbench.report.explore import links
from armsbench.report.explore.names import Names
from armsbench.report.explore.reports import CERTAINTY, when
from armsbench.report.html.palette import MENTION_TONES, PLAIN, POLARITY_TONES, event_tone
from armsbench.report.html.text import Block, Mark, Tree, blocks, nest

Item = dict[str, Any]  # what page.js knows of a mark


class Line(NamedTuple):
    """A line of text with its marks; `place` is what links lead to."""

    block: Block
    place: str
    tree: Tree


class Text(NamedTuple):
    """A document's text as one annotator labelled it, and the items of its marks by key."""

    lines: tuple[Line, ...]
    items: Mapping[str, Item]


def text(document: Document, annotation: Annotation, names: Names, side: str) -> Text:
    """Return the text with the marks of `annotation`; `side` begins their keys (g: the gold)."""
    found = list(_marks(annotation, names, side))
    marks = [mark for mark, _ in found]
    lines = [
        Line(block, f"{side if side != 'g' else ''}{links.line(block.start)}", nest(document.text, *block[2:], marks))
        for block in blocks(document)
    ]
    return Text(tuple(lines), {mark.key: item for mark, item in found})


def _marks(annotation: Annotation, names: Names, side: str) -> Iterator[tuple[Mark, Item]]:
    keys = _keys(annotation, side)
    for mention in annotation.mentions:
        key = keys[id(mention)]
        yield Mark(mention.start, mention.end, key), _mention(mention, names, side)
    for event_mention in annotation.event_mentions:
        key = keys[id(event_mention)]
        item = _event(event_mention, names, side, keys)
        yield Mark(event_mention.start, event_mention.end, key, "event"), item
    for stance in annotation.stances:
        for number, (start, end) in enumerate(stance.evidence):
            key = keys[id(stance)] + ("" if number == 0 else f"x{number}")
            yield Mark(start, end, key), _stance(stance, names)


def _keys(annotation: Annotation, side: str) -> dict[int, str]:
    """Name every annotation: the gold's by its id, so that other pages can link to it; a system's by its number."""
    layers: dict[str, Sequence[Mention | EventMention | Stance]] = {
        "m": annotation.mentions,
        "v": annotation.event_mentions,
        "s": annotation.stances,
    }
    return {
        id(each): links.gold(each.id) if side == "g" and each.id else f"{side}{letter}{number}"
        for letter, layer in layers.items()
        for number, each in enumerate(layer)
    }


def _mention(mention: Mention, names: Names, side: str) -> Item:
    kind = ".".join(each for each in (mention.type, mention.subtype) if each)
    rows: list[list[Any]] = [
        ["type", kind, "", names.label(mention.type)],
        ["refers to", *names.entity(mention.entity)] if mention.entity else ["value", mention.value or "n/a"],
        *([name, value] for name, value in (("level", mention.level), ("stands for", mention.role)) if value),
    ]
    return {
        "t": mention.type,
        "q": names.text[mention.start : mention.end],
        "f": [["mentions", "mention"]],
        "k": MENTION_TONES.get(mention.type, PLAIN),
        "r": _flat(rows),
        **({"c": f"{side}{mention.entity}"} if mention.entity else {}),
    }


def _event(mention: EventMention, names: Names, side: str, keys: Mapping[int, str]) -> Item:
    labels = ", ".join(each for each in (mention.realis, mention.polarity, when(mention.time)) if each)
    arguments = [(each.role, names.filler(each.filler)) for each in mention.arguments]
    rows: list[list[Any]] = [
        ["type", mention.type, "", names.label(mention.type)],
        *([["event", *names.event(mention.event)]] if mention.event else []),
        *([["said to be", labels]] if labels else []),
        *([role, names.text[found.start : found.end]] for role, found in arguments if found),
        *([f"{source}: how sure", f"{CERTAINTY[value][0]} ({value})"] for source, value in _beliefs(mention, names)),
    ]
    return {
        "t": mention.type,
        "q": names.text[mention.start : mention.end],
        "f": [["events", "event"]],
        "k": event_tone(mention.type),
        "r": _flat(rows),
        "a": [[role, keys[id(found)]] for role, found in arguments if found],
        **({"c": f"{side}{mention.event}"} if mention.event else {}),
    }


def _beliefs(mention: EventMention, names: Names) -> Iterator[tuple[str, str]]:
    beliefs = mention.factuality or ()
    if isinstance(beliefs, str):
        yield "author", beliefs
        return
    for each in beliefs:
        yield " quotes ".join(names.entity(source)[0] for source in each.source), each.value


def _stance(stance: Stance, names: Names) -> Item:
    how = {"favor": "is for", "against": "is against", "neutral": "is neutral towards"}
    target = names.target(stance.target)
    holder = names.entity(stance.holder)
    return {
        "t": "stance",
        "q": f"{holder[0]} {how.get(stance.polarity, stance.polarity)} {target[0]}",
        "f": [["stances", "stance"]],
        "k": POLARITY_TONES.get(stance.polarity, PLAIN),
        "r": _flat(
            [["holder", *holder], ["target", *target], ["polarity", stance.polarity, "", names.label("stance")]]
        ),
    }


def _flat(rows: list[list[Any]]) -> list[list[Any]]:
    """Drop the empty ends of rows."""
    return [row[: max(at for at, each in enumerate(row) if each) + 1] for row in rows]
