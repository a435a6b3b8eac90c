"""Scoring in parts gives the bits of scoring in memory, whatever the parts, the order, the compression, the workers."""

import gzip
import os
import random
import signal
import subprocess
import sys
from multiprocessing import active_children
from pathlib import Path

import msgspec
import pytest
import zstandard

import armsbench
import synthetic
from armsbench.evaluate.shards import Settings
from armsbench.evaluate.stream import run
from armsbench.evaluate.stream.large import in_processes
from armsbench.evaluate.stream.run import Running, score_files
from armsbench.model.problem import DataError, UsageError

SOME = ("mention", "coref.conll", "coref.lea", "argument.cls", "stance.accuracy", "template", "xdoc_entity.conll")
NOT_THE_LAST = slice(0, -1)  # one document without a prediction


def plain(path, lines):
    path.write_bytes(b"".join(lines))
    return path


def compressed(path, lines):
    half = len(lines) // 2
    first, second = b"".join(lines[:half]), b"".join(lines[half:])
    pack = gzip.compress if path.suffix == ".gz" else zstandard.ZstdCompressor().compress
    path.write_bytes(pack(first) + pack(second))  # two members, two frames
    return path


def shuffled(lines):
    return random.Random(5).sample(lines, len(lines))


@pytest.fixture(scope="module")
def data(tmp_path_factory):
    return inputs(tmp_path_factory.mktemp("data"), 90)


def inputs(folder, documents):
    gold, pred = synthetic.lines(documents)
    pred = [*pred[NOT_THE_LAST], pred[0].replace(b"doc-0", b"doc-x")]
    return {
        "sorted": (plain(folder / "gold.jsonl", gold), plain(folder / "pred.jsonl", pred)),
        "shuffled": (plain(folder / "mixed.jsonl", shuffled(gold)), plain(folder / "other.jsonl", shuffled(pred))),
        "one shuffled": (folder / "gold.jsonl", folder / "other.jsonl"),
        "gz": (compressed(folder / "gold.jsonl.gz", gold), compressed(folder / "pred.jsonl.gz", shuffled(pred))),
        "zst": (compressed(folder / "gold.jsonl.zst", shuffled(gold)), compressed(folder / "pred.jsonl.zst", pred)),
        "mixed": (folder / "gold.jsonl.zst", folder / "pred.jsonl"),
    }


def in_memory(paths, only=(), bootstrap=30, **options):
    return written(armsbench.score(*map(str, paths), only=only, bootstrap=bootstrap, **options))


def written(result):
    """The bytes of the result: order of keys and kinds of numbers too."""
    return msgspec.json.encode(result.to_dict())


@pytest.fixture(scope="module")
def expected(data):
    return in_memory(data["sorted"])


@pytest.mark.parametrize("size", [1, 7, 1000])
@pytest.mark.parametrize("kind", ["sorted", "shuffled", "one shuffled", "gz", "zst", "mixed"])
def test_parts_order_and_compression_change_no_bit(data, kind, size):
    settings = Settings(only=SOME, bootstrap=30)
    assert written(score_files(*data[kind], settings, Running(size=size))) == in_memory(data["sorted"], SOME)


def test_every_metric_has_the_same_bits_from_two_workers(data, expected):
    assert written(score_files(*data["shuffled"], Settings(bootstrap=30), Running(workers=2, size=20))) == expected


def test_options_reach_the_workers(data):
    options = {"singletons": "drop", "match": "head"}
    settings = Settings(only=SOME, options=options, bootstrap=0)
    expected = in_memory(data["sorted"], SOME, bootstrap=0, **options)
    assert written(score_files(*data["sorted"], settings, Running(size=30))) == expected


@pytest.fixture(scope="module")
def two_thousand(tmp_path_factory):
    found = inputs(tmp_path_factory.mktemp("many"), 1999)
    return found, in_memory(found["sorted"], bootstrap=5)


