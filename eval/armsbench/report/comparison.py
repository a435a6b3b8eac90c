"""Systems compared, as a table for the terminal."""

from __future__ import annotations

from typing import TextIO

from armsbench.evaluate.compare import Comparisons


def show(found: Comparisons, file: TextIO) -> None:
    """Print each pair of systems on each metric; a star marks p < 0.05 after Holm's correction."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, width=None if file.isatty() else 150, highlight=False)
    documents = max((result.n_documents for result in found.results.values()), default=0)
    table = Table(
        title=f"{documents} documents, paired by document, Holm over {len(found.rows)} tests", title_justify="left"
    )
    for name in ("metric", "first", "second"):
        table.add_column(name, no_wrap=True)
    for name in ("first", "second", "difference", "95% interval", "p", "p (Holm)", "detectable"):
        table.add_column(name, justify="right")
    for row in found.rows:
        scores = [found.results[name].metrics[row.metric] for name in (row.first, row.second)]
        table.add_row(
            row.metric,
            row.first,
            row.second,
            *(_percent(each.scores[each.headline]) for each in scores),
            f"{100 * row.difference:+.1f}",
            f"{100 * row.interval[0]:+.1f} - {100 * row.interval[1]:+.1f}" if row.interval else "n/a",
            f"{row.p_value:.3f}",
            f"{row.p_holm:.3f}{'*' if row.p_holm < 0.05 else ''}",
            _percent(row.detectable),
        )
    console.print(table)
    if documents < 30:
        console.print(
            f"note: with {documents} documents the smallest possible p is {2 / 2**documents:.3f}", soft_wrap=True
        )


def _percent(share: float | None) -> str:
    return "n/a" if share is None else f"{100 * share:.1f}"
