"""Score the same documents in columns and one by one, and compare all that comes of it."""

import tempfile
from pathlib import Path

from armsbench.evaluate import exact, shards
from armsbench.evaluate.shards import Settings, score_shard
from armsbench.evaluate.stream.parts import Part, Source
from armsbench.store import parquet, reader


def source(path, lines):
    path.write_bytes(b"".join(lines))
    return Source(str(path), str(path), 0, path.stat().st_size)


def rows(path, lines):
    count = parquet.write(path, [[reader.decode_annotation(line) for line in lines]])
    return Source(str(path), str(path), 0, count)


def scored(gold, pred, little, made=source, **more):
    """Score lines in columns, or (little: very much) plainly; return all that comes of it, in bits.

    made: what writes either side, `source` as lines or `rows` as Parquet.
    """
    kept, shards.LITTLE = shards.LITTLE, little
    try:
        with tempfile.TemporaryDirectory() as folder:
            suffix = ".parquet" if made is rows else ".jsonl"
            where = Part(0, made(Path(folder, "gold" + suffix), gold), made(Path(folder, "pred" + suffix), pred))
            found = score_shard(where, Settings(bootstrap=8, rows=True, weights=True, **more))
    finally:
        shards.LITTLE = kept
    sums = found.sums
    metrics = {name: (each.documents, bits(each.total), kinds(each.by_type)) for name, each in sums.metrics.items()}
    arrays = {name: found.arrays[place] for name, place in found.columns.items()}
    one_sided = sorted(sums.missing), sorted(sums.superfluous)
    counts = {doc_id: repr(row) for doc_id, row in found.rows.items()}
    return (sums.documents, sums.gold_hash, sums.pred_hash, one_sided, metrics, counts, resampled(arrays))


def bits(row):
    numbers = exact.counts(row)
    return {name: (each.first, repr(numbers[name])) for name, each in row.items()}


def kinds(by_type):
    return {kind: bits(row) for kind, row in by_type.items()}


def resampled(arrays):
    return {name: column for name, column in arrays.items() if any(column)}


def same(gold, pred, made=source, **more):
    in_columns, plainly = scored(gold, pred, 0, made, **more), scored(gold, pred, 10**9, **more)
    for one, other in zip(in_columns, plainly, strict=True):
        assert one == other
