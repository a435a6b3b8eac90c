"""JSON Lines to Parquet and back, a batch at a time, so that memory holds one of them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from itertools import islice
from pathlib import Path

from armsbench.evaluate.stream.lines import COMPRESSED, read_lines
from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, Problem
from armsbench.store import annotations as files, atomic, parquet, place, reader

Settle = Callable[[Annotation, str, int], Annotation]  # held against its document; with file and line
_LINES = (".jsonl", *COMPRESSED)
_MOST = 1000  # problems that are told


def is_streamed(source: str, target: str, in_path: Path, out_path: Path) -> bool:
    """Say whether a conversion is one between JSON Lines and Parquet."""
    given, wanted = place.suffix(in_path), place.suffix(out_path)
    to_parquet = (source, target) == ("armsbench", "parquet") and given in _LINES
    return to_parquet or ((source, target) == ("parquet", "armsbench") and wanted == ".jsonl")


def rewrite(in_path: Path, out_path: Path, settle: Settle) -> int:
    """Convert a file, whole or not at all, and return how many documents it has. DataError with what is wrong in it."""
    records = _records(in_path, settle)
    if place.suffix(in_path) in _LINES:
        return parquet.write(out_path, iter(lambda: [*islice(records, parquet.BATCH)], []))
    written = 0
    with atomic.replacing(out_path) as temporary, temporary.open("wb") as file:
        for record in records:
            file.write(files.to_line(record))
            written += 1
    return written


def _records(path: Path, settle: Settle) -> Iterator[Annotation]:
    """Yield the records; after the last one, DataError with every problem of any of them."""
    problems: list[Problem] = []
    for raw, number, _ in read_lines(path) if place.suffix(path) in _LINES else _rows(path):
        try:
            record = settle(reader.decode_annotation(raw, str(path), number), str(path), number)
        except DataError as error:
            problems += error.problems[: _MOST - len(problems)]
            continue
        if not problems:
            yield record
    if problems:
        raise DataError(problems)


def _rows(path: Path) -> Iterator[tuple[bytes, int, int]]:
    return ((raw, number, 0) for raw, _, number in parquet.texts(path))
