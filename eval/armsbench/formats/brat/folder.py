"""A brat collection: for each document DOC.txt and DOC.ann, and the tool's configuration."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from armsbench.formats import inputs, outputs, texts
from armsbench.formats.brat import config
from armsbench.formats.brat.lines import BRAT, written
from armsbench.formats.brat.parsing import parse
from armsbench.formats.brat.places import Places
from armsbench.formats.format import Documents, Loss
from armsbench.formats.gathered import each_of
from armsbench.formats.inputs import Input
from armsbench.formats.standoff import read as reader
from armsbench.formats.standoff.write import Writer
from armsbench.model.annotation import Annotation
from armsbench.store.documents import ontology


def write(annotations: Sequence[Annotation], documents: Documents, out: Path) -> list[Loss]:
    """Write annotations as a brat collection."""
    files = {"annotation.conf": config.annotation(ontology()), "visual.conf": config.visual(ontology())}
    for each in annotations:
        text = documents[each.doc_id].text
        files[outputs.file_name(each.doc_id, ".txt")] = Places(text).text
        files[outputs.file_name(each.doc_id, ".ann")] = to_ann(each, text)
    outputs.write_folder(out, {name: content.encode() for name, content in files.items()})
    return []


def read(source: Path, documents: Documents) -> list[Annotation]:
    """Return the annotations of a brat collection, or of one .ann file; every problem of every file is told."""
    files = inputs.read(source, ".ann", ".txt")
    plain = {each.stem: each for each in files if each.name.endswith(".txt")}
    marked = (each for each in files if not each.name.endswith(".txt"))
    return each_of(marked, lambda each: _read(each, plain.get(each.stem), documents))


def _read(file: Input, plain: Input | None, documents: Documents) -> Annotation:
    document = texts.document(documents, file.stem, file.place)
    if plain is not None and Places(plain.text).text != Places(document.text).text:
        texts.same_text(plain.text, document, plain.place)
    is_kept = plain is not None and plain.text == document.text
    return reader.annotation(file.stem, parse(file.text, file.place), Places(document.text, is_kept), BRAT, file.place)


def to_ann(annotation: Annotation, text: str) -> str:
    """Return the .ann file of an annotation of `text`."""
    return "".join(f"{written(line)}\n" for line in Writer(annotation, Places(text), BRAT).write())


def from_ann(doc_id: str, text: str, content: str, file: str) -> Annotation:
    """Return the annotation of an .ann file over `text`; DataError with every problem found."""
    return reader.annotation(doc_id, parse(content, file), Places(text), BRAT, file)
