"""A result as a table for the terminal, or as plain text where there is none."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TextIO

from armsbench.model.result import MetricResult, Result


def show(result: Result, system: str, names: Iterable[str], file: TextIO) -> None:
    """Print the scores of a system on the named metrics with their intervals, the signature and the warnings."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, width=None if file.isatty() else 110, highlight=False)
    table = Table(title=f"{system}: {result.n_documents} documents, percent", title_justify="left")
    table.add_column("metric", no_wrap=True)
    for name in ("precision", "recall", "F1 or value", "95% interval", "right / gold", "right / system"):
        table.add_column(name, justify="right")
    for name in names:
        table.add_row(name, *_cells(result.metrics[name]))
    console.print(table)
    console.print(result.signature, soft_wrap=True, markup=False)
    for warning in result.warnings:
        console.print(f"note: {warning}", soft_wrap=True, markup=False)


def _cells(metric: MetricResult) -> list[str]:
    if not metric.n_documents:
        return ["n/a"] * 6
    interval = metric.intervals.get(metric.headline)
    shown = f"{_percent(interval[0])} - {_percent(interval[1])}" if interval else "n/a"
    scores = [_percent(metric.scores[name]) if name in metric.scores else "" for name in ("precision", "recall")]
    return [*scores, _percent(metric.scores[metric.headline]), shown, *_right_of(metric.counts)]


def _right_of(counts: dict[str, float]) -> list[str]:
    if "recall_num" not in counts:
        return ["", ""]
    return [f"{counts[f'{side}_num']:g} / {counts[f'{side}_den']:g}" for side in ("recall", "precision")]


def _percent(share: float | None) -> str:
    return "n/a" if share is None else f"{100 * share:.1f}"
