"""The formats that are one JSON record a document: the one format itself, and the quoted form.

IN is a .json file, JSON Lines (.jsonl, also .gz, .zst, - for standard input) or a folder or .zip of these; OUT is
a .json file of one document, JSON Lines (.jsonl), or a folder.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

import msgspec

from armsbench.formats import inputs, outputs, quoted, quoting
from armsbench.formats.format import Documents, Loss
from armsbench.formats.gathered import each_of
from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, UsageError
from armsbench.store import annotations as files, reader


def read(source: Path, _: Documents) -> list[Annotation]:
    """Return the annotations of files in the one format."""
    if source.suffix != ".zip":
        return [each.annotation for each in files.read(source)]
    return each_of(_texts(source), lambda text: reader.decode_annotation(*text))


def write(annotations: Sequence[Annotation], _: Documents, out: Path) -> list[Loss]:
    """Write annotations in the one format."""
    _write(annotations, out, files.to_line, files.to_pretty)
    return []


def read_quoted(source: Path, documents: Documents) -> list[Annotation]:
    """Return the annotations of files in the quoted form."""

    def decoded(text: tuple[bytes, str, int]) -> Annotation:
        raw, file, line = text
        try:
            return quoted.read(raw, documents, file)
        except DataError as error:
            raise DataError(each._replace(line=each.line + line - 1) for each in error.problems) from None

    return each_of(_texts(source), decoded)


def _texts(source: Path) -> Iterator[tuple[bytes, str, int]]:
    """Yield each record undecoded, with its file and line."""
    if source.suffix != ".zip":
        yield from files.texts(source)
        return
    for file in inputs.read(source, ".json", ".jsonl"):
        if file.name.endswith(".json"):
            yield file.raw, file.place, 1
        else:
            lines = enumerate(file.raw.split(b"\n"), start=1)
            yield from ((line, file.place, number) for number, line in lines if line.strip())


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
