"""The oracle ladder as a table for the terminal."""

from __future__ import annotations

from itertools import pairwise
from typing import TextIO

from armsbench.evaluate.ladder import Ladder


def show(ladder: Ladder, file: TextIO) -> None:
    """Print the system's scores, and what each gold layer adds to them on top of the earlier ones."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, width=None if file.isatty() else 150, highlight=False)
    table = Table(title="oracle ladder: + what the scores gain when one layer more is the gold's", title_justify="left")
    table.add_column("metric", no_wrap=True)
    for number, name in enumerate(ladder.steps):
        table.add_column(name.replace("_", " ") if not number else f"+ gold {name.replace('_', ' ')}", justify="right")
    table.add_column("in the end", justify="right")
    for name, row in ladder.scores.items():
        gains = [_gain(before, after) for before, after in pairwise(row)]
        table.add_row(name, _percent(row[0]), *gains, _percent(row[-1]))
    console.print(table)


def _gain(before: float | None, after: float | None) -> str:
    """Return the difference in points; from or to n/a, the new score itself."""
    if before is None or after is None:
        return "" if before == after else _percent(after)
    return f"{100 * (after - before):+.1f}" if after != before else ""


def _percent(share: float | None) -> str:
    return "n/a" if share is None else f"{100 * share:.1f}"
