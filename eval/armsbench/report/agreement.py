"""Agreement of annotators as a table for the terminal."""

from __future__ import annotations

from typing import TextIO

from armsbench.evaluate.agree import Agreement
from armsbench.evaluate.agree_many import AgreementOfMany


def show(found: Agreement | AgreementOfMany, file: TextIO) -> None:
    """Print every measure of every layer with its interval and the units behind it."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, width=None if file.isatty() else 110, highlight=False)
    table = Table(title=f"{' and '.join(found.names)}: {len(found.documents)} documents", title_justify="left")
    for name in ("layer", "measure"):
        table.add_column(name)
    for name in ("value", "95% interval", "units"):
        table.add_column(name, justify="right")
    for layer, measures in found.to_dict()["layers"].items():
        for number, (name, measure) in enumerate(measures.items()):
            interval = measure["ci"]
            shown = f"{interval[0]:.3f} - {interval[1]:.3f}" if interval else "n/a"
            value = "n/a" if measure["value"] is None else f"{measure['value']:.3f}"
            table.add_row("" if number else layer, name, value, shown, f"{measure['units']:g}")
    console.print(table)
