"""The measurements measure what they say: small runs of each kind."""

import json
import re
import subprocess
import sys

import pytest

from armsbench.evaluate.shards import Settings
from armsbench.evaluate.stream.run import score_files
from armsbench.store import annotations
from bench import child, measure, page, peers, plot
from bench.data import _repeat, _repeat_rows, extremes, files, mentions_only
from bench.measure import Spread
from bench.peers import PEERS


def test_documents_come_again_under_other_ids(tmp_path):
    lines = files(tmp_path, 3)[0].read_bytes().splitlines(keepends=True)
    _repeat(lines, tmp_path / "many.jsonl", 7)
    found = [each.annotation for each in annotations.read(tmp_path / "many.jsonl")]
    assert [each.doc_id for each in found] == [f"doc-{number:09d}" for number in range(7)]
    assert found[1].mentions == found[4].mentions
    rows = files(tmp_path, 3, ".parquet")[0]
    assert [each.raw + b"\n" for each in annotations.read(rows)] == lines
    _repeat_rows(rows, tmp_path / "many.parquet", 7)
    assert [each.annotation for each in annotations.read(tmp_path / "many.parquet")] == found


def test_extremes_are_fit_to_be_scored(tmp_path):
    made = extremes(tmp_path, 2)
    assert list(made) == ["20 nested spans", "16 clusters", "10 events"]
    for paths in made.values():
        assert score_files(*paths, Settings(bootstrap=0)).n_documents == 1


@pytest.mark.parametrize("name", [name for name, peer in PEERS.items() if not peer.needs])
def test_peers_do_the_same_work(name, tmp_path):
    pytest.importorskip(name)
    paths = [str(path) for path in files(tmp_path, 4)]
    theirs = PEERS[name].prepare(*paths, "")()
    if theirs is not None:
        assert theirs == pytest.approx(child.score(*paths, 1, 0, ",".join(PEERS[name].metrics)), abs=1e-12)


@pytest.mark.parametrize("name", [name for name, peer in PEERS.items() if peer.needs])
def test_scorers_that_are_no_packages_are_given_their_files(name, tmp_path):
    work = PEERS[name].prepare(*map(str, mentions_only(tmp_path, 2)), str(tmp_path / "no-scorer"))
    with pytest.raises((subprocess.CalledProcessError, FileNotFoundError)):
        work()


@pytest.mark.parametrize(
    ("form", "mention"), [(peers._conll, r"\(\d+\)$"), (peers._corefud, r"\tEntity=\(d\de\d+--1\)$")]
)
def test_other_formats_have_every_mention(form, mention, tmp_path):
    paths = mentions_only(tmp_path, 2)
    for path, source in zip(form(*paths), paths, strict=True):
        own = sum(len(each.annotation.mentions) for each in annotations.read(source))
        assert len(re.findall(mention, path.read_text(), re.MULTILINE)) == own


def test_child_measures_itself(tmp_path):
    gold, pred = files(tmp_path, 2)
    call = [sys.executable, "-m", "bench.child", "score", str(gold), str(pred), "1", "0", "mention.strict"]
    environment = measure.environment()
    found = subprocess.run(call, check=True, capture_output=True, text=True, env=environment, cwd=measure.TESTS)
    numbers = json.loads(found.stdout)
    assert numbers["seconds"] > 0
    assert numbers["own"] > 1000
    assert 0 < numbers["value"] < 1


def test_page_and_picture_say_what_is_kept(tmp_path):
    spread = Spread(1.5, 1.25, 2.0)
    rows = {("headline", "JSONL", 2): (spread, spread, 100.0), ("full", "Parquet", 2): (spread, spread, 100.0)}
    found = {
        "machine": "a machine",
        "rounds": 3,
        "ratios": {"documents": 1000, "parse": spread, "rows": rows, "resampling": Spread(0.1, 0.1, 0.2)},
        "sizes": {("JSONL", 1000): (spread, 90.0), ("JSONL", 10**6): (spread, 2000.0)},
        "peers": {
            "seqeval": ("tags", Spread(10, 10, 10), Spread(150, 150, 150), Spread(280, 280, 280), (0.5, 0.5)),
            "other": ("spans", Spread(100, 90, 110), Spread(500, 500, 500), Spread(990, 990, 990), (None, 0.5)),
        },
        "extremes": {"a document": spread},
        "small": {"--help": (Spread(0.3, 0.2, 0.4), Spread(0.1, 0.1, 0.1))},
    }
    text = page.render(found)
    assert "| headline | JSONL | 2 | 1.50 [1.25, 2.00] | 1.50 [1.25, 2.00] | 2.0 kept | 100 |" in text
    assert "| full | Parquet | 2 | 1.50 [1.25, 2.00] | 1.50 [1.25, 2.00] | 1.2 missed | 100 |" in text
    assert "| JSONL | 1,000,000 | 1.50 [1.25, 2.00] | 2000 | 1024 missed |" in text
    assert "| seqeval | tags | 10 | 150 | 280 | 15, 28 | 10 kept | 0.5000, 0.5000 |" in text
    assert "| other | spans | 100 | 500 | 990 | 5, 10 | 10 missed |  |" in text
    assert "| --help | 0.30 [0.20, 0.40] | 0.10 [0.10, 0.10] | 0.15 kept |" in text
    path = tmp_path / "bench.md"
    path.write_text(f"before\n{page.BEGIN}\nold\n{page.END}\nafter\n", encoding="utf-8")
    page.write(path, text)
    written = path.read_text(encoding="utf-8")
    assert written.startswith("before\n")
    assert written.endswith("\nafter\n")
    assert text in written
    assert "old" not in written
    pytest.importorskip("matplotlib")
    plot.write(tmp_path / "bench.svg", found)
    assert "<svg" in (tmp_path / "bench.svg").read_text(encoding="utf-8")
