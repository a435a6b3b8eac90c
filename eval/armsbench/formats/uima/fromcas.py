"""Feature structures of the layers as an annotation.

What an annotator adds in a tool may lack what we write: a mention without an identifier gets one where an argument
refers to it, and an entity or event that only mentions name gets a record. Layers that are not ours are not read.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from itertools import count
from pathlib import PurePath
from typing import Any

import msgspec

from armsbench.formats import texts
from armsbench.formats.format import Documents
from armsbench.formats.matched import refuse
from armsbench.formats.uima.cas import Cas, Ref, Structure
from armsbench.formats.uima.layers import HOW, IMPLICIT, LAYERS, META, type_name
from armsbench.model.annotation import Annotation
from armsbench.store import jsontext

_LAYER_OF = {type_name(layer): layer for layer in LAYERS}
_CLUSTERS = {"entities": ("mentions", "entity"), "events": ("event_mentions", "event")}


def from_cas(cas: Cas, documents: Documents, file: str) -> Annotation:
    """Return the annotation of a CAS, whose text has to be the document's.

    Raises DataError, with the line of the structure, for what is no record, and for a link that leads nowhere.
    """
    document = texts.document(documents, _doc_id(cas, documents, file), file, cas.line)
    texts.same_text(cas.text, document, file, cas.line)
    found: dict[str, list[dict[str, Any]]] = {}
    names = dict(_names(cas))
    for each in cas.structures.values():
        layer = _LAYER_OF.get(each.type)
        if layer:
            record = _Reading(cas, names, file, each).record(layer)
            found.setdefault(layer, []).append(_checked(layer, record, each, file))
    own = found.pop("document", [{}])[0]
    for layer, (members, field) in _CLUSTERS.items():
        known = {each["id"] for each in found.get(layer, ())}
        told = dict.fromkeys(each[field] for each in found.get(members, ()) if each.get(field))
        found.setdefault(layer, []).extend({"id": name} for name in told if name not in known)
    return msgspec.convert({**own, **found, "doc_id": document.doc_id}, Annotation)


def _doc_id(cas: Cas, documents: Documents, file: str) -> str:
    """Return the id that the file says, else the document of the title or of the file's name."""
    said = [
        str(value)
        for kind, feature in ((type_name("document"), "doc_id"), (META, "documentId"), (META, "documentTitle"))
        for each in cas.structures.values()
        if each.type == kind and (value := each.features.get(feature))
    ]
    names = [*said, *(PurePath(name).stem for name in [*said, file])]
    return next((name for name in names if name in documents), names[0])


def _names(cas: Cas) -> Iterator[tuple[int, str]]:
    """Yield the identifier of each mention and event mention by its id in the file; a filler without one gets one."""
    items = [each for each in cas.structures.values() if _LAYER_OF.get(each.type) in {"mentions", "event_mentions"}]
    used = {each.features.get("identifier") for each in items}
    fresh = (name for name in (f"x{number}" for number in count(1)) if name not in used)
    targets = {
        target.id
        for each in items
        for link in each.refs("arguments")
        if link.id in cas.structures and isinstance(target := cas.structures[link.id].features.get("target"), Ref)
    }
    for each in items:
        name = each.features.get("identifier")
        if name or each.id in targets:
            yield each.id, str(name or next(fresh))


