"""`make bench`: measure, print the tables, and write them to eval/docs/bench.md and eval/docs/bench.svg.

`python -m bench.run --help` lists what can be chosen, e.g. other sizes, or the path of a scorer that is no package.
"""

import os
import platform
import sys
from pathlib import Path

import click

from bench import measure, page, plot
from bench.data import extremes, files, mentions_only
from bench.measure import Spread
from bench.peers import PEERS

ROOT = Path(__file__).parents[2]
SETS = {"headline": "mention,coref,trigger,argument,stance", "full": ""}
KINDS = {"JSONL": ".jsonl", "Parquet": ".parquet"}
PEER_DOCUMENTS = 1000
LIMIT = 20  # seconds for a document that is to take less than two


@click.command()
@click.option("--documents", "sizes", type=int, multiple=True, default=(10_000, 100_000), show_default=True)
@click.option("--rounds", default=3, show_default=True, help="Measurements of each task.")
@click.option("--million", is_flag=True, help="Measure 1,000,000 documents too, once (minutes, and 9 GB of disk).")
@click.option(
    "--scorer",
    "scorers",
    type=(click.Choice([each.needs for each in PEERS.values() if each.needs]), str),
    multiple=True,
    metavar="NAME PATH",
    help="A scorer that is no package: perl .../scorer.pl, coval .../scorer.py, corefud .../corefud-scorer.py.",
)
@click.option("--data", type=click.Path(path_type=Path), default=ROOT / "out" / "bench", help="Where files are kept.")
@click.option("--write/--no-write", default=True, help="Write eval/docs/bench.md and bench.svg.")
def main(sizes, rounds, million, scorers, data, write):
    """Measure how long scoring takes, as a ratio to reading the same files."""
    machine = f"{platform.machine()}, {os.cpu_count()} processors, Python {platform.python_version()}"
    found = {
        "machine": f"{machine}, load average {os.getloadavg()[0]:.1f} when it began",
        "rounds": rounds,
        "small": _small(rounds),
        "extremes": _extremes(data, rounds),
        "peers": _peers(data, rounds, dict(scorers)),
        "ratios": _ratios(data, max(sizes), rounds),
        "sizes": _sizes(data, sizes, million, rounds),
    }
    text = page.render(found)
    click.echo(text)
    if write:
        page.write(ROOT / "eval" / "docs" / "bench.md", text)
        plot.write(ROOT / "eval" / "docs" / "bench.svg", found)


def _ratios(data, documents, rounds):
    """Each set of metrics, kind of file and number of workers, and resampling, to parsing."""
    lines = files(data, documents)
    tasks = {"parse": ("parse", *lines)}
    for kind, suffix in KINDS.items():
        for name, metrics in SETS.items():
            for workers in (1, 2):
                tasks[name, kind, workers] = ("score", *files(data, documents, suffix), workers, 0, metrics)
    tasks["resampled"] = ("score", *lines, 2, 1000, SETS["headline"])
    found = measure.rounds(tasks, rounds)
    plain, resampled = found["headline", "JSONL", 2], found["resampled"]
    more = [
        (one.seconds - other.seconds) / base.seconds
        for one, other, base in zip(resampled, plain, found["parse"], strict=True)
    ]
    return {
        "documents": documents,
        "parse": Spread.of([documents / each.seconds for each in found["parse"]]),
        "rows": {
            name: (
                measure.ratios(found, name, "parse"),
                measure.ratios(found, name, "parse", "processor"),
                max(each.peak(name[2]) for each in found[name]),
            )
            for name in tasks
            if isinstance(name, tuple)
        },
        "resampling": Spread.of(more),
    }


def _sizes(data, sizes, million, rounds):
    """Microseconds a document and MiB at the peak, by kind of file and number of documents: headline, one worker."""
    found = {}
    for kind, suffix in KINDS.items():
        for documents in [*sizes, *([1_000_000] if million else [])]:
            task = ("score", *files(data, documents, suffix), 1, 0, SETS["headline"])
            measured = measure.rounds({"score": task}, 1 if documents > 100_000 else rounds)["score"]
            times = Spread.of([each.processor / documents * 1e6 for each in measured])
            found[kind, documents] = times, max(each.peak(1) for each in measured)
    return found


def _peers(data, rounds, scorers):
    """Documents a second of each peer, and ours with one worker and two (of more documents) on what both have."""
    sizes = {"theirs": PEER_DOCUMENTS, 1: 10 * PEER_DOCUMENTS, 2: 100 * PEER_DOCUMENTS, "same": PEER_DOCUMENTS}
    paths = {side: mentions_only(data, documents) for side, documents in sizes.items()}
    tasks = {}
    for name, peer in PEERS.items():
        if not peer.needs or peer.needs in scorers:
            tasks[name, "theirs"] = ("peer", name, *paths["theirs"], scorers.get(peer.needs, ""))
            for side in (1, 2, "same"):
                tasks[name, side] = ("score", *paths[side], 2 if side == 2 else 1, 0, ",".join(peer.metrics))
    found = measure.rounds(tasks, rounds)
    rows = {}
    for name in [name for name, side in found if side == "theirs"]:
        rates = [Spread.of([sizes[side] / each.seconds for each in found[name, side]]) for side in ("theirs", 1, 2)]
        rows[name] = PEERS[name].what, *rates, (found[name, "theirs"][0].value, found[name, "same"][0].value)
    return rows


def _extremes(data, rounds):
    """Seconds for one document of an extreme, all metrics: processor seconds, which a busy machine does not change."""
    tasks = {name: ("score", *paths, 1, 0, "") for name, paths in extremes(data).items()}
    found = measure.rounds(tasks, rounds, LIMIT)
    return {name: Spread.of([each.processor for each in every]) for name, every in found.items()}


def _small(rounds):
    """Seconds from the start of a command to its end, and seconds of a processor."""
    command = [sys.executable, "-m", "armsbench"]
    pred = str(ROOT / "tests" / "cases" / "results" / "gazetteer.jsonl")
    return {
        "score the five articles, all metrics, 1,000 resamples": measure.command(
            [*command, "score", pred, "--all"], rounds
        ),
        "--help": measure.command([*command, "--help"], 3 * rounds),
    }


if __name__ == "__main__":
    main()
