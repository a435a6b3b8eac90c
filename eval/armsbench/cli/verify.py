"""`armsbench verify`: recompute a published result."""

from __future__ import annotations

from pathlib import Path

import click

from armsbench.model.problem import DataError, Problem


@click.command()
@click.argument("result", metavar="RESULT", type=click.Path(path_type=Path))
@click.option("--pred", metavar="PATH", help="The predictions; default: beside RESULT, ending in .jsonl.")
@click.option("--gold", metavar="PATH", help="The gold that was used; default: the package's gold.")
def command(result: Path, pred: str | None, gold: str | None) -> None:
    """Recompute RESULT (a file of `score --json`) and compare it bit for bit.

    \b
    Example:
      armsbench verify result.json --pred pred.jsonl
    """
    from armsbench.evaluate.verify import verify
    from armsbench.store import jsontext, schemas
    from armsbench.store.reader import read_bytes

    located = jsontext.parse(read_bytes(result).decode("utf-8", "replace"))
    faults = located.faults or list(schemas.faults("results", located))
    if faults:
        raise DataError(Problem(str(result), *fault.place, fault.code, fault.message) for fault in faults)
    found = verify(located.value, pred or str(result.with_suffix(".jsonl")), gold)
    if found:
        raise DataError(Problem(str(result), 0, 0, "V101", difference) for difference in found)
    click.echo(f"{result}: the same, bit for bit", err=True)
