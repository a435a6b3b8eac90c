"""`convert` between JSON Lines and Parquet."""

import subprocess
import sys

import pytest
import zstandard

import synthetic
from armsbench import paths
from armsbench.evaluate.stream.rewrite import is_streamed, rewrite
from armsbench.model.problem import DataError
from armsbench.store import annotations, parquet


def kept(annotation, file, line):
    return annotation


def convert(*arguments):
    return subprocess.run(
        [sys.executable, "-m", "armsbench", "convert", *map(str, arguments)],
        check=False,
        capture_output=True,
        text=True,
    )


def test_command_converts_there_and_back(tmp_path):
    gold = tmp_path / "gold.jsonl"
    found = convert(paths.gold(), gold)
    assert found.returncode == 0, found.stderr
    assert convert("--from", "armsbench", "--to", "parquet", gold, tmp_path / "gold.parquet").returncode == 0
    found = convert("--from", "parquet", tmp_path / "gold.parquet", tmp_path / "back.jsonl")
    assert (found.returncode, found.stderr) == (0, "5 documents: parquet to armsbench\n")
    assert (tmp_path / "back.jsonl").read_bytes() == gold.read_bytes()


def test_compressed_lines_are_converted_in_batches(tmp_path, monkeypatch):
    monkeypatch.setattr(parquet, "BATCH", 7)
    lines, _ = synthetic.lines(20)
    (tmp_path / "gold.jsonl.zst").write_bytes(zstandard.ZstdCompressor().compress(b"".join(lines)))
    assert rewrite(tmp_path / "gold.jsonl.zst", tmp_path / "gold.parquet", kept) == 20
    assert rewrite(tmp_path / "gold.parquet", tmp_path / "gold.jsonl", kept) == 20
    assert (tmp_path / "gold.jsonl").read_bytes() == b"".join(lines)


def test_other_types_are_refused_and_nothing_is_written(tmp_path):
    path, out = tmp_path / "pred.jsonl", tmp_path / "pred.parquet"
    path.write_bytes(
        b'{"doc_id":"a"}\n{"doc_id":"b","mentions":[{"start":"10","end":12,"type":"GPE"}]}\n{"doc_id":3}\n'
    )
    with pytest.raises(DataError) as caught:
        rewrite(path, out, kept)
    assert [(each.line, each.code) for each in caught.value.problems] == [(2, "E203"), (3, "E203")]
    assert [each.name for each in tmp_path.iterdir()] == ["pred.jsonl"]


def test_text_that_is_not_the_documents_is_refused(tmp_path):
    path = tmp_path / "pred.jsonl"
    record = annotations.read(paths.gold())[0].annotation
    path.write_bytes(annotations.to_line(record).replace(b'"text":"', b'"text":"x', 1))
    found = convert("--to", "parquet", path, tmp_path / "pred.parquet")
    assert found.returncode == 1
    assert f"{path}:1: E303" in found.stderr


@pytest.mark.parametrize(
    ("source", "target", "given", "wanted", "expected"),
    [
        ("armsbench", "parquet", "a.jsonl.gz", "a.parquet", True),
        ("parquet", "armsbench", "a.parquet", "a.jsonl", True),
        ("parquet", "armsbench", "a.parquet", "a", False),
        ("quoted", "parquet", "a.jsonl", "a.parquet", False),
        ("armsbench", "parquet", "gold", "a.parquet", False),
    ],
)
def test_what_has_lines_on_either_side_is_streamed(tmp_path, source, target, given, wanted, expected):
    assert is_streamed(source, target, tmp_path / given, tmp_path / wanted) == expected
