"""UIMA's Common Analysis System, as much of it as our records need: a text and feature structures over it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import NamedTuple

ANNOTATION, ANNOTATION_BASE, TOP = "uima.tcas.Annotation", "uima.cas.AnnotationBase", "uima.cas.TOP"
STRING, INTEGER, BOOLEAN = "uima.cas.String", "uima.cas.Integer", "uima.cas.Boolean"
STRINGS, ARRAY = "uima.cas.StringArray", "uima.cas.FSArray"
SOFA, VIEW, INITIAL = "uima.cas.Sofa", "uima.cas.View", "_InitialView"
SOFA_ID = 1


@dataclass(frozen=True)
class Ref:
    """A reference to the feature structure of an id."""

    id: int


Value = str | int | bool | Ref | tuple[str, ...] | tuple[Ref, ...]


class Structure(NamedTuple):
    """A feature structure; `begin` and `end` of an annotation are code points. `line` is its place in a file."""

    id: int
    type: str
    features: Mapping[str, Value]
    line: int = 0

    def refs(self, name: str) -> tuple[Ref, ...]:
        """Return the references of a feature, none where it is absent."""
        value = self.features.get(name, ())
        return tuple(each for each in value if isinstance(each, Ref)) if isinstance(value, tuple) else ()


class Cas(NamedTuple):
    """A text and its feature structures by id, in order of ids. `line` is the text's place in a file."""

    text: str
    structures: dict[int, Structure]
    line: int = 0


class Feature(NamedTuple):
    """A feature of a type: its range and, of an array of structures, the type of the elements."""

    name: str
    range: str
    about: str
    element: str | None = None


class Type(NamedTuple):
    """A type of feature structures."""

    name: str
    parent: str
    about: str
    features: tuple[Feature, ...] = ()
