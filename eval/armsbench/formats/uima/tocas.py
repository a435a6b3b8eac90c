"""An annotation as feature structures of the layers."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import msgspec

from armsbench.formats.matched import refuse
from armsbench.formats.uima.cas import ANNOTATION, SOFA_ID, Cas, Ref, Structure, Value
from armsbench.formats.uima.layers import EXTENT, HOW, IMPLICIT, LAYERS, META, Layer, link_name, type_name
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document


def to_cas(annotation: Annotation, document: Document) -> Cas:
    """Return the CAS of one annotation; DataError for a role that cannot be told from an implicit one."""
    return _Building(annotation, document).cas()


class _Building:
    """The structures so far: items of layers have the first ids, in order; what they link to has later ones."""

    def __init__(self, annotation: Annotation, document: Document) -> None:
        self.document = document
        record = msgspec.to_builtins(annotation)
        self.items = [("document", record)] + [
            (layer, item) for layer in LAYERS if layer != "document" for item in record.get(layer, ())
        ]
        self.fillers: dict[str, Ref] = {}
        for number, (layer, item) in enumerate(self.items, start=SOFA_ID + 2):
            if layer in {"mentions", "event_mentions"} and item.get("id"):
                self.fillers.setdefault(item["id"], Ref(number))
        self.made: dict[int, Structure] = {}
        self.next = SOFA_ID + 2 + len(self.items)

    def cas(self) -> Cas:
        """Return the structures of all items."""
        doc_id, size = self.document.doc_id, len(self.document.text)
        meta: dict[str, Value] = {"begin": 0, "end": size, "language": self.document.language}
        self.put(SOFA_ID + 1, META, {**meta, "documentTitle": doc_id, "documentId": doc_id})
        for number, (layer, item) in enumerate(self.items, start=SOFA_ID + 2):
            self.put(number, type_name(layer), {**self.place(layer, item), **self.features(layer, item)})
        return Cas(self.document.text, dict(sorted(self.made.items())))

    def put(self, number: int, kind: str, features: Mapping[str, Value]) -> None:
        """Add a structure under an id."""
        self.made[number] = Structure(number, kind, features)

    def add(self, kind: str, features: Mapping[str, Value]) -> Ref:
        """Add a structure under the next id."""
        self.put(self.next, kind, features)
        self.next += 1
        return Ref(self.next - 1)

    def place(self, layer: str, item: Mapping[str, Any]) -> dict[str, Value]:
        """Return the span of an item of a span layer: of a stance, its first evidence, else none."""
        if LAYERS[layer].parent != ANNOTATION:
            return {}
        start, end = (item["start"], item["end"]) if "start" in item else (item.get("evidence") or [(0, 0)])[0]
        return {"begin": start, "end": end}

    def features(self, layer: str, item: dict[str, Any]) -> dict[str, Value]:
        """Return the features of an item, links among them."""
        links = {name: tuple(self.linked(layer, name, item)) for name in LAYERS[layer].links}
        return {
            **_plain(LAYERS[layer], {**item, **_notes(item)}),
            **{name: each for name, each in links.items() if each},
        }

    def linked(self, layer: str, name: str, item: Mapping[str, Any]) -> Iterator[Ref]:
        """Yield a link for each argument with a known filler, or for each span that is said otherwise than by place."""
        kind = link_name(layer, name)
        if name == "arguments":
            for each in item.get(name, ()):
                if each["filler"] in self.fillers:
                    yield self.add(kind, {"role": _role(each, self.document), "target": self.fillers[each["filler"]]})
        for start, end in _spans(name, item):
            yield self.add(kind, {"target": self.add(EXTENT, {"begin": start, "end": end})})


def _spans(name: str, item: Mapping[str, Any]) -> Sequence[Sequence[int]]:
    target = item.get("target")
    spans: dict[str, Sequence[Sequence[int]]] = {
        "head": [item["head"]] if "head" in item else [],
        "parts": item.get("parts", ()),
        "proposition": [] if target is None or isinstance(target, str) else [target],
        "more_evidence": item.get("evidence", ())[1:],
    }
    return spans.get(name, ())


def _role(argument: Mapping[str, Any], document: Document) -> str:
    role = str(argument["role"])
    if role.endswith(IMPLICIT):
        raise refuse(document.doc_id, 0, f"the role {role!r} cannot be told from one that is implicit")
    return role + IMPLICIT if argument.get("implicit") else role


def _notes(item: Mapping[str, Any]) -> dict[str, Any]:
    """Return what arguments say beside role and filler: for all of a role and filler that say so, in order."""
    arguments = item.get("arguments", ())
    said = {(each["role"], each["filler"]) for each in arguments if each.keys() & {"alternatives", "attributes"}}
    notes = [
        {key: value for key, value in each.items() if key != "implicit"}
        for each in arguments
        if (each["role"], each["filler"]) in said
    ]
    return {"argument_notes": notes} if notes else {}


def _plain(layer: Layer, item: Mapping[str, Any]) -> dict[str, Value]:
    found: dict[str, Value] = {}
    for feature, path, how in layer.features:
        value: Any = item
        for step in path.split("."):
            value = value.get(step) if value else None
        if value is None or (path == "target" and not isinstance(value, str)):
            continue
        _, is_json = HOW[how]
        if how in {"names", "jsons"}:
            values = value if isinstance(value, list | tuple) else [value]
            found[feature] = tuple(_json(each) if is_json else str(each) for each in values)
        else:
            found[feature] = _json(value) if is_json else value
    return found


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()
