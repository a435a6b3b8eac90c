"""UIMA CAS XMI (XML 1.0), one file a document: written for INCEpTION, and read as it exports them.

A document type declaration is refused, so there are no entities but the five of XML.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from armsbench.formats.format import Documents
from armsbench.formats.matched import refuse
from armsbench.formats.offsets import UTF16, Units
from armsbench.formats.uima import xmiread
from armsbench.formats.uima.cas import INITIAL, SOFA_ID, STRINGS, Ref, Structure, Type, Value
from armsbench.formats.uima.fromcas import from_cas
from armsbench.formats.uima.layers import LINKS, RANGES
from armsbench.formats.uima.tocas import to_cas
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document

XMI = "http://www.omg.org/XMI"
_SPECIFIER = "http://uima.apache.org/resourceSpecifier"
_HEADER = '<?xml version="1.0" encoding="UTF-8"?>\n'
_FORBIDDEN = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
_ESCAPES = {"&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "\t": "&#9;", "\n": "&#10;", "\r": "&#13;"}
_ESCAPED = str.maketrans(_ESCAPES)


def encode(annotation: Annotation, document: Document) -> bytes:
    """Return the XMI of one document; DataError where a text has a character that XML cannot hold."""
    cas = to_cas(annotation, document)
    units = Units(cas.text, UTF16)
    packages = dict.fromkeys(each.type.rpartition(".")[0] for each in cas.structures.values())
    spaces = " ".join(f'xmlns:{_prefix(name)}="http:///{name.replace(".", "/")}.ecore"' for name in packages)
    members = " ".join(str(each.id) for each in cas.structures.values() if each.type not in LINKS)
    text = _escaped(cas.text)
    lines = [
        f'<xmi:XMI xmlns:xmi="{XMI}" xmlns:cas="http:///uima/cas.ecore" {spaces} xmi:version="2.0">',
        '<cas:NULL xmi:id="0"/>',
        *(_element(each, units) for each in cas.structures.values()),
        f'<cas:Sofa xmi:id="{SOFA_ID}" sofaNum="1" sofaID="{INITIAL}" mimeType="text" sofaString="{text}"/>',
        f'<cas:View sofa="{SOFA_ID}" members="{members}"/>',
        "</xmi:XMI>\n",
    ]
    return _xml("\n".join(lines), document.doc_id)


def type_system(types: Iterable[Type]) -> bytes:
    """Return the XML description of a type system, which INCEpTION imports as layers."""
    found = [f'<typeSystemDescription xmlns="{_SPECIFIER}">', "<types>"]
    for kind in types:
        found.append(
            f"<typeDescription>{_tags(name=kind.name, description=kind.about, supertypeName=kind.parent)}<features>"
        )
        for each in kind.features:
            element = {"elementType": each.element} if each.element else {}
            tags = _tags(name=each.name, description=each.about, rangeTypeName=each.range, **element)
            found.append(f"<featureDescription>{tags}</featureDescription>")
        found.append("</features></typeDescription>")
    return _xml("\n".join([*found, "</types>", "</typeSystemDescription>\n"]), "the type system")


def decode(raw: bytes, documents: Documents, file: str = "<input>") -> list[Annotation]:
    """Return the annotation of a file."""
    return [from_cas(xmiread.read(raw, file), documents, file)]


def _xml(text: str, file: str) -> bytes:
    if match := _FORBIDDEN.search(text):
        raise refuse(file, 0, f"XML cannot hold the character U+{ord(match[0]):04X}")
    return (_HEADER + text).encode()


def _element(structure: Structure, units: Units) -> str:
    package, _, name = structure.type.rpartition(".")
    tag = f"{_prefix(package)}:{name}"
    attributes = {"xmi:id": str(structure.id), **({} if structure.type in LINKS else {"sofa": str(SOFA_ID)})}
    children = ""
    for feature, value in structure.features.items():
        if RANGES[structure.type][feature] == STRINGS and isinstance(value, tuple):
            children += "".join(f"<{feature}>{_escaped(str(each))}</{feature}>" for each in value)
        else:
            attributes[feature] = _attribute(feature, value, units)
    opening = f"<{tag} " + " ".join(f'{name}="{value}"' for name, value in attributes.items())
    return f"{opening}>{children}</{tag}>" if children else f"{opening}/>"


def _attribute(feature: str, value: Value, units: Units) -> str:
    if isinstance(value, Ref):
        return str(value.id)
    if isinstance(value, tuple):
        return " ".join(str(each.id) for each in value if isinstance(each, Ref))
    if isinstance(value, bool):
        return "true" if value else "false"
    return str(units.encode(int(value))) if feature in {"begin", "end"} else _escaped(str(value))


def _prefix(package: str) -> str:
    return package.rpartition(".")[2]


def _tags(**texts: str) -> str:
    return "".join(f"<{name}>{_escaped(text)}</{name}>" for name, text in texts.items())


def _escaped(text: str) -> str:
    return text.translate(_ESCAPED)
