"""The formats that are one JSON record a document: the one format itself, and the quoted form.

IN is a .json file, JSON Lines (.jsonl, also .gz, .zst, - for standard input) or a folder of .json files; OUT is
a .json file of one document, JSON Lines (.jsonl), or a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

import msgspec

from armsbench.formats import outputs, quoted, quoting, texts
from armsbench.formats.format import Documents, Loss
from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import annotations as files


def read(source: Path, documents: Documents) -> list[Annotation]:
    """Return the annotations of files in the one format."""
    return [
        texts.settled(each.annotation, documents[each.annotation.doc_id].text, each.file, each.line)
        if each.annotation.doc_id in documents
        else each.annotation
        for each in files.read(source)
    ]


def write(annotations: Sequence[Annotation], _: Documents, out: Path) -> list[Loss]:
    """Write annotations in the one format."""
    _write(annotations, out, files.to_line, files.to_pretty)
    return []


def read_quoted(source: Path, documents: Documents) -> list[Annotation]:
    """Return the annotations of files in the quoted form."""
    found: list[Annotation] = []
    problems: list[Problem] = []
    for raw, file, _ in files.texts(source):
        try:
            found.append(quoted.read(raw, documents, file))
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return found


def write_quoted(annotations: Sequence[Annotation], documents: Documents, out: Path) -> list[Loss]:
    """Write annotations in the quoted form."""

    def line(annotation: Annotation) -> bytes:
        text = documents[annotation.doc_id].text
        return msgspec.json.encode(quoting.to_quoted(annotation, text, quoting.COPIES)) + b"\n"

    _write(annotations, out, line, lambda annotation: msgspec.json.format(line(annotation), indent=1) + b"\n")
    return []


def _write(
    annotations: Sequence[Annotation],
    out: Path,
    line: Callable[[Annotation], bytes],
    file: Callable[[Annotation], bytes],
) -> None:
    if out.suffix == ".jsonl":
        outputs.write_file(out, b"".join(map(line, annotations)))
    elif out.suffix == ".json" and not out.is_dir():
        if len(annotations) != 1:
            raise UsageError(f"{out}: a .json file holds one document, not {len(annotations)}; use .jsonl or a folder")
        outputs.write_file(out, file(annotations[0]))
    else:
        outputs.write_folder(out, {outputs.file_name(each.doc_id, ".json"): file(each) for each in annotations})
