"""Files by path and by URL."""

import gzip
import sys

import fsspec
import pytest
import zstandard

from armsbench.model.problem import DataError, UsageError
from armsbench.store import annotations, place

LINE = b'{"doc_id":"d"}\n'


@pytest.fixture
def memory():
    system = fsspec.filesystem("memory")
    yield system
    system.rm("/data", recursive=True)


@pytest.mark.parametrize(
    ("name", "pack"),
    [("a.jsonl", bytes), ("a.jsonl.gz", gzip.compress), ("a.jsonl.zst", zstandard.ZstdCompressor().compress)],
)
def test_lines_are_read_from_a_url(memory, tmp_path, name, pack):
    memory.pipe(f"/data/{name}", pack(LINE))
    (tmp_path / name).write_bytes(pack(LINE))
    for url in (f"memory://data/{name}", f"file://{tmp_path}/{name}"):
        (found,) = annotations.read(url)
        assert (found.annotation.doc_id, found.file, found.line) == ("d", url, 1)


def test_folders_and_globs_are_their_data_files(memory, tmp_path):
    names = ["a.jsonl", "b.jsonl.zst", "c.parquet", "README.md"]
    for name in names:
        memory.pipe(f"/data/{name}", b"x")
        (tmp_path / name).write_bytes(b"x")
    for where in (str(tmp_path), f"file://{tmp_path}", "memory://data"):
        root = where.replace("memory://data", "memory:///data")
        assert place.expand(where) == [f"{root}/{name}" for name in names[:3]]
        assert place.expand(f"{where}/*.jsonl*") == [f"{root}/{name}" for name in names[:2]]
        assert place.expand(f"{where}/a.jsonl") == [f"{where}/a.jsonl"]
        with pytest.raises(UsageError, match=r"no files that end with \.jsonl"):
            place.expand(f"{where}/*.txt")


def test_a_file_in_place_of_another_has_another_stamp(memory, tmp_path):
    for where, write in (
        ("memory://data/a.jsonl", lambda raw: memory.pipe("/data/a.jsonl", raw)),
        (str(tmp_path / "a.jsonl"), (tmp_path / "a.jsonl").write_bytes),
    ):
        write(LINE)
        first = place.stamp(where)
        write(LINE + LINE)
        assert (first.size, place.stamp(where).size) == (len(LINE), 2 * len(LINE))
        assert first.changed != place.stamp(where).changed


@pytest.mark.parametrize("where", ["memory://data/none.jsonl", "file:///none/none.jsonl", "/none/none.jsonl"])
def test_file_that_is_not_there_is_told(where):
    for read in (place.stamp, place.read_bytes, annotations.read):
        with pytest.raises(DataError, match=r"none.jsonl: E100 cannot be read: No such file or directory"):
            read(where)


def test_url_that_nothing_opens_is_told(monkeypatch):
    with pytest.raises(UsageError, match=r"nowhere://a: cannot be opened: .*nowhere"):
        place.read_bytes("nowhere://a")
    monkeypatch.setitem(sys.modules, "fsspec", None)
    with pytest.raises(UsageError, match=r"armsbench\[parquet\]"):
        place.read_bytes("memory://data/a.jsonl")