class _Reading:
    """One structure of a layer, on its way to a record."""

    def __init__(self, cas: Cas, names: Mapping[int, str], file: str, structure: Structure) -> None:
        self.cas, self.names, self.file, self.structure = cas, names, file, structure

    def record(self, layer: str) -> dict[str, Any]:
        """Return the record of the structure as plain values."""
        found: dict[str, Any] = {}
        for feature, path, how in LAYERS[layer].features:
            if feature in self.structure.features:
                *outer, last = path.split(".")
                place = found.setdefault(outer[0], {}) if outer else found
                place[last] = self.value(feature, how)
        if self.structure.id in self.names:
            found["id"] = self.names[self.structure.id]
        span = (self.structure.features.get("begin"), self.structure.features.get("end"))
        more = _SPANNED.get(layer, _nothing)(self, found, span)
        return found | more

    def value(self, feature: str, how: str) -> Any:
        """Return the value of a feature, its JSON parsed."""
        value, (_, is_json) = self.structure.features[feature], HOW[how]
        if not is_json:
            return list(value) if isinstance(value, tuple) else value
        if how == "json":
            return self.parsed(str(value))
        found = [self.parsed(str(each)) for each in value] if isinstance(value, tuple) else []
        return found[0] if len(found) == 1 and isinstance(found[0], str) else found

    def parsed(self, text: str) -> Any:
        """Return the value of a JSON text; DataError where it is none."""
        located = jsontext.parse(text)
        if located.faults:
            raise self.wrong(f"{text!r} is no JSON: {located.faults[0].message}")
        return located.value

    def links(self, name: str) -> Iterable[tuple[str, Structure]]:
        """Yield the role and the target of each link of a feature."""
        for ref in self.structure.refs(name):
            link = self.cas.structures.get(ref.id)
            target = link.features.get("target") if link else None
            if not link or not isinstance(target, Ref) or target.id not in self.cas.structures:
                raise self.wrong(f"{name} refers to {ref.id}, which is no link to an annotation of our layers")
            yield str(link.features.get("role", "")), self.cas.structures[target.id]

    def spans(self, name: str) -> list[list[Any]]:
        """Return the spans that a feature links to."""
        return [[target.features.get("begin"), target.features.get("end")] for _, target in self.links(name)]

    def wrong(self, message: str) -> Exception:
        """Return the error of something wrong with the structure."""
        return refuse(self.file, self.structure.line, f"{self.structure.type}: {message}")


def _nothing(_: _Reading, __: dict[str, Any], ___: tuple[Any, Any]) -> dict[str, Any]:
    return {}


def _mention(reading: _Reading, _: dict[str, Any], span: tuple[Any, Any]) -> dict[str, Any]:
    heads = reading.spans("head")
    if len(heads) > 1:
        raise reading.wrong(f"{len(heads)} heads: expected one")
    return {"start": span[0], "end": span[1], **({"head": heads[0]} if heads else {})}


def _event_mention(reading: _Reading, found: dict[str, Any], span: tuple[Any, Any]) -> dict[str, Any]:
    notes = found.pop("argument_notes", [])
    arguments = []
    for said, target in reading.links("arguments"):
        if target.id not in reading.names:
            raise reading.wrong(f"an argument refers to a {target.type}: expected a mention or an event mention")
        role, filler = said.removesuffix(IMPLICIT), reading.names[target.id]
        note = next((each for each in notes if (each.get("role"), each.get("filler")) == (role, filler)), None)
        if note:
            notes.remove(note)
        implicit = {"implicit": True} if said != role else {}
        arguments.append({"role": role, "filler": filler, **implicit, **(note or {})})
    if notes:
        raise reading.wrong(f"argument_notes says {notes[0]!r} of no argument")
    return {"start": span[0], "end": span[1], "parts": reading.spans("parts"), "arguments": arguments}


def _stance(reading: _Reading, found: dict[str, Any], span: tuple[Any, Any]) -> dict[str, Any]:
    propositions = reading.spans("proposition")
    if len(propositions) + ("target" in found) > 1:
        raise reading.wrong("more than one target")
    evidence = [*([list(span)] if span[0] != span[1] else []), *reading.spans("more_evidence")]
    return {"evidence": evidence, **({"target": propositions[0]} if propositions else {})}


_SPANNED = {"mentions": _mention, "event_mentions": _event_mention, "stances": _stance}


def _checked(layer: str, record: dict[str, Any], structure: Structure, file: str) -> dict[str, Any]:
    try:
        msgspec.convert({"doc_id": "d", **record} if layer == "document" else record, LAYERS[layer].record)
    except msgspec.ValidationError as error:
        message = f"{structure.type}: {error} (`type` is the feature label, `id` the feature identifier)"
        raise refuse(file, structure.line, message) from None
    return record
