"""Read UIMA CAS XMI: elements become loose structures, each with its line."""

from __future__ import annotations

from typing import Any
from xml.parsers import expat

from armsbench.formats.matched import refuse
from armsbench.formats.uima.cas import INITIAL, Cas
from armsbench.formats.uima.loose import Loose, Sofa, resolve
from armsbench.model.problem import DataError

_XMI, _CAS = "http://www.omg.org/XMI", "http:///uima/cas.ecore"
_ID = f"{_XMI} id"


def read(raw: bytes, file: str) -> Cas:
    """Return the CAS of an XMI file, its first view.

    Raises DataError for what is not XML 1.0, for a document type declaration, and for a file without a text.
    """
    reading = _Reading(file)
    try:
        reading.parser.Parse(raw, True)
    except expat.ExpatError as error:
        raise refuse(file, error.lineno, f"not XML 1.0: {expat.ErrorString(error.code)}") from None
    except (LookupError, ValueError) as error:  # of the encoding that it declares
        raise refuse(file, 1, f"not XML 1.0: {error}") from None
    sofas = [each for each in reading.elements if each.type == "uima.cas.Sofa"]
    texts = [each for each in sofas if each.features.get("sofaID") == INITIAL and "sofaString" in each.features]
    if len(texts) != 1:
        raise refuse(file, 1, f"{len(texts)} texts in the view {INITIAL}: expected one")
    sofa = Sofa(texts[0].features["sofaString"], texts[0].id, texts[0].line)
    return resolve(sofa, (each for each in reading.elements if each.type != "uima.cas.View"), file)


class _Reading:
    """The handlers of one parse: elements of the second level are structures, of the third their strings."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.parser = expat.ParserCreate(namespace_separator=" ")
        self.parser.buffer_text = True
        self.parser.StartDoctypeDeclHandler = self.doctype
        self.parser.StartElementHandler = self.start
        self.parser.EndElementHandler = self.end
        self.parser.CharacterDataHandler = self.text
        self.depth = 0
        self.elements: list[Loose] = []
        self.attributes: dict[str, Any] = {}
        self.strings: dict[str, list[str]] = {}
        self.line, self.name = 0, ""

    def doctype(self, *_: Any) -> None:
        raise self.wrong("a document type declaration: none is read")

    def start(self, name: str, attributes: dict[str, str]) -> None:
        self.depth += 1
        if self.depth == 1 and name != f"{_XMI} XMI":
            raise self.wrong(f"the root is {name!r}: expected xmi:XMI")
        if self.depth == 2:
            self.attributes, self.strings, self.line = attributes, {}, self.parser.CurrentLineNumber
        elif self.depth == 3:
            self.name = name
            self.strings.setdefault(name, []).append("")
        elif self.depth > 3:
            raise self.wrong(f"{name!r} is nested too deep")

    def end(self, name: str) -> None:
        self.depth -= 1
        if self.depth == 1:
            self.elements.append(self.structure(name))

    def text(self, text: str) -> None:
        if self.depth == 3:
            self.strings[self.name][-1] += text

    def structure(self, name: str) -> Loose:
        """Return the structure of an element that has ended: http:///a/b.ecore Name is of the type a.b.Name."""
        space, _, kind = name.rpartition(" ")
        package = space.removeprefix("http:///").removesuffix(".ecore").replace("/", ".")
        features: dict[str, Any] = {key: value for key, value in self.attributes.items() if key != _ID} | self.strings
        elements = features.pop("elements", ())
        number = self.attributes.get(_ID, "0")
        if not number.isdecimal():
            raise self.wrong(f"the id {number!r} is no number")
        listed = tuple(elements.split() if isinstance(elements, str) else elements)
        return Loose(int(number), f"{package}.{kind}", features, listed, self.line)

    def wrong(self, message: str) -> DataError:
        return refuse(self.file, self.parser.CurrentLineNumber, message)
