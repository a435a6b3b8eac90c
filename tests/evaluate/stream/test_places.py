"""Parquet, URLs and many files give the bits of two files of JSON Lines scored in memory."""

import msgspec
import pytest

import armsbench
import synthetic
from armsbench.evaluate.shards import Settings
from armsbench.evaluate.stream.pairing import paired
from armsbench.evaluate.stream.run import Running, score_files
from armsbench.model.problem import DataError, UsageError
from armsbench.store import parquet, reader

SOME = ("mention", "coref.conll", "argument.cls", "stance.accuracy", "xdoc_entity.conll")
SETTINGS = Settings(only=SOME, bootstrap=20)
DOCUMENTS = 60


def written(result):
    return msgspec.json.encode(result.to_dict())


def to_parquet(path, lines):
    parquet.write(path, [[reader.decode_annotation(line) for line in lines]])
    return str(path)


@pytest.fixture(scope="module")
def lines():
    gold, pred = synthetic.lines(DOCUMENTS)
    return gold, pred[:-1]


@pytest.fixture(scope="module")
def folder(tmp_path_factory, lines):
    """Both sides in every kind of file; `order` is that of the predictions."""
    found = tmp_path_factory.mktemp("places")
    for name, side in (("gold", lines[0]), ("pred", lines[1]), ("mixed", lines[1][::-1])):
        (found / f"{name}.jsonl").write_bytes(b"".join(side))
        to_parquet(found / f"{name}.parquet", side)
    return found


@pytest.fixture(scope="module")
def expected(folder):
    result = armsbench.score(str(folder / "gold.jsonl"), str(folder / "pred.jsonl"), only=SOME, bootstrap=20)
    return written(result)


@pytest.mark.parametrize("gold", ["gold.jsonl", "gold.parquet"])
@pytest.mark.parametrize("pred", ["pred.parquet", "mixed.parquet", "mixed.jsonl"])
def test_parquet_in_any_order_changes_no_bit(folder, expected, gold, pred, monkeypatch):
    monkeypatch.setattr(parquet, "BATCH", 13)
    assert written(score_files(folder / gold, folder / pred, SETTINGS, Running(size=17))) == expected


def test_parquet_is_scored_in_memory_and_by_two_workers(folder, expected):
    gold, pred = str(folder / "gold.parquet"), str(folder / "pred.parquet")
    assert written(armsbench.score(gold, pred, only=SOME, bootstrap=20)) == expected
    assert written(score_files(gold, pred, SETTINGS, Running(workers=2, size=20))) == expected


@pytest.mark.parametrize("name", ["pred.jsonl", "mixed.jsonl", "pred.parquet"])
def test_urls_change_no_bit(folder, expected, name):
    import fsspec

    memory = fsspec.filesystem("memory")
    for each in ("gold.jsonl", name):
        memory.pipe(f"/scored/{each}", (folder / each).read_bytes())
    found = score_files("memory://scored/gold.jsonl", f"memory://scored/{name}", SETTINGS, Running(size=25))
    assert written(found) == expected
    memory.rm("/scored", recursive=True)


def test_workers_open_urls(folder, expected):
    gold, pred = f"file://{folder}/gold.jsonl", f"file://{folder}/pred.parquet"
    assert written(score_files(gold, pred, SETTINGS, Running(workers=2, size=40))) == expected


@pytest.fixture(scope="module")
def shards(tmp_path_factory, lines):
    """Three files on either side, one in Parquet, with the documents of a remainder each."""
    found = tmp_path_factory.mktemp("shards")
    for side, every in (("gold", lines[0]), ("pred", lines[1][::-1])):
        (found / side).mkdir()
        for number in range(3):
            own = [line for line in every if int(line[11:24].removeprefix(b"doc-")) % 3 == number]
            if number:
                (found / side / f"{number}.jsonl").write_bytes(b"".join(own))
            else:
                to_parquet(found / side / "0.parquet", own)
    return found


def test_many_files_change_no_bit(shards, expected):
    for gold, pred in (
        ([shards / "gold"], [shards / "pred"]),
        ([f"{shards}/gold/*"], [f"file://{shards}/pred"]),
        ([f"{shards}/gold/{each}" for each in ("2.jsonl", "0.parquet", "1.jsonl")], [shards / "pred"]),
    ):
        assert written(score_files(gold, pred, SETTINGS, Running(size=11))) == expected


def test_document_in_two_pairs_is_told(shards, tmp_path):
    for side in ("gold", "pred"):
        (tmp_path / side).mkdir()
        for number in (1, 2):
            (tmp_path / side / f"{number}.jsonl").write_bytes((shards / side / f"{number}.jsonl").read_bytes())
    moved = (tmp_path / "pred" / "1.jsonl").read_bytes().splitlines(keepends=True)[:2]
    with (tmp_path / "pred" / "2.jsonl").open("ab") as file:
        file.writelines(moved)
    with pytest.raises(DataError, match=r"pred/2\.jsonl: E207 part 1.*: 2 of its documents are also in a pair before"):
        score_files([tmp_path / "gold"], [tmp_path / "pred"], SETTINGS)


def test_files_are_paired_by_name(tmp_path):
    def files(*names):
        return [str(tmp_path / name) for name in names]

    assert paired(files("a.jsonl"), files("b.parquet")) == [(*files("a.jsonl"), *files("b.parquet"))]
    found = paired(files("a.jsonl", "b.jsonl.gz"), files("x/b.parquet", "x/a.jsonl.zst"))
    assert found == [tuple(files("a.jsonl", "x/a.jsonl.zst")), tuple(files("b.jsonl.gz", "x/b.parquet"))]
    for gold, pred, said in (
        (("a.jsonl", "b.jsonl"), ("a.jsonl", "c.jsonl"), "only one side has b, c:"),
        (("a.jsonl", "b.jsonl"), ("a.jsonl", "x/a.parquet"), "two files are named 'a'"),
        (("a.txt",), ("a.jsonl",), r"a\.txt: expected a file that ends with one of \.jsonl"),
    ):
        with pytest.raises(UsageError, match=said):
            paired(files(*gold), files(*pred))
