"""What a format is: how it is read and written, what its files are, and what it cannot hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from typing import NamedTuple

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document

Documents = Mapping[str, Document]


class Loss(NamedTuple):
    """Something of one document that a format could not hold: a path such as ``entities.kb``, and how many."""

    doc_id: str
    what: str
    number: int


Read = Callable[[Path, Documents], list[Annotation]]
Write = Callable[[Sequence[Annotation], Documents, Path], list[Loss]]


class Format(NamedTuple):
    """A format.

    `read` and `write` are called through `formats.convert`: `write` gets annotations without what is in
    `loses`, whose spans lie in their documents' texts, and returns what else it could not hold; what `read`
    returns is held against the documents afterwards. None: this direction does not exist.
    """

    about: str
    files: str  # what IN and OUT are
    read: Read | None
    write: Write | None
    loses: tuple[str, ...] = ()  # layers and fields, as paths: ("stances", "entities.kb")
    needs_text: bool = True  # False: a document whose text is not known can be converted as well
    extra: str | None = None  # what to install: armsbench[extra]
