"""`armsbench agree`: agreement of two annotators."""

from __future__ import annotations

import sys
from pathlib import Path

import click


@click.command()
@click.argument("first", metavar="A")
@click.argument("second", metavar="B")
@click.option("--json", "json_out", type=click.Path(path_type=Path), metavar="OUT", help="Write the agreement as JSON.")
@click.option("--bootstrap", default=1000, show_default=True, metavar="N", help="Resamples behind the intervals.")
@click.option("--rng-seed", default=13, show_default=True, metavar="S", help="Seed of the resampling.")
def command(first: str, second: str, json_out: Path | None, bootstrap: int, rng_seed: int) -> None:
    """Compare two annotation sets: F1 by layer, kappa and alpha on matched units and with misses counted.

    \b
    Example:
      armsbench agree annotations/passes/a annotations/passes/b --json agreement.json
    """
    from armsbench.evaluate.agree import agree
    from armsbench.report import agreement
    from armsbench.store import atomic

    found = agree(first, second, (Path(first).name, Path(second).name), bootstrap, rng_seed)
    if json_out:
        atomic.write_json(json_out, found.to_dict())
    agreement.show(found, sys.stdout)