@pytest.mark.slow
@pytest.mark.parametrize(("kind", "workers", "size"), [("sorted", 1, 1000), ("gz", 2, 333), ("zst", 2, 41)])
def test_two_thousand_documents_have_the_same_bits(two_thousand, kind, workers, size):
    data, expected = two_thousand
    assert written(score_files(*data[kind], Settings(bootstrap=5), Running(workers=workers, size=size))) == expected


def test_many_documents_are_weighted_alike_in_memory_and_in_parts(data, monkeypatch):
    for module in ("rows", "score", "stream.run"):
        monkeypatch.setattr(f"armsbench.evaluate.{module}.EXACT_UP_TO", 50)
    monkeypatch.setattr("armsbench.resample.poisson.EXACT_UP_TO", 50)
    memory = armsbench.score(*map(str, data["sorted"]), only=SOME[:-1], bootstrap=40)
    assert "|bs:40,poisson|" in memory.signature
    for kind, size in (("sorted", 13), ("gz", 1000)):
        parts = score_files(*data[kind], Settings(only=SOME[:-1], bootstrap=40), Running(size=size))
        assert parts.documents == {}
        assert written(parts._replace(documents={}, warnings=[])) == written(memory._replace(documents={}, warnings=[]))


def test_strict_documents_are_asked_of_all_parts_together(data):
    settings = Settings(only=("mention",), options={"documents": "strict"})
    with pytest.raises(DataError, match=r"no prediction.*\n.*not in the gold"):
        score_files(*data["gz"], settings, Running(size=10))


def test_worker_killed_in_mid_run_changes_nothing(data, expected):
    killed = []

    def kill_one(done, parts):
        if done == 1 and not killed:
            killed.append(active_children()[0].pid)
            os.kill(killed[0], signal.SIGKILL)

    running = Running(workers=2, size=8, progress=kill_one)
    assert written(score_files(*data["sorted"], Settings(bootstrap=30), running)) == expected
    assert killed


def test_killed_run_goes_on_from_its_last_finished_part(data, expected, tmp_path, monkeypatch):
    folder, scored = tmp_path / "out.json.parts", []

    def stop(done, parts):
        if done == 3:
            raise KeyboardInterrupt

    running = Running(size=10, folder=folder)
    with pytest.raises(KeyboardInterrupt):
        score_files(*data["gz"], Settings(bootstrap=30), running._replace(progress=stop))
    assert len(list(folder.glob("part-*"))) == 3
    score_shard = run.score_shard
    monkeypatch.setattr(run, "score_shard", lambda part, settings: scored.append(part) or score_shard(part, settings))
    planned = msgspec.json.decode((folder / "plan.json").read_bytes())
    assert written(score_files(*data["gz"], Settings(bootstrap=30), running)) == expected
    assert len(scored) == len(planned["parts"]) - 3
    assert not folder.exists()


def test_parts_of_another_run_are_not_used(data, tmp_path):
    def stop(done, parts):
        if done == 2:
            raise KeyboardInterrupt

    running = Running(size=10, folder=tmp_path / "parts")
    with pytest.raises(KeyboardInterrupt):
        score_files(*data["sorted"], Settings(only=("mention",)), running._replace(progress=stop))
    found = score_files(*data["sorted"], Settings(only=("trigger",), bootstrap=30), running)
    assert written(found) == in_memory(data["sorted"], ("trigger",))


def test_poisoned_part_is_named_and_the_others_are_kept(data, tmp_path):
    gold, pred = data["sorted"]
    lines = pred.read_bytes().splitlines(keepends=True)
    lines[40] = lines[40].replace(b'"start":0,', b'"start":99999,', 1)
    bad = plain(tmp_path / "bad.jsonl", lines)
    folder = tmp_path / "parts"
    with pytest.raises(DataError) as caught:
        score_files(gold, bad, Settings(bootstrap=0), Running(workers=2, size=10, folder=folder))
    first, second, last = map(str, caught.value.problems)
    assert first.startswith(f"{bad}:41:")
    assert "E301" in first
    assert f"E791 part 4, which begins at {gold}:41 and {bad}:41: not scored" in second
    assert "8 of 10 parts" in last or "9 of 10 parts" in last
    assert not (folder / "part-4.msgpack").exists()


