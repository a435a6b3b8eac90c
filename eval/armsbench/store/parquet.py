"""Annotations in Parquet, one row a document (arrow.py): read in batches, so that memory holds one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import accumulate
from pathlib import Path
from typing import TYPE_CHECKING, Any

from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, Problem
from armsbench.store import arrow, arrowtext, atomic, columns, place

if TYPE_CHECKING:
    import pyarrow as pa

SUFFIX = ".parquet"
ROWS = 5000  # documents in a row group, which is read at once; more groups make a footer that fills memory
_OF_LISTS = ("list", "element", "item")  # what stands in a column's path for a list and its items
BATCH = 500  # documents that are decoded at once


def write(path: Path, batches: Iterable[list[Annotation]]) -> int:
    """Write records, batch by batch, and return how many; a file is written whole or not at all."""
    from pyarrow import Table, parquet

    written, waiting = 0, []
    with atomic.replacing(path) as temporary, parquet.ParquetWriter(temporary, arrow.schema()) as writer:
        for records in batches:
            waiting.append(columns.to_batch(records))
            written += len(records)
            if sum(map(len, waiting)) >= ROWS:
                writer.write_table(Table.from_batches(waiting))
                waiting = []
        if waiting:
            writer.write_table(Table.from_batches(waiting))
    return written


def texts(where: str | Path, start: int = 0, stop: int | None = None) -> Iterator[tuple[bytes, str, int]]:
    """Yield the rows from `start` to `stop` as JSON, with file and number of the row (from 1).

    DataError for a file that is none, or whose columns are not those of the format.
    """
    number = start
    for batch in batches(where, start, stop):
        for raw in arrowtext.lines(batch):
            number += 1
            yield raw, str(where), number


def table(where: str | Path, start: int, stop: int) -> pa.Table:
    """Return the rows from `start` to `stop`, without columns in which nothing is said."""
    import pyarrow as pa

    metadata = _open(where).metadata
    names = sorted({name for group in _groups(metadata, start, stop) for name in _said(metadata, group)})
    return pa.Table.from_batches(batches(where, start, stop, names, max(stop - start, 1)))


def group_rows(where: str | Path) -> int:
    """Return how many rows the first row group of a file has."""
    return int(_open(where).metadata.row_group(0).num_rows)


def _groups(metadata: Any, start: int, stop: int) -> list[int]:
    """Return the row groups in which rows from `start` to `stop` are."""
    ends = accumulate(metadata.row_group(group).num_rows for group in range(metadata.num_row_groups))
    return [group for group, end in enumerate(ends) if start < end and end - metadata.row_group(group).num_rows < stop]


def _said(metadata: Any, group: int) -> list[str]:
    """Return the columns of a row group that are not null throughout, and those that may never be."""
    found = metadata.row_group(group)
    columns = [found.column(place) for place in range(found.num_columns)]
    return [each.path_in_schema for each in columns if _is_said(each)]


def _is_said(column: Any) -> bool:
    names = [name for name in column.path_in_schema.split(".") if name not in _OF_LISTS]
    if names[0] == "layers" or ".".join(names) in arrow.required():  # layers that name none say something
        return True
    facts = column.statistics
    return facts is None or not facts.has_null_count or facts.null_count < column.num_values


def doc_ids(where: str | Path) -> Iterator[list[str | None]]:
    """Yield the doc_ids of all rows, a batch at a time."""
    for batch in batches(where, names=["doc_id"], size=ROWS):
        yield batch.column(0).to_pylist()


def rows(where: str | Path) -> int:
    """Return how many rows a file has."""
    return int(_open(where).metadata.num_rows)


def batches(
    where: str | Path, start: int = 0, stop: int | None = None, names: list[str] | None = None, size: int = BATCH
) -> Iterator[pa.RecordBatch]:
    """Yield the rows from `start` to `stop` in batches; of `names`, where given, only these columns.

    DataError for a file that cannot be read.
    """
    file = _open(where)
    from pyarrow import ArrowException

    try:
        yield from _batches(file, start, stop, names, size)
    except (ArrowException, OSError) as error:
        raise _unreadable(str(where), error) from None


def _batches(file: Any, start: int, stop: int | None, names: list[str] | None, size: int) -> Iterator[pa.RecordBatch]:
    stop = file.metadata.num_rows if stop is None else stop
    groups = _groups(file.metadata, start, stop)
    begin = sum(file.metadata.row_group(group).num_rows for group in range(groups[0] if groups else 0))
    for group in groups:
        for batch in file.iter_batches(size, [group], columns=names, use_threads=False):
            first, begin = begin, begin + len(batch)
            if first < stop and start < begin:
                yield batch.slice(max(0, start - first), min(stop, begin) - max(start, first))


def _open(where: str | Path) -> Any:
    return _opened(place.stamp(where), str(where))


@lru_cache(maxsize=4)
def _opened(_stamp: place.Stamp, where: str) -> Any:
    """Open a file and hold its columns against the format's; its footer is read once."""
    from pyarrow import ArrowException, parquet

    try:
        file = parquet.ParquetFile(place.open_binary(where))
    except (ArrowException, OSError) as error:
        raise _unreadable(where, error) from None
    if faults := arrow.differences(file.schema_arrow):
        raise DataError([Problem(where, 0, 0, "E111", fault) for fault in faults])
    if not file.metadata.num_rows:
        raise DataError([Problem(where, 0, 0, "E109", "empty: expected one row a document")])
    return file


def _unreadable(where: str, error: Exception) -> DataError:
    return DataError([Problem(where, 0, 0, "E111", f"cannot be read as Parquet: {error}")])
