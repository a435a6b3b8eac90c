"""UIMA CAS JSON 0.4, one file a document, with the type system inside: written for INCEpTION, read as it exports."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import count
from typing import Any

import msgspec

from armsbench.formats.format import Documents
from armsbench.formats.matched import refuse
from armsbench.formats.offsets import UTF16, Units
from armsbench.formats.uima.cas import ARRAY, INITIAL, SOFA, SOFA_ID, STRINGS, Cas, Ref, Structure, Type, Value
from armsbench.formats.uima.fromcas import from_cas
from armsbench.formats.uima.layers import LINKS
from armsbench.formats.uima.loose import Loose, Sofa, resolve
from armsbench.formats.uima.tocas import to_cas
from armsbench.formats.uima.types import types
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem
from armsbench.store import jsontext
from armsbench.store.documents import ontology

_LIST = "%FEATURE_STRUCTURES"


def encode(annotation: Annotation, document: Document) -> bytes:
    """Return the JSON of one document, a structure a line."""
    cas = to_cas(annotation, document)
    units = Units(cas.text, UTF16)
    sofa = {"sofaNum": 1, "sofaID": INITIAL, "mimeType": "text", "sofaString": cas.text}
    records = [{"%ID": SOFA_ID, "%TYPE": SOFA, **sofa}]
    fresh = count(max(cas.structures) + 1)
    for each in cas.structures.values():
        records += _records(each, units, fresh)
    members = [each.id for each in cas.structures.values() if each.type not in LINKS]
    parts = [
        f'{{"%TYPES":{_json({each.name: _type(each) for each in types(ontology())})},\n"{_LIST}":[',
        ",\n".join(map(_json, records)),
        f'],\n"%VIEWS":{_json({INITIAL: {"%SOFA": SOFA_ID, "%MEMBERS": members}})}}}\n',
    ]
    return "\n".join(parts).encode()


def _records(structure: Structure, units: Units, fresh: Iterator[int]) -> Iterator[dict[str, Any]]:
    """Yield a structure, and before it the arrays that its features refer to."""
    record: dict[str, Any] = {"%ID": structure.id, "%TYPE": structure.type}
    record |= {} if structure.type in LINKS else {"@sofa": SOFA_ID}
    for feature, value in structure.features.items():
        if isinstance(value, tuple):
            record[f"@{feature}"] = number = next(fresh)
            kind = ARRAY if value and isinstance(value[0], Ref) else STRINGS
            elements = [each.id if isinstance(each, Ref) else each for each in value]
            yield {"%ID": number, "%TYPE": kind, "%ELEMENTS": elements}
        elif isinstance(value, Ref):
            record[f"@{feature}"] = value.id
        else:
            record[feature] = _plain(feature, value, units)
    yield record


def _plain(feature: str, value: Value, units: Units) -> Value:
    return units.encode(value) if feature in {"begin", "end"} and isinstance(value, int) else value


def _type(kind: Type) -> dict[str, Any]:
    found: dict[str, Any] = {"%NAME": kind.name, "%SUPER_TYPE": kind.parent}
    found |= {"%DESCRIPTION": kind.about} if kind.about else {}
    for each in kind.features:
        spans = {ARRAY: f"{each.element}[]", STRINGS: "uima.cas.String[]"}
        about = {"%DESCRIPTION": each.about} if each.about else {}
        found[each.name] = {"%NAME": each.name, "%RANGE": spans.get(each.range, each.range), **about}
    return found


def _json(value: Any) -> str:
    return msgspec.json.encode(value).decode()


def decode(raw: bytes, documents: Documents, file: str = "<input>") -> list[Annotation]:
    """Return the annotation of a file; DataError for what is no CAS JSON."""
    return [from_cas(_cas(raw, file), documents, file)]


def _cas(raw: bytes, file: str) -> Cas:
    try:
        located = jsontext.parse(raw.decode("utf-8"))
    except UnicodeDecodeError as error:
        raise refuse(file, raw.count(b"\n", 0, error.start) + 1, "not UTF-8", "E108") from None
    if located.faults:
        raise DataError(Problem(file, *fault.place, fault.code, fault.message) for fault in located.faults)
    records = located.value.get(_LIST) if isinstance(located.value, dict) else None
    if not isinstance(records, list):
        raise refuse(file, 1, f"no list {_LIST}")
    found = [_loose(each, located.places[_LIST, at][0], file) for at, each in enumerate(records)]
    sofas = [each for each in found if each.type == SOFA and each.features.get("sofaID") == INITIAL]
    if len(sofas) != 1 or not isinstance(sofas[0].features.get("sofaString"), str):
        raise refuse(file, 1, f"{len(sofas)} texts in the view {INITIAL}: expected one")
    return resolve(Sofa(sofas[0].features["sofaString"], sofas[0].id, sofas[0].line), found, file)


def _loose(record: Any, line: int, file: str) -> Loose:
    """Return a structure without the signs at its keys: %ID of the format, @head of a reference."""
    if not isinstance(record, Mapping) or not isinstance(record.get("%ID"), int):
        raise refuse(file, line, "no feature structure with an %ID")
    features = {key.removeprefix("@"): value for key, value in record.items() if not key.startswith("%")}
    elements = record.get("%ELEMENTS", [])
    listed = tuple(elements) if isinstance(elements, list) else ()
    return Loose(record["%ID"], str(record.get("%TYPE")), features, listed, line)
