"""Read and write annotations in any format, so that what a format cannot hold is said and nothing else is lost."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TypeVar

from armsbench.formats import texts
from armsbench.formats.format import Documents, Format, Loss
from armsbench.formats.gathered import each_of
from armsbench.formats.losses import without
from armsbench.formats.registry import FORMATS
from armsbench.model.annotation import Annotation
from armsbench.model.nearest import unknown
from armsbench.model.problem import DataError, Problem, UsageError

T = TypeVar("T")


def read(name: str, source: Path, documents: Documents) -> list[Annotation]:
    """Return the annotations of files in a format, each held against its document.

    Raises DataError for what cannot be read or does not match the text, UsageError for an unknown format.
    """
    form = _format(name)
    if form.read is None:
        raise UsageError(f"{name} is only written: it cannot be read back")
    found = _needing(form, lambda: form.read(source, documents) if form.read else [])
    _once(found, str(source))
    return each_of(found, lambda each: _settled(form, each, documents, str(source)))


def write(name: str, annotations: Sequence[Annotation], documents: Documents, out: Path) -> list[Loss]:
    """Write annotations in a format; return what it could not hold.

    Raises DataError for spans that do not match the text, UsageError for an unknown format.
    """
    form = _format(name)
    if form.write is None:
        raise UsageError(f"{name} is only read: it cannot be written")
    _once(annotations, str(out))
    settled = each_of(annotations, lambda each: _settled(form, each, documents, each.doc_id))
    parts = [without(each, form.loses) for each in settled]
    reduced = [annotation for annotation, _ in parts]
    more = _needing(form, lambda: form.write(reduced, documents, out) if form.write else [])
    return [*(loss for _, losses in parts for loss in losses), *more]


def _format(name: str) -> Format:
    if name not in FORMATS:
        raise UsageError(unknown("format", name, FORMATS))
    return FORMATS[name]


def _once(annotations: Sequence[Annotation], file: str) -> None:
    """Raise DataError where a document has several annotations: one would take the place of another."""
    counts = Counter(each.doc_id for each in annotations)
    if more := [name for name, count in counts.items() if count > 1]:
        raise DataError(
            Problem(file, 0, 0, "E207", f"document {name!r} has {counts[name]} annotations") for name in more
        )


def _settled(form: Format, annotation: Annotation, documents: Documents, file: str) -> Annotation:
    if not form.needs_text and annotation.doc_id not in documents:
        return annotation
    return texts.settled(annotation, texts.document(documents, annotation.doc_id, file).text, file)


def _needing(form: Format, call: Callable[[], T]) -> T:
    try:
        return call()
    except ModuleNotFoundError as error:
        if form.extra is None:
            raise
        raise UsageError(f"this format needs {error.name}: pip install 'armsbench[{form.extra}]'") from None
