"""Read docstrings as data: what is said first, and the paragraphs that begin with a label."""

from __future__ import annotations

import inspect
import re
from collections.abc import Callable, Collection, Iterator
from functools import partial
from types import ModuleType

_LABEL = re.compile(r"\b(Formula|Source|Edge cases|By type): ")
_VERB = re.compile(r"^(Return (the key of )?|Count )")
_NEXT_SENTENCE = re.compile(r"\. (?=[A-Z])")
_YEAR = re.compile(r"\(([^()]*\b(?:19|20)\d\d[^()]*)\)")
_ENTRY = re.compile(r"^ {2}([\w.]+) {2,}(\S.*(?:\n {6,}\S.*)*)", re.MULTILINE)  # a name and what it is, indented

Documented = Callable[..., object] | ModuleType


def text(thing: Documented) -> str:
    """Return a docstring without indentation; a partial has that of its function."""
    return inspect.getdoc(thing.func if isinstance(thing, partial) else thing) or ""


def first(thing: Documented) -> str:
    """Return the first paragraph on one line, without the verb of a function and without its full stop."""
    found = _VERB.sub("", _line(text(thing).split("\n\n")[0])).rstrip(".")
    return found[:1].lower() + found[1:] if found[1:2].islower() else found


def formula(thing: Documented, names: Collection[str]) -> str:
    """Return the formula on one line, of its indented entries only the one of these names; '' where there is none."""
    found = _ENTRY.sub(lambda entry: entry[2] if entry[1] in names else "", _after(thing, "Formula"))
    return re.sub(r"[,:]?( and)?$", "", _line(found).rstrip("."))


def source(thing: Documented) -> str:
    """Return the first sentence labelled as the source, else the works cited in the first paragraph, else ''."""
    labelled = _NEXT_SENTENCE.split(_line(_after(thing, "Source")))[0].rstrip(".")
    return labelled or "; ".join(_YEAR.findall(_line(text(thing).split("\n\n")[0])))


def _after(thing: Documented, label: str) -> str:
    return next((found for name, found in _parts(text(thing)) if name == label), "")


def _parts(docstring: str) -> Iterator[tuple[str, str]]:
    for paragraph in docstring.split("\n\n"):
        pieces = _LABEL.split(paragraph)
        yield from zip(pieces[1::2], pieces[2::2], strict=True)


def _line(found: str) -> str:
    return " ".join(found.split())
