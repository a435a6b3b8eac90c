"""Feature structures of the layers as an annotation.

What an annotator adds in a tool may lack what we write: a mention without an identifier gets one where an argument
refers to it, and an entity or event that only mentions name gets a record. Layers that are not ours are not read.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import PurePath
from typing import Any

import msgspec

from armsbench.formats import texts
from armsbench.formats.format import Documents
from armsbench.formats.matched import refuse
from armsbench.formats.uima.cas import Cas, Ref, Structure
from armsbench.formats.uima.layers import LAYERS, META, type_name
from armsbench.formats.uima.reading import Reading
from armsbench.model.annotation import Annotation

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
            record = Reading(cas, names, file, each).record(layer)
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


def _checked(layer: str, record: dict[str, Any], structure: Structure, file: str) -> dict[str, Any]:
    try:
        msgspec.convert({"doc_id": "d", **record} if layer == "document" else record, LAYERS[layer].record)
    except msgspec.ValidationError as error:
        message = f"{structure.type}: {error} (`type` is the feature label, `id` the feature identifier)"
        raise refuse(file, structure.line, message) from None
    return record
