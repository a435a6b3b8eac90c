"""One feature structure of a layer as the record that it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from armsbench.formats.matched import refuse
from armsbench.formats.uima.cas import Cas, Ref, Structure
from armsbench.formats.uima.layers import HOW, IMPLICIT, LAYERS
from armsbench.store import jsontext


class Reading:
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
        more = _SPANNED[layer](self, found) if layer in _SPANNED else {}
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
        return [self.span(target) for _, target in self.links(name)]

    def span(self, structure: Structure) -> list[Any]:
        """Return the span of an annotation; DataError where it is empty."""
        start, end = structure.features.get("begin"), structure.features.get("end")
        if not isinstance(start, int) or not isinstance(end, int) or start >= end:
            raise refuse(self.file, structure.line, f"{structure.type}: the span [{start}, {end}) is empty", "E301")
        return [start, end]

    def wrong(self, message: str) -> Exception:
        """Return the error of something wrong with the structure."""
        return refuse(self.file, self.structure.line, f"{self.structure.type}: {message}")


def _mention(reading: Reading, _: dict[str, Any]) -> dict[str, Any]:
    start, end = reading.span(reading.structure)
    heads = reading.spans("head")
    if len(heads) > 1:
        raise reading.wrong(f"{len(heads)} heads: expected one")
    return {"start": start, "end": end, **({"head": heads[0]} if heads else {})}


def _event_mention(reading: Reading, found: dict[str, Any]) -> dict[str, Any]:
    start, end = reading.span(reading.structure)
    notes = found.pop("argument_notes", [])
    if not isinstance(notes, list) or not all(isinstance(each, dict) for each in notes):
        raise reading.wrong(f"argument_notes says {notes!r}: expected objects")
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
    return {"start": start, "end": end, "parts": reading.spans("parts"), "arguments": arguments}


def _stance(reading: Reading, found: dict[str, Any]) -> dict[str, Any]:
    # an empty span is no evidence: a stance without any lies at the text's start
    features = reading.structure.features
    own = [reading.span(reading.structure)] if features.get("begin") != features.get("end") else []
    propositions = reading.spans("proposition")
    if len(propositions) + ("target" in found) > 1:
        raise reading.wrong("more than one target")
    return {
        "evidence": [*own, *reading.spans("more_evidence")],
        **({"target": propositions[0]} if propositions else {}),
    }


_SPANNED = {"mentions": _mention, "event_mentions": _event_mention, "stances": _stance}
