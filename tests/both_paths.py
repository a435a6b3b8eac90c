"""Score the same documents in columns and one by one, and compare all that comes of it."""

import tempfile
from pathlib import Path

from armsbench.evaluate import exact, shards
from armsbench.evaluate.shards import Settings, score_shard
from armsbench.evaluate.stream.parts import Part, Source


def source(path, lines):
    path.write_bytes(b"".join(lines))
    return Source(str(path), str(path), 0, path.stat().st_size)


def scored(gold, pred, little, **more):
    """Score lines in columns, or (little: very much) plainly; return all that comes of it, in bits."""
    kept, shards.LITTLE = shards.LITTLE, little
    try:
        with tempfile.TemporaryDirectory() as folder:
            where = Part(0, source(Path(folder, "gold.jsonl"), gold), source(Path(folder, "pred.jsonl"), pred))
            found = score_shard(where, Settings(bootstrap=8, rows=True, weights=True, **more))
    finally:
        shards.LITTLE = kept
    sums = found.sums
    metrics = {name: (each.documents, bits(each.total), kinds(each.by_type)) for name, each in sums.metrics.items()}
    arrays = {name: found.arrays[place] for name, place in found.columns.items()}
    one_sided = sorted(sums.missing), sorted(sums.superfluous)
    rows = {doc_id: repr(row) for doc_id, row in found.rows.items()}
    return (sums.documents, sums.gold_hash, sums.pred_hash, one_sided, metrics, rows, resampled(arrays))


def bits(row):
    numbers = exact.counts(row)
    return {name: (each.first, repr(numbers[name])) for name, each in row.items()}


def kinds(by_type):
    return {kind: bits(row) for kind, row in by_type.items()}


def resampled(arrays):
    return {name: column for name, column in arrays.items() if any(column)}


def same(gold, pred, **more):
    in_columns, plainly = scored(gold, pred, 0, **more), scored(gold, pred, 10**9, **more)
    for one, other in zip(in_columns, plainly, strict=True):
        assert one == other
