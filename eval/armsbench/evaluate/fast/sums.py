"""Turn what batches add to a metric into the sums that parts add up to, and into what resampling asks for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from armsbench.evaluate.exact import Exact, MetricSums, Place, expansion
from armsbench.evaluate.fast.arrays import Column
from armsbench.evaluate.fast.counter import Counted
from armsbench.evaluate.fast.tally import Batch, Row
from armsbench.metrics.counts import PRF

Counts = dict[str, int | float]


def summed(found: Batch, doc_ids: Sequence[str], names: Sequence[str]) -> MetricSums:
    """Return the sums over all documents of a batch."""
    total = {name: _exact(found, name, doc_ids, place) for place, name in enumerate(found.total)}
    by_type = {
        names[kind] if isinstance(kind, int) else kind: _of_type(row, doc_ids) for kind, row in found.by_type.items()
    }
    return MetricSums(len(doc_ids), total, by_type)


def _of_type(row: Row, doc_ids: Sequence[str]) -> dict[str, Exact]:
    numbers = zip(PRF, row.counts, row.reals, strict=True)
    return {
        name: Exact((doc_ids[row.first], place), whole, expansion(reals) if reals else None)
        for place, (name, whole, reals) in enumerate(numbers)
    }


def _exact(found: Batch, name: str, doc_ids: Sequence[str], place: int) -> Exact:
    first: Place = (doc_ids[0], place)
    if found.places is not None:
        places = found.places[name]
        doc = int((places >= 0).argmax())
        first = (doc_ids[doc], int(places[doc]))
    column = found.total[name]
    if column.dtype.kind == "i":
        return Exact(first, int(column.sum()))
    if found.real is not None and not found.real.any():
        return Exact(first, int(column.sum()))
    return Exact(first, 0, expansion(column.tolist()))


def rows(counted: Counted) -> dict[str, dict[str, Counts]]:
    """Return the counts of each document and metric."""
    found: dict[str, dict[str, Counts]] = {doc_id: {} for doc_id in counted.doc_ids}
    for name, tally in counted.tallies.items():
        for doc_id, counts in zip(counted.doc_ids, _rows(tally, len(counted.doc_ids)), strict=True):
            found[doc_id][name] = counts
    return found


def _rows(found: Batch, documents: int) -> Iterator[Counts]:
    columns = {name: _numbers(found, column) for name, column in found.total.items()}
    for doc in range(documents):
        names = list(columns)
        if found.places is not None:
            there = sorted((int(places[doc]), name) for name, places in found.places.items() if places[doc] >= 0)
            names = [name for _, name in there]
        yield {name: columns[name][doc] for name in names}


def columns(counted: Counted) -> dict[str, Column]:
    """Return the counts of all documents by metric and name."""
    return {f"{name} {key}": column for name, tally in counted.tallies.items() for key, column in tally.total.items()}


def _numbers(found: Batch, column: Column) -> list[int | float]:
    if found.real is None or column.dtype.kind == "i":
        numbers: list[int | float] = column.tolist()
        return numbers
    return [number if real else int(number) for number, real in zip(column.tolist(), found.real.tolist(), strict=True)]
