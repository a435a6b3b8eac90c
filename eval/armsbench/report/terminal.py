"""A result as a table for the terminal, or as plain text where there is none."""

from __future__ import annotations

from typing import TextIO

from armsbench.model.result import MetricResult, Result


def show(result: Result, file: TextIO) -> None:
    """Print the scores with their intervals, the signature and the warnings."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, width=None if file.isatty() else 110, highlight=False)
    table = Table(title=f"{result.n_documents} documents", title_justify="left")
    table.add_column("metric")
    for name in ("precision", "recall", "F1", "F1 95% interval", "right / gold", "right / system"):
        table.add_column(name, justify="right")
    for name, metric in result.metrics.items():
        table.add_row(name, *_cells(metric))
    console.print(table)
    console.print(result.signature, soft_wrap=True, markup=False)
    for warning in result.warnings:
        console.print(f"note: {warning}", soft_wrap=True, markup=False)


def _cells(metric: MetricResult) -> list[str]:
    scores = [_percent(metric.scores[name]) for name in ("precision", "recall", "f1")]
    interval = metric.intervals["f1"]
    shown = f"{_percent(interval[0])} - {_percent(interval[1])}" if interval else "n/a"
    counts = metric.counts
    return [
        *scores,
        shown,
        f"{counts['recall_num']:g} / {counts['recall_den']:g}",
        f"{counts['precision_num']:g} / {counts['precision_den']:g}",
    ]


def _percent(share: float | None) -> str:
    return "n/a" if share is None else f"{100 * share:.1f}"
