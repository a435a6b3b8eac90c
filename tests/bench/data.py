"""Files to measure with: seeded synthetic documents (synthetic.py), and documents of one extreme."""

from pathlib import Path

import msgspec

import synthetic
from armsbench.evaluate.stream.rewrite import rewrite
from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention
from armsbench.store.annotations import to_line
from armsbench.store.parquet import ROWS

DISTINCT = 10_000  # documents that differ in more than their doc_id; after them they come again under other ids
_SIDES = ("gold", "pred")


def files(folder: Path, documents: int, suffix: str = ".jsonl") -> tuple[Path, Path]:
    """Return gold and predictions of that many documents, which are made where they are not there yet."""
    folder.mkdir(parents=True, exist_ok=True)
    paths = tuple(folder / f"{side}-{documents}{suffix}" for side in _SIDES)
    if all(path.exists() for path in paths):
        return paths
    if suffix == ".jsonl":
        _write(folder, paths, documents)
    elif documents <= DISTINCT:
        for path, lines in zip(paths, files(folder, documents), strict=True):
            rewrite(lines, path, lambda annotation, file, line: annotation)
    else:
        for path, source in zip(paths, files(folder, DISTINCT, suffix), strict=True):
            _repeat_rows(source, path, documents)
    return paths


def _write(folder, paths, documents):
    distinct = min(documents, DISTINCT)
    if documents > distinct:
        for path, source in zip(paths, files(folder, distinct), strict=True):
            _repeat(source.read_bytes().splitlines(keepends=True), path, documents)
        return
    temporary = folder / "new"
    temporary.mkdir(exist_ok=True)
    for path, made in zip(paths, synthetic.write(temporary, documents), strict=True):
        made.replace(path)
    temporary.rmdir()


def _repeat(lines, path, documents):
    names = [b"doc-%09d" % number for number in range(len(lines))]
    with path.open("wb", buffering=1 << 20) as file:
        for number in range(documents):
            own = number % len(lines)
            file.write(lines[own].replace(names[own], b"doc-%09d" % number, 1))


def mentions_only(folder: Path, documents: int) -> tuple[Path, Path]:
    """Return files with the mentions alone: what scorers of mentions and coreference are given."""
    paths = tuple(folder / f"{side}-{documents}-mentions.jsonl" for side in _SIDES)
    for path, source in zip(paths, files(folder, documents), strict=True):
        if not path.exists():
            path.write_bytes(b"".join(map(_mentions, source.open("rb"))))
    return paths


def _mentions(line):
    record = msgspec.json.decode(line, type=Annotation)
    return to_line(Annotation(record.doc_id, mentions=record.mentions))


def _repeat_rows(source, path, documents):
    import pyarrow as pa
    from pyarrow import parquet as files_of_rows

    table = files_of_rows.read_table(source)
    with files_of_rows.ParquetWriter(path, table.schema) as writer:
        for start in range(0, documents, len(table)):
            size = min(len(table), documents - start)
            names = pa.array([f"doc-{number:09d}" for number in range(start, start + size)])
            part = table.slice(0, size).set_column(0, table.schema.field(0), names)
            writer.write_table(part, row_group_size=ROWS)


def extremes(folder: Path, times: int = 1000) -> dict[str, tuple[Path, Path]]:
    """Return files of one document each, by what there is `times` ten, eight or five of in it."""
    made = {
        f"{10 * times:,} nested spans": _nested(10 * times),
        f"{8 * times:,} clusters": _clusters(8 * times),
        f"{5 * times:,} events": _events(5 * times),
    }
    found = {}
    for number, (name, sides) in enumerate(made.items()):
        found[name] = tuple(folder / f"extreme-{number}-{side}.jsonl" for side in _SIDES)
        for path, record in zip(found[name], sides, strict=True):
            path.write_bytes(to_line(record))
    return found


def _nested(size):
    """Each span lies in the one before; the predictions' ends are off by one."""
    gold, pred = (
        tuple(Mention(id=f"m{n}", start=n, end=3 * size - n + off, type="GPE") for n in range(size)) for off in (0, 1)
    )
    return Annotation("d", mentions=gold), Annotation("d", mentions=pred)


def _clusters(size):
    """Clusters of two mentions; in the predictions they overlap in a chain, which one assignment has to solve."""
    spans = [(5 * n, 5 * n + 4) for n in range(2 * size)]
    sides = []
    for shift in (0, 1):
        names = [f"e{(n + shift) // 2 % size}" for n in range(2 * size)]
        mentions = (
            Mention(id=f"m{n}", start=start, end=end, type="GPE", entity=name)
            for n, ((start, end), name) in enumerate(zip(spans, names, strict=True))
        )
        sides.append(Annotation("d", mentions=tuple(mentions), entities=tuple(Entity(f"e{n}") for n in range(size))))
    return tuple(sides)


def _events(size):
    """Events of two mentions each; every tenth prediction is off by one."""
    sides = []
    for wrong in (0, 1):
        mentions = (
            EventMention(
                id=f"v{n}",
                start=10 * n + (wrong and n % 10 == 0),
                end=10 * n + 8,
                type="Arms.Offer",
                event=f"h{(n + wrong) // 2 % (size // 2)}",
                realis="asserted",
            )
            for n in range(size)
        )
        events = tuple(Event(f"h{n}", type="Arms.Offer") for n in range(size // 2))
        sides.append(Annotation("d", event_mentions=tuple(mentions), events=events))
    return tuple(sides)
