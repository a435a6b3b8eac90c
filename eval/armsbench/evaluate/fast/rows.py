"""One side of a part as Arrow rows: each document once, in order; and which documents are left out."""

from __future__ import annotations

from collections import Counter
from operator import lt
from typing import TYPE_CHECKING, NamedTuple

import numpy as np

from armsbench.evaluate.fast import reading
from armsbench.evaluate.stream.lines import doc_id
from armsbench.evaluate.stream.parts import Source, content, texts
from armsbench.store import parquet, place

if TYPE_CHECKING:
    import pyarrow as pa


class Rows(NamedTuple):
    """The rows of the documents that `names` names, in order; `odd`: what the lines that are none have for a doc_id."""

    table: pa.Table
    names: list[str]
    odd: set[str]


def read(source: Source) -> Rows | None:
    """Return the rows of a source; None where its lines have to be looked at by the plain reader, all of them."""
    if source.start == source.stop:
        return Rows(nothing(), [], set())
    if place.suffix(source.data) == parquet.SUFFIX:
        return _ordered(parquet.table(source.data, source.start, source.stop), set())
    if (table := reading.table(content(source))) is not None:
        return _ordered(table, set())
    lines = [(doc_id(raw) or "", raw) for raw, *_ in texts(source)]
    times = Counter(name for name, _ in lines)
    good = {name: raw for name, raw in lines if times[name] == 1 and name and reading.readable(raw)}
    table = reading.checked(list(good.values())) if good else None
    return None if table is None else _ordered(table, times.keys() - good.keys())


def nothing() -> pa.Table:
    """Return no rows."""
    import pyarrow as pa

    return pa.table({"doc_id": pa.array([], pa.string())})


def _ordered(table: pa.Table, odd: set[str]) -> Rows | None:
    """Bring rows into order, without those of which the doc_id is not alone."""
    try:
        names: list[str | None] = table.column("doc_id").to_pylist()
    except UnicodeDecodeError:  # Parquet files may hold anything
        return None
    if None in names or not all(map(lt, names, names[1:])):  # type: ignore[arg-type]
        times = Counter(names)
        odd |= {name or "" for name, number in times.items() if number > 1 or not name}
        kept = sorted((name, row) for row, name in enumerate(names) if name and times[name] == 1)
        table, names = table.take(np.array([row for _, row in kept], dtype=np.int64)), [name for name, _ in kept]
    return Rows(table, names, odd)  # type: ignore[arg-type]
