"""One annotation from marks, links and notes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import msgspec

from armsbench.formats.standoff import groups, lines
from armsbench.formats.standoff.arcs import STANCE
from armsbench.formats.standoff.faults import problems
from armsbench.formats.standoff.found import Found, index, parsed
from armsbench.formats.standoff.items import Item, arguments, merged
from armsbench.formats.standoff.lines import Places, Tool
from armsbench.formats.standoff.names import item_id
from armsbench.formats.standoff.write import DOCUMENT
from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, Problem

Items = dict[str, Item]  # by their marks


def annotation(doc_id: str, content: Sequence[lines.Line], places: Places, tool: Tool, file: str) -> Annotation:
    """Return the annotation of a document's marks, links and notes; DataError with every problem found."""
    found = index(content, places, tool, file)
    if wrong := problems(content, found):
        raise DataError(wrong)
    try:
        return msgspec.convert(_record(doc_id, found), Annotation)
    except (msgspec.ValidationError, AttributeError, LookupError, TypeError, ValueError) as error:
        message = f"a note holds what is no annotation: {error}"
        raise DataError([Problem(file, 0, 0, "E121", message)]) from None


def _record(doc_id: str, found: Found) -> dict[str, Any]:
    record = _document(found)
    mentions = {each.id: _mention(found, each) for each in found.mentions}
    events = {each.id: _event(found, each) for each in found.events.values()}
    ids = {item["id"]: name for name, item in reversed([*mentions.items(), *events.items()]) if item.get("id")}
    for name, item in events.items():
        item["arguments"] = arguments(item, list(found.events[name].arguments), ids, found.tool)
    record["entities"] = _clusters(found, "Entity", ("entity", mentions), "e")
    record["events"] = _clusters(found, "Event", ("event", events), "h")
    _bases(found, mentions, record)
    others = {layer: record.pop(layer, []) for layer in ("relations", "stances")}
    record |= _between(found, mentions, events, record)
    for layer, items in others.items():
        for at, item in items:
            record[layer].insert(at, item)
    return record | {"doc_id": doc_id, "mentions": [*mentions.values()], "event_mentions": [*events.values()]}


def _document(found: Found) -> dict[str, Any]:
    contents = [parsed(note) for note in found.notes if (note.type, note.target) == ("Document", DOCUMENT)]
    return {field: value for content in contents for field, value in (content or {}).items()}


def _mention(found: Found, line: lines.Text) -> Item:
    fields = found.tool.mention_fields
    item: Item = {"id": item_id("m", line.id)} | merged(
        found.notes_of(line.id), found.labels_of(line.id, line.type, fields), fields, found.tool.token
    )
    _place(found, item, line, line.type)
    if item.pop("parts", None):
        message = f"{line.id} has several parts, which a mention cannot have"
        raise DataError([Problem(found.file, line.line, 0, "E121", message)])
    span = item["start"], item["end"]
    head = item.get("head")
    is_unsaid = "head" not in item and item.get("level") is not None
    if is_unsaid or (head and not span[0] <= head[0] < head[1] <= span[1]):
        item["head"] = span
    return item


def _event(found: Found, line: lines.Event) -> Item:
    fields = found.tool.event_fields
    item: Item = {"id": item_id("v", line.id)} | merged(
        found.notes_of(line.id), found.labels_of(line.id, line.type, fields), fields, found.tool.token
    )
    _place(found, item, found.texts[line.trigger], line.type)
    return item


def _place(found: Found, item: Item, line: lines.Text, kind: str) -> None:
    """Give an item its type, its span and its parts: those of the note where they are what the tool shows."""
    if "type" not in item or found.tool.spelling(item["type"]) != kind:
        item["type"] = found.tool.name_of(kind)
    span, parts = item.pop("span", None), item.pop("parts", [])
    size = len(found.places.source)
    is_inside = all(0 <= start < end <= size for start, end in [*([span] if span else []), *parts])
    if not span or not is_inside or found.places.pieces(tuple(span), parts) != line.fragments:
        spans = found.places.spans(line.fragments)
        span, parts = spans[0], spans if len(spans) > 1 else []
    item |= {"start": span[0], "end": span[1], "parts": parts}


def _clusters(found: Found, kind: str, items: tuple[str, Items], prefix: str) -> list[Item]:
    """Name the cluster of each item; return the records of clusters: those of notes, and of what is new."""
    field, mentions = items
    contents = [(note.type, parsed(note) or {}) for note in found.notes if note.type in (kind, f"{kind}-id")]
    noted = [(each["id"], each.get("mentions", [])) for _, each in contents if "id" in each]
    names = groups.named(groups.components([*mentions], found.equivalences), noted, prefix)
    for name, cluster in names.items():
        mentions[name][field] = cluster
    records = []
    for form, each in contents:
        had = each.pop("mentions", [])
        if form == kind and (not had or each.get("id") in names.values()):
            records.append(each)
    known = {name for name, _ in noted}
    new = {cluster: mentions[name]["type"] for name, cluster in reversed(names.items()) if cluster not in known}
    return [*records, *({"id": cluster, "type": type_} for cluster, type_ in sorted(new.items()))]


def _cluster(record: Mapping[str, list[Item]], mentions: Items, events: Items, name: str) -> str:
    """Return the entity or event of a mark; one that has none gets a new one."""
    field, items, layer, prefix = (
        ("entity", mentions, "entities", "e") if name in mentions else ("event", events, "events", "h")
    )
    if not items[name].get(field):
        taken = {each["id"] for each in record[layer]} | {str(each.get(field)) for each in items.values()}
        items[name][field] = groups.fresh(prefix, taken)
        record[layer].append({"id": items[name][field], "type": items[name]["type"]})
    return str(items[name][field])


def _bases(found: Found, mentions: Items, record: Mapping[str, list[Item]]) -> None:
    """Give entities the KB identifiers that normalisations of their mentions name."""
    bases = {_cluster(record, mentions, {}, each.target): each.entry for each in found.bases}
    for entity in record["entities"]:
        if entity.get("id") in bases:
            entity["kb"] = bases[entity["id"]]


def _between(found: Found, mentions: Items, events: Items, record: Mapping[str, list[Item]]) -> dict[str, list[Item]]:
    """Return the relations and stances that are links."""
    layers: dict[str, list[Item]] = {"relations": [], "stances": []}
    for each in found.relations:
        item = found.notes_of(each.id)
        is_stance = each.type.startswith(STANCE)
        field, kind = ("polarity", each.type.removeprefix(STANCE)) if is_stance else ("type", each.type)
        if found.tool.spelling(item.get(field, "")) != kind:
            item[field] = found.tool.name_of(kind)
        first, second = ("holder", "target") if is_stance else ("arg1", "arg2")
        for part, mark in ((first, each.arg1), (second, each.arg2)):
            item[part] = _cluster(record, mentions, events, mark)
        layers["stances" if is_stance else "relations"].append(item)
    return layers
