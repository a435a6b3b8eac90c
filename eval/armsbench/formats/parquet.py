"""The one format in Parquet: nested Arrow columns, one row a document."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from armsbench.formats.format import Documents, Loss
from armsbench.model.annotation import Annotation
from armsbench.store import parquet, reader


def read(source: Path, _: Documents) -> list[Annotation]:
    """Return the annotations of a file."""
    return [reader.decode_annotation(*text) for text in parquet.texts(source)]


def write(annotations: Sequence[Annotation], _: Documents, out: Path) -> list[Loss]:
    """Write annotations, as many at once as are read at once."""
    starts = range(0, len(annotations), parquet.BATCH)
    parquet.write(out, ([*annotations[start : start + parquet.BATCH]] for start in starts))
    return []
