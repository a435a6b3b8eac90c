"""What was measured as tables, each figure beside what it is to keep."""

import re
from datetime import date

BEGIN, END = "<!-- bench:begin -->", "<!-- bench:end -->"
# Ratios to parsing: set of metrics, kind of file, workers -> at most.
AT_MOST = {
    ("headline", "JSONL", 2): 2.0,
    ("full", "JSONL", 2): 3.0,
    ("headline", "Parquet", 2): 0.8,
    ("full", "Parquet", 2): 1.2,
}
RESAMPLING, PEER, EXTREME, SMALL, MEMORY = 0.15, 10, 2.0, {"--help": 0.15}, {"JSONL": 1024, "Parquet": 400}


def render(found):
    """Return the tables as Markdown."""
    return "\n".join(
        [
            f"Measured on {found['machine']}; {found['rounds']} rounds; median [least, greatest].",
            "",
            *_ratios(found["ratios"]),
            *_sizes(found["sizes"]),
            *_peers(found["peers"]),
            *_extremes(found["extremes"]),
            *_small(found["small"]),
        ]
    )


def write(path, text):
    """Put the tables between the markers of a page."""
    page = path.read_text(encoding="utf-8")
    made = f"{BEGIN}\nOn {date.today().isoformat()}.\n\n{text}\n{END}"
    path.write_text(re.sub(f"{BEGIN}.*{END}", lambda _: made, page, flags=re.DOTALL), encoding="utf-8")


def _table(title, head, rows):
    yield from (f"### {title}", "", f"| {' | '.join(head)} |", f"|{' --- |' * len(head)}")
    yield from (f"| {' | '.join(map(str, row))} |" for row in rows)
    yield ""


def _kept(value, most, shown=None):
    return "" if most is None else f"{shown or most} " + ("kept" if value <= most else "missed")


def _ratios(found):
    rows = [
        (*name, wall, processor, _kept(wall.middle, AT_MOST.get(name)), f"{peak:.0f}")
        for name, (wall, processor, peak) in found["rows"].items()
    ]
    extra = found["resampling"]
    rows.append(("1,000 resamples more", "JSONL", 2, extra, "", _kept(extra.middle, RESAMPLING), ""))
    yield from _table(
        f"{found['documents']:,} documents, as a ratio to parsing ({found['parse'].middle:,.0f} pairs a second)",
        ("metrics", "files", "workers", "ratio", "of processor time", "at most", "peak MiB"),
        rows,
    )


def _sizes(found):
    rows = [
        (kind, f"{documents:,}", times, f"{peak:.0f}", _kept(peak, MEMORY[kind]) if documents >= 1e6 else "")
        for (kind, documents), (times, peak) in found.items()
    ]
    head = ("files", "documents", "microseconds of processor a document", "peak MiB", "at most")
    yield from _table("By size: headline metrics, one worker", head, rows)


def _peers(found):
    rows = []
    for name, (what, theirs, *ours, values) in found.items():
        times = [each.middle / theirs.middle for each in ours]
        same = "" if None in values else f"{values[0]:.4f}, {values[1]:.4f}"
        rates = (f"{each.middle:,.0f}" for each in (theirs, *ours))
        rows.append((name, what, *rates, f"{times[0]:.0f}, {times[1]:.0f}", _kept(-times[1], -PEER, PEER), same))
    head = (
        "peer",
        "measures",
        "documents a second",
        "ours, one worker",
        "two",
        "times",
        "at least, with two",
        "first F1",
    )
    yield from _table("Beside other scorers, on the measures that both have", head, rows)


def _extremes(found):
    rows = [(name, spread, _kept(spread.middle, EXTREME)) for name, spread in found.items()]
    yield from _table(
        "One document, all metrics (given up after 20 seconds)", ("document", "seconds of processor", "at most"), rows
    )


def _small(found):
    """Judged by processor time: what a command takes on a machine that does nothing else."""
    rows = [(name, *both, _kept(both[1].middle, SMALL.get(name, 1.0))) for name, both in found.items()]
    head = ("command", "seconds, start to end", "of processor", "at most")
    yield from _table("Commands", head, rows)
