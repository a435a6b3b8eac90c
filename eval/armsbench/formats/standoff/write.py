"""One annotation as marks, links and notes."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count

import msgspec

from armsbench.formats.standoff import arcs, lines
from armsbench.formats.standoff.items import UNMARKED, Item, rest, shown
from armsbench.formats.standoff.lines import Line, Places, Tool
from armsbench.formats.standoff.names import after, clusters, id_note, numbers
from armsbench.model.annotation import Annotation, Span
from armsbench.model.problem import DataError, Problem

DOCUMENT = "document"  # what a note is about that is about no annotation


class Writer:
    """The marks, links and notes of one annotation, and the ids of what they stand for."""

    def __init__(self, annotation: Annotation, places: Places, tool: Tool) -> None:
        self.record: Item = msgspec.to_builtins(annotation)
        self.places, self.tool = places, tool
        self.lines: list[Line] = []
        mentions, events = self.record.get("mentions", []), self.record.get("event_mentions", [])
        self.texts = numbers("T", "m", mentions)
        self.triggers = after("T", self.texts, len(events))
        self.events = numbers("E", "v", events)
        named = [*zip(mentions, self.texts, strict=True), *zip(events, self.events, strict=True)]
        self.ids = {item["id"]: name for item, name in reversed(named) if item.get("id")}
        self._attributes, self._notes, self._relations, self._bases = count(1), count(1), count(1), count(1)
        self.entities = clusters(mentions, self.texts, "entity")
        self.hoppers = clusters(events, self.events, "event")

    def write(self) -> list[Line]:
        """Return all that stands for the annotation; DataError for a span that the tool cannot mark."""
        for item, name in zip(self.record.pop("mentions", []), self.texts, strict=True):
            self._mention(item, name)
        for item, names in zip(
            self.record.pop("event_mentions", []), zip(self.events, self.triggers, strict=True), strict=True
        ):
            self._event(item, *names)
        self._groups("Coreference", self.entities)
        self._groups("Event-coreference", self.hoppers)
        self._records("Entity", self.record.pop("entities", []), self.entities)
        self._records("Event", self.record.pop("events", []), self.hoppers)
        self._between("relations", lambda item: arcs.relation(item, self.hoppers, self.tool))
        self._between("stances", lambda item: arcs.stance(item, self.entities, self.hoppers, self.tool))
        del self.record["doc_id"]
        if self.record:
            self._note("Document", DOCUMENT, self.record)
        return self.lines

    def _mention(self, item: Item, name: str) -> None:
        item.pop("text", None)
        item.pop("entity", None)
        span = item.pop("start"), item.pop("end")
        self._text(item, name, span)
        self._labels(item, name, self.tool.mention_fields)
        default = list(span) if "level" in item else None
        head = item.pop("head", None)
        note = id_note(item, name, "m") | rest(item, self.tool.mention_fields, self.tool.token)
        if (list(head) if head else None) != default:
            note["head"] = head
        self._note("AnnotatorNotes", name, note)

    def _event(self, item: Item, name: str, trigger: str) -> None:
        item.pop("text", None)
        item.pop("event", None)
        span = item.pop("start"), item.pop("end")
        kind = self.tool.spelling(item["type"])
        self._text(item, trigger, span)
        found = [(self.tool.role(each["role"]), self.ids.get(each["filler"], "")) for each in item.get("arguments", ())]
        self.lines.append(lines.Event(name, kind, trigger, tuple(each for each in found if each[1])))
        self._labels(item, name, self.tool.event_fields)
        simple = [{"role": self.tool.role_of(part), "filler": filler} for part, filler in self._read_back(found)]
        if self.tool.keeps_order and simple == item.get("arguments", []):
            item.pop("arguments", None)
        unmarked = [each["filler"] for each in item.get("arguments", ()) if each["filler"] not in self.ids]
        item |= {UNMARKED: unmarked} if unmarked else {}
        self._note(
            "AnnotatorNotes", name, id_note(item, name, "v") | rest(item, self.tool.event_fields, self.tool.token)
        )

    def _read_back(self, found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        ids = {brat: name for name, brat in reversed(self.ids.items())}
        return ((part, ids[filler]) for part, filler in found if filler)

    def _text(self, item: Item, name: str, span: Span) -> None:
        """Write a text-bound annotation; leave in the item what reading it would not give back."""
        parts = [(start, end) for start, end in item.pop("parts", ())]
        fragments = self.places.pieces(span, parts)
        if not fragments:
            message = f"[{span[0]}, {span[1]}) is a line break alone, which {self.tool.name} cannot mark"
            raise DataError([Problem(self.record["doc_id"], 0, 0, "E121", message)])
        self.lines.append(lines.Text(name, self.tool.spelling(item["type"]), fragments, self.places.words(fragments)))
        back = self.places.spans(fragments)
        if (parts or [span]) != back or (parts and (span != back[0] or len(back) == 1)):
            item["span"] = span
            if parts:
                item["parts"] = parts
        if self.tool.name_of(self.tool.spelling(item["type"])) == item["type"]:
            del item["type"]

    def _labels(self, item: Item, name: str, fields: dict[str, str]) -> None:
        kind = next(line.type for line in reversed(self.lines) if isinstance(line, lines.Text | lines.Event))
        for field, label in shown(item, fields, self.tool.token).items():
            attribute = fields[field].replace("TYPE", kind)
            self.lines.append(lines.Attribute(f"A{next(self._attributes)}", attribute, name, label))

    def _groups(self, kind: str, groups: Mapping[str, list[str]]) -> None:
        self.lines += [lines.Equivalence(kind, tuple(names)) for names in groups.values() if len(names) > 1]

    def _records(self, kind: str, records: list[Item], groups: Mapping[str, list[str]]) -> None:
        """Write entities or events as notes about their first mentions, with the mentions of each."""
        for item in records:
            names = groups.get(item["id"], [])
            self._note(kind, names[0] if names else DOCUMENT, {**item, "mentions": names})
            base = item.get("kb", "")
            if names and re.fullmatch(r"\S+", base):
                name = re.sub(r"\s", " ", item.get("name", ""))
                self.lines.append(lines.Normalisation(f"N{next(self._bases)}", names[0], "Wikidata", base, name))
        known = {item["id"] for item in records}
        for name, names in groups.items():
            if name not in known:
                self._note(f"{kind}-id", names[0], {"id": name, "mentions": names})

    def _between(self, layer: str, line: Callable[[Item], tuple[str, str, str] | None]) -> None:
        """Write relations or stances as relations, and what cannot be one in the document's note, with its place."""
        others = []
        for at, item in enumerate(self.record.pop(layer, [])):
            found = line(item)
            if found is None:
                others.append([at, item])
                continue
            name = f"R{next(self._relations)}"
            self.lines.append(lines.Relation(name, *found))
            self._note("AnnotatorNotes", name, item)
        if others:
            self.record[layer] = others

    def _note(self, kind: str, target: str, content: Item) -> None:
        if content:
            text = json.dumps(content, separators=(",", ":"))  # ASCII: no sign in it ends a line
            self.lines.append(lines.Note(f"#{next(self._notes)}", kind, target, text))
