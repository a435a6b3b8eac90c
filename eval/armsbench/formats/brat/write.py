"""Write one annotation as the lines of an .ann file."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import count
from typing import Any

import msgspec

from armsbench.formats.brat.items import EVENT, MENTION, Item, rest, shown
from armsbench.formats.brat.lines import (
    Attribute,
    Equivalence,
    Event,
    Line,
    Normalisation,
    Note,
    Relation,
    Text,
    role,
    role_of,
    token,
    written,
)
from armsbench.formats.brat.names import after, clusters, id_note, numbers
from armsbench.formats.brat.places import Places
from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, Problem

DOCUMENT = "document"  # what a note is about that is about no annotation
STANCE = "Stance-"


class Writer:
    """The lines of one annotation, and brat's ids of what they stand for."""

    def __init__(self, annotation: Annotation, text: str) -> None:
        self.record: Item = msgspec.to_builtins(annotation)
        self.places = Places(text)
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

    def write(self) -> str:
        """Return the whole .ann file."""
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
        self._between("relations", self._relation)
        self._between("stances", self._stance)
        del self.record["doc_id"]
        if self.record:
            self._note("Document", DOCUMENT, self.record)
        return "".join(f"{written(line)}\n" for line in self.lines)

    def _mention(self, item: Item, name: str) -> None:
        item.pop("text", None)
        item.pop("entity", None)
        span = item.pop("start"), item.pop("end")
        self._text(item, name, [span], span)
        self._labels(item, name, MENTION)
        default = list(span) if "level" in item else None
        head = item.pop("head", None)
        note = id_note(item, name, "m") | rest(item, MENTION)
        if (list(head) if head else None) != default:
            note["head"] = head
        self._note("AnnotatorNotes", name, note)

    def _event(self, item: Item, name: str, trigger: str) -> None:
        item.pop("text", None)
        item.pop("event", None)
        span = item.pop("start"), item.pop("end")
        kind, parts = token(item["type"]), [tuple(part) for part in item.get("parts", ())]
        self._text(item, trigger, parts or [span], span)
        found = [(role(each["role"]), self.ids.get(each["filler"], "")) for each in item.get("arguments", ())]
        self.lines.append(Event(name, kind, trigger, tuple(each for each in found if each[1])))
        self._labels(item, name, EVENT)
        simple = [{"role": role_of(part), "filler": filler} for part, filler in self._read_back(found)]
        if simple == item.get("arguments", []):
            item.pop("arguments", None)
        self._note("AnnotatorNotes", name, id_note(item, name, "v") | rest(item, EVENT))

    def _read_back(self, found: Iterable[tuple[str, str]]) -> Iterator[tuple[str, str]]:
        ids = {brat: name for name, brat in reversed(self.ids.items())}
        return ((part, ids[filler]) for part, filler in found if filler)

    def _text(self, item: Item, name: str, spans: list[Any], span: tuple[int, int]) -> None:
        """Write a text-bound annotation; leave in the item what reading it would not give back."""
        fragments = self.places.pieces(spans)
        if not fragments:
            message = f"[{span[0]}, {span[1]}) is a line break alone, which brat cannot mark"
            raise DataError([Problem(self.record["doc_id"], 0, 0, "E121", message)])
        self.lines.append(Text(name, token(item["type"]), fragments, self.places.words(fragments)))
        back = self.places.spans(fragments)
        parts = [tuple(part) for part in item.pop("parts", ())]
        if (parts or [span]) != back or (parts and (span != back[0] or len(back) == 1)):
            item["span"] = span
            if parts:
                item["parts"] = parts
        if token(item["type"]) == item["type"]:
            del item["type"]

    def _labels(self, item: Item, name: str, fields: Mapping[str, str]) -> None:
        kind = next(line.type for line in reversed(self.lines) if isinstance(line, Text | Event))
        for field, label in shown(item, dict(fields)).items():
            attribute = fields[field].replace("TYPE", kind)
            self.lines.append(Attribute(f"A{next(self._attributes)}", attribute, name, label))

    def _groups(self, kind: str, groups: Mapping[str, list[str]]) -> None:
        self.lines += [Equivalence(kind, tuple(names)) for names in groups.values() if len(names) > 1]

    def _records(self, kind: str, records: list[Item], groups: Mapping[str, list[str]]) -> None:
        """Write entities or events as notes about their first mentions, with the mentions of each."""
        for item in records:
            names = groups.get(item["id"], [])
            self._note(kind, names[0] if names else DOCUMENT, {**item, "mentions": names})
            base = item.get("kb", "")
            if names and re.fullmatch(r"\S+", base):
                name = re.sub(r"\s", " ", item.get("name", ""))
                self.lines.append(Normalisation(f"N{next(self._bases)}", names[0], "Wikidata", base, name))
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
            self.lines.append(Relation(name, *found))
            self._note("AnnotatorNotes", name, item)
        if others:
            self.record[layer] = others

    def _relation(self, item: Item) -> tuple[str, str, str] | None:
        names = [self.hoppers.get(item[part], [""])[0] for part in ("arg1", "arg2")]
        if not all(names) or token(item["type"]).startswith(STANCE):
            return None
        return token(item["type"]), names[0], names[1]

    def _stance(self, item: Item) -> tuple[str, str, str] | None:
        target = item["target"]
        holder = self.entities.get(item["holder"], [""])[0]
        about = (self.entities.get(target) or self.hoppers.get(target) or [""])[0] if isinstance(target, str) else ""
        return (STANCE + token(item["polarity"]), holder, about) if holder and about else None

    def _note(self, kind: str, target: str, content: Item) -> None:
        if content:
            text = json.dumps(content, separators=(",", ":"))  # ASCII: no sign in it ends a line
            self.lines.append(Note(f"#{next(self._notes)}", kind, target, text))
