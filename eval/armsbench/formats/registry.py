"""Every other format in plain sight: what reads it and what it is for."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import NamedTuple

from armsbench.formats import quoted
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document

Read = Callable[[bytes, Mapping[str, Document], str], Annotation]


class Format(NamedTuple):
    """A format: how one of its files becomes an annotation, and a line that says what it is."""

    read: Read
    about: str


FORMATS: dict[str, Format] = {
    "quoted": Format(quoted.read, "this format with quotations in place of offsets, for writing by hand"),
}
