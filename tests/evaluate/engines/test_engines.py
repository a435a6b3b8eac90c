"""Ray and Spark, each on its real local engine: equal bits, a worker that is killed, a shard that cannot be scored."""

import os
import shutil
import signal
import subprocess
import sys

import msgspec
import pytest

import armsbench
import synthetic
from armsbench.evaluate.engines.table import ENGINES
from armsbench.evaluate.shards import Settings
from armsbench.evaluate.stream import whole
from armsbench.evaluate.stream.plan import whole as whole_part
from armsbench.evaluate.stream.run import Running, score_files
from armsbench.model.problem import DataError, UsageError

SOME = ("mention", "coref.conll", "stance.accuracy", "xdoc_entity.conll")
SETTINGS = Settings(only=SOME, bootstrap=20)
SHARDS, DOCUMENTS = 4, 15


def written(result):
    return msgspec.json.encode(result.to_dict())


@pytest.fixture(scope="module")
def shards(tmp_path_factory):
    """A folder with gold/ and pred/, and the bytes of the result of scoring all of it in memory."""
    folder = tmp_path_factory.mktemp("shards")
    gold, pred = synthetic.lines(SHARDS * DOCUMENTS)
    for side, lines in (("gold", gold), ("pred", pred)):
        (folder / side).mkdir()
        (folder / f"{side}.jsonl").write_bytes(b"".join(lines))
        for number in range(SHARDS):
            own = lines[number * DOCUMENTS : (number + 1) * DOCUMENTS]
            (folder / side / f"part-{number}.jsonl").write_bytes(b"".join(own))
    result = armsbench.score(str(folder / "gold.jsonl"), str(folder / "pred.jsonl"), only=SOME, bootstrap=20)
    return folder, written(result)


@pytest.fixture(scope="module", params=["ray", "spark"])
def engine(request):
    """The name of an engine that runs here, two workers strong."""
    if request.param == "ray":
        ray = pytest.importorskip("ray")
        os.environ["RAY_USAGE_STATS_ENABLED"] = "0"
        ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False)
        yield "ray"
        ray.shutdown()
        return
    sql = pytest.importorskip("pyspark.sql")
    if not shutil.which("java"):
        pytest.skip("Spark needs java, which is not on this machine")
    os.environ["PYSPARK_PYTHON"] = sys.executable
    builder = sql.SparkSession.builder.master("local[2,4]").config("spark.ui.enabled", "false")
    session = builder.config("spark.log.level", "OFF").getOrCreate()
    yield "spark"
    session.stop()


@pytest.mark.slow
def test_worker_killed_in_mid_run_changes_nothing(engine, shards, tmp_path, monkeypatch):
    folder, expected = shards
    score_whole = whole.score_whole

    def shipped(settings, size):
        """Return the work; the first time that the third part is tried, the process that does is killed."""

        def work(part):
            mark = tmp_path / "killed"
            if part.number == 2 and not mark.exists():
                mark.write_text(str(os.getpid()))
                os.kill(os.getpid(), signal.SIGKILL)
            return score_whole(part, settings, size)

        return work

    monkeypatch.setattr(whole.Far, "__reduce__", lambda self: (shipped, (self.settings, self.size)))
    found = score_files([folder / "gold"], [folder / "pred"], SETTINGS, Running(engine=engine))
    assert written(found) == expected
    assert int((tmp_path / "killed").read_text()) != os.getpid()


@pytest.mark.slow
def test_poisoned_shard_is_named_and_the_others_are_kept(engine, shards, tmp_path):
    folder, _ = shards
    bad = tmp_path / "pred"
    shutil.copytree(folder / "pred", bad)
    lines = (bad / "part-1.jsonl").read_bytes()
    (bad / "part-1.jsonl").write_bytes(lines.replace(b'"start":0,', b'"start":"0",', 1))
    running = Running(engine=engine, folder=tmp_path / "parts")
    with pytest.raises(DataError) as caught:
        score_files([folder / "gold"], [bad], SETTINGS, running)
    first, second, last = map(str, caught.value.problems)
    assert first.startswith(f"{bad}/part-1.jsonl:")
    assert "E203" in first
    assert f"E791 part 1, which begins at {folder}/gold/part-1.jsonl:1 and {bad}/part-1.jsonl:1: not scored" in second
    assert "3 of 4 parts are scored and kept" in last
    assert sorted(each.name for each in (tmp_path / "parts").glob("part-*")) == [
        f"part-{number}.msgpack" for number in (0, 2, 3)
    ]


@pytest.mark.slow
def test_shard_that_kills_every_worker_is_named_and_the_others_are_scored(engine):
    def deadly(part):
        if part.number == 1:
            os.kill(os.getpid(), signal.SIGKILL)
        return b"%d" % part.number

    parts = [whole_part(number, f"gold-{number}", f"pred-{number}") for number in range(3)]
    with ENGINES[engine].opened(2) as run:
        found = {each.part.number: each for each in run(parts, deadly)}
    assert [found[number].scored for number in range(3)] == [b"0", None, b"2"]
    (problem,) = found[1].problems
    assert (problem.file, problem.code) == ("pred-1", "E791")
    assert "part 1, which begins at gold-1:1 and pred-1:1: not scored" in problem.message


@pytest.mark.slow
@pytest.mark.parametrize("name", ["ray", "spark"])
def test_command_starts_the_engine_itself(name, shards, tmp_path):
    pytest.importorskip({"ray": "ray", "spark": "pyspark"}[name])
    if name == "spark" and not shutil.which("java"):
        pytest.skip("Spark needs java, which is not on this machine")
    folder, expected = shards
    out = tmp_path / "out.json"
    only = [word for each in SOME for word in ("--only", each)]
    call = [sys.executable, "-m", "armsbench", "score", "--engine", name, "--workers", "2", "--bootstrap", "20", *only]
    call += ["--gold", str(folder / "gold"), "--pred", f"{folder}/pred/*.jsonl", "--json", str(out)]
    found = subprocess.run(call, check=False, capture_output=True, text=True)
    assert found.returncode == 0, found.stderr
    assert msgspec.json.encode(msgspec.json.decode(out.read_bytes())) == expected
    assert [each.name for each in tmp_path.iterdir()] == ["out.json"]


@pytest.mark.parametrize(("name", "library"), [("ray", "ray"), ("spark", "pyspark.sql")])
def test_missing_library_is_named(name, library, shards, monkeypatch):
    folder, _ = shards
    monkeypatch.setitem(sys.modules, library, None)
    with pytest.raises(UsageError, match=rf"armsbench\[{name}\]"):
        score_files([folder / "gold"], [folder / "pred"], SETTINGS, Running(engine=name))


def test_unknown_engine_is_told(shards):
    folder, _ = shards
    with pytest.raises(UsageError, match=r"unknown engine 'rey' .did you mean 'ray'"):
        score_files([folder / "gold"], [folder / "pred"], SETTINGS, Running(engine="rey"))
