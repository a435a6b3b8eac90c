"""The files of UIMA CAS: one a document, and beside XMI the type system, which it does not hold."""

from __future__ import annotations

from armsbench.formats.filed import reader, writer
from armsbench.formats.uima import casjson, xmi
from armsbench.formats.uima.types import types
from armsbench.store.documents import ontology

TYPE_SYSTEM = "TypeSystem.xml"


def _type_system() -> dict[str, bytes]:
    return {TYPE_SYSTEM: xmi.type_system(types(ontology()))}


read_xmi = reader(xmi.decode, ".xmi")
write_xmi = writer(xmi.encode, xmi.decode, ".xmi", alone=True, beside=_type_system)
read_json = reader(casjson.decode, ".json")
write_json = writer(casjson.encode, casjson.decode, ".json", alone=True)
