"""Annotations are read from every kind of file, and what cannot be read is named."""

from __future__ import annotations

import gzip
import sys
from pathlib import Path

import pytest
import zstandard

from armsbench.model.annotation import Annotation
from armsbench.model.problem import DataError, UsageError
from armsbench.store.annotations import read, to_line, to_pretty

LINES = b'{"doc_id": "b"}\n\n{"doc_id": "a"}'
ZST = zstandard.compress(LINES)


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("p.jsonl", LINES),
        ("p.jsonl.gz", gzip.compress(LINES, mtime=0)),
        ("p.jsonl.zst", ZST),
        ("p.jsonl.zst", zstandard.compress(LINES[:20]) + zstandard.compress(LINES[20:])),
    ],
)
def test_lines_are_read_in_order_with_their_numbers(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    found = [(each.annotation.doc_id, each.line, each.raw) for each in read(tmp_path / name)]
    assert found == [("b", 1, b'{"doc_id": "b"}'), ("a", 3, b'{"doc_id": "a"}')]


@pytest.mark.parametrize(
    ("name", "content"), [("p.jsonl.gz", gzip.compress(LINES, mtime=0)[:-9]), ("p.jsonl.zst", ZST[:-3])]
)
def test_a_cut_off_file_is_refused(tmp_path: Path, name: str, content: bytes) -> None:
    (tmp_path / name).write_bytes(content)
    with pytest.raises(DataError, match="E110 cannot be decompressed"):
        read(tmp_path / name)


def test_a_folder_is_read_in_order_of_its_files(tmp_path: Path) -> None:
    for doc_id in ("b", "a"):
        (tmp_path / f"{doc_id}.json").write_bytes(to_pretty(Annotation(doc_id)))
    assert [each.annotation.doc_id for each in read(tmp_path)] == ["a", "b"]


def test_every_bad_record_is_said_not_only_the_first(tmp_path: Path) -> None:
    (tmp_path / "p.jsonl").write_bytes(b'{}\n{"doc_id": "a"}\n{"doc_id": 1}\n{"doc_id": "a"}\n')
    with pytest.raises(DataError) as caught:
        read(tmp_path / "p.jsonl")
    found = [(each.line, each.column, each.code) for each in caught.value.problems]
    assert found == [(1, 1, "E202"), (3, 12, "E203"), (4, 1, "E207")]


def test_a_written_line_reads_back(tmp_path: Path) -> None:
    record = Annotation("a\u2028b", annotator="x")
    (tmp_path / "p.jsonl").write_bytes(to_line(record) + to_line(Annotation("c")))
    assert [each.annotation for each in read(tmp_path / "p.jsonl")] == [record, Annotation("c")]


def test_zst_without_the_extra_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "p.jsonl.zst").write_bytes(b"x")
    monkeypatch.setitem(sys.modules, "zstandard", None)
    with pytest.raises(UsageError, match=r"armsbench\[zstd\]"):
        read(tmp_path / "p.jsonl.zst")