@pytest.mark.parametrize("content", [b"", b"\n\n", b"{}\n", b'{"doc_id": 3}\n'])
def test_what_cannot_be_read_is_told_as_in_memory(data, tmp_path, content):
    bad = plain(tmp_path / "bad.jsonl", [content])
    with pytest.raises(DataError) as memory:
        armsbench.score(str(data["sorted"][0]), str(bad))
    with pytest.raises(DataError) as parts:
        score_files(data["sorted"][0], bad, Settings())
    assert set(map(str, memory.value.problems)) <= set(map(str, parts.value.problems))


def test_document_twice_is_told_in_any_order(data, tmp_path):
    lines = data["sorted"][1].read_bytes().splitlines(keepends=True)
    for number, order in enumerate(([*lines[:5], lines[4], *lines[5:]], [*lines, lines[4]])):
        bad = plain(tmp_path / f"bad{number}.jsonl", order)
        with pytest.raises(DataError, match="E207 document 'doc-000000004' again"):
            score_files(data["sorted"][0], bad, Settings(bootstrap=0), Running(size=10))


@pytest.mark.parametrize("suffix", [".gz", ".zst"])
def test_file_that_is_cut_off_is_told(data, tmp_path, suffix):
    whole = data[suffix[1:]][1].read_bytes()
    bad = tmp_path / f"bad.jsonl{suffix}"
    bad.write_bytes(whole[:-20])
    with pytest.raises(DataError, match="E110 cannot be decompressed"):
        score_files(data["sorted"][0], bad, Settings())


def test_processes_are_for_lines_and_by_themselves_for_large_files(data, monkeypatch):
    gold, pred = map(str, data["gz"])
    assert (in_processes(3, gold, pred), in_processes(None, gold, pred)) == (3, None)
    monkeypatch.setattr("armsbench.evaluate.stream.large._LARGE", 10)
    assert in_processes(None, gold, pred) == os.cpu_count()
    assert in_processes(None, None, pred) is None
    with pytest.raises(UsageError, match="--workers"):
        in_processes(2, None, pred)


def test_command_writes_the_same_file(data, tmp_path):
    gold, pred = map(str, data["sorted"])
    call = [sys.executable, "-m", "armsbench", "score", pred, "--gold", gold, "--only", "mention", "--bootstrap", "30"]
    out = tmp_path / "out.json"
    found = subprocess.run([*call, "--workers", "2", "--json", str(out)], check=True, capture_output=True, text=True)
    assert "mention.strict" in found.stdout
    assert msgspec.json.encode(msgspec.json.decode(out.read_bytes())) == in_memory(data["sorted"], ("mention",))
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


MEASURE = """
import sys
from pathlib import Path
from armsbench.evaluate.shards import Settings
from armsbench.evaluate.stream.run import score_files
score_files(Path(sys.argv[1]), Path(sys.argv[2]), Settings(only=("mention.strict",), bootstrap=100))
print(Path("/proc/self/status").read_text().partition("VmHWM:")[2].split()[0])  # the peak, in KiB
"""


@pytest.mark.slow
@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="the peak of memory is read from /proc")
def test_a_million_documents_fit_into_a_gibibyte(tmp_path):
    """Once parts are full, the peak may grow by 1 KiB a document; each document is 4 KB of JSON on either side."""
    gold, pred = synthetic.lines(100)
    peaks = []
    sizes = (8_000, 30_000)
    for documents in sizes:
        folder = tmp_path / str(documents)
        folder.mkdir()
        for name, lines in (("gold.jsonl", gold), ("pred.jsonl", pred)):
            many = (lines[n % 100].replace(b"doc-%09d" % (n % 100), b"doc-%09d" % n) for n in range(documents))
            plain(folder / name, many)
        call = [sys.executable, "-c", MEASURE, str(folder / "gold.jsonl"), str(folder / "pred.jsonl")]
        peaks.append(int(subprocess.run(call, check=True, capture_output=True, text=True).stdout))
    assert (peaks[1] - peaks[0]) / (sizes[1] - sizes[0]) < 1
