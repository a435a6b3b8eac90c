"""Errors by class and lost items by cause, as tables for the terminal."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TextIO

from armsbench.evaluate.errors.listing import Errors
from armsbench.evaluate.errors.record import Error, Place

_SHOWN = 3  # places a class
_LONGEST = 60  # characters of a quotation


def show(found: Errors, file: TextIO) -> None:
    """Print each layer's classes with counts and first places, then what cost the lost arguments and stances."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, width=None if file.isatty() else 150, highlight=False, markup=False)
    table = Table("layer", "class", title=f"{len(found.errors)} errors", title_justify="left")
    table.add_column("number", justify="right")
    table.add_column(f"the first {_SHOWN}")
    for layer, kinds in found.by_class().items():
        for number, (kind, errors) in enumerate(kinds.items()):
            table.add_row("" if number else layer.replace("_", " "), kind, str(len(errors)), _places(errors))
    console.print(table)
    for layer, causes in found.by_cause().items():
        table = Table(f"what cost {sum(causes.values())} {layer}", title_justify="left")
        table.add_column("number", justify="right")
        for cause, count in causes.items():
            table.add_row(cause, str(count))
        console.print(table)


def _places(errors: Sequence[Error]) -> str:
    return "\n".join(_shown(error) for error in errors[:_SHOWN])


def _shown(error: Error) -> str:
    sides = [_side(place) for place in (error.gold, error.pred)]
    place = error.place
    return f"{error.doc_id}:{place.start}-{place.end} {sides[0]} > {sides[1]}"


def _side(place: Place | None) -> str:
    if not place:
        return "nothing"
    text = " ".join(place.text.split())
    quoted = f"{text[:_LONGEST]!r} " if text else ""
    return f"{quoted}{place.label}"
