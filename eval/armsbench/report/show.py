"""One document with all its annotations, line by line, for reading in the terminal."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TextIO

from armsbench.model.annotation import Annotation, EventMention, Mention, Relation, Stance
from armsbench.model.document import Document


def show(document: Document, annotation: Annotation, file: TextIO) -> None:
    """Print the text line by line, each line followed by what is annotated in it, then the stances."""
    names = _names(annotation)
    print(f"{document.doc_id}  dct {document.dct}  {document.source.publisher or 'publisher unknown'}", file=file)
    start = 0
    for number, line in enumerate(document.text.split("\n"), start=1):
        end = start + len(line)
        if line.strip():
            kinds = " ".join(dict.fromkeys(_regions(document, start, end)))
            print(f"\n{number:>3} [{kinds}] {line}", file=file)
            for item in _within(annotation, start, end):
                for row in _rows(item, document.text, names):
                    print(f"      {row}", file=file)
        start = end + 1
    for relation in annotation.relations:
        print(f"\n  relation {_relation(relation, names)}", end="", file=file)
    print(file=file)
    for stance in annotation.stances:
        print(f"  stance {_stance(stance, document.text, names)}", file=file)


def _regions(document: Document, start: int, end: int) -> Iterator[str]:
    for region in document.regions:
        if region.start < end and start < region.end:
            yield region.type + ("" if region.scored else "*")


def _within(annotation: Annotation, start: int, end: int) -> list[Mention | EventMention]:
    items: list[Mention | EventMention] = [*annotation.mentions, *annotation.event_mentions]
    found = [item for item in items if start <= item.start < end]
    return sorted(found, key=lambda item: (isinstance(item, EventMention), item.start, -item.end))


def _names(annotation: Annotation) -> dict[str, str]:
    """Name every id as a reader would: entities by name, events by type and first trigger, mentions by text."""
    names = {each.id: each.name or each.id for each in annotation.entities}
    for event_mention in reversed(annotation.event_mentions):
        names[event_mention.event or ""] = f"{event_mention.text} ({event_mention.event})"
    items: list[Mention | EventMention] = [*annotation.mentions, *annotation.event_mentions]
    return names | {item.id or "": item.text or "" for item in items}


def _rows(item: Mention | EventMention, text: str, names: Mapping[str, str]) -> Iterator[str]:
    if isinstance(item, Mention):
        head = "" if item.head in (None, (item.start, item.end)) else f"  head {text[slice(*item.head or ())]}"
        kind = ".".join(filter(None, (item.type, item.subtype)))
        about = names[item.entity] if item.entity else f"= {item.value}"
        details = " ".join(filter(None, (kind, item.level, item.role)))
        yield f"· {text[item.start : item.end]}  {details}  → {about}{head}"
        return
    labels = filter(None, (item.degree, item.direction, item.mode, item.kind, item.realis, item.polarity))
    yield f"! {text[item.start : item.end]}  {item.type}  {' '.join(labels)}  ↔ {item.event}/{item.strict}{_time(item)}"
    for argument in item.arguments:
        yield f"    {argument.role}{' (implicit)' if argument.implicit else ''}: {names.get(argument.filler)}"
    if not isinstance(item.factuality, str):
        beliefs = (f"{_chain(each.source, names)} {each.value}" for each in item.factuality or ())
        yield f"    {'; '.join(beliefs)}"


def _time(item: EventMention) -> str:
    if not item.time:
        return ""
    bounds = f" {item.time.earliest or '…'}/{item.time.latest or '…'}" if item.time.earliest or item.time.latest else ""
    return f"  @{bounds} {item.time.doctimerel}"


def _chain(source: tuple[str, ...], names: Mapping[str, str]) -> str:
    return " > ".join(names.get(each, each) for each in source)


def _relation(relation: Relation, names: Mapping[str, str]) -> str:
    kind = f" ({relation.kind})" if relation.kind else ""
    return f"{relation.type}{kind}: {names.get(relation.arg1)} → {names.get(relation.arg2)}"


def _stance(stance: Stance, text: str, names: Mapping[str, str]) -> str:
    target = names.get(stance.target, stance.target) if isinstance(stance.target, str) else text[slice(*stance.target)]
    evidence = " … ".join(text[start:end] for start, end in stance.evidence)
    how = " ".join(("explicit" if stance.explicit else "inferred", *(("conditional",) if stance.conditional else ())))
    what = f"{names.get(stance.holder, stance.holder)} {stance.polarity} {stance.strength} ({how}) → {target}"
    return f"{what}  «{evidence}»  by {_chain(stance.source or (), names)}"
