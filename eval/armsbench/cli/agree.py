"""`armsbench agree`: agreement of two or more annotators."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from armsbench.model.problem import UsageError


@click.command()
@click.argument("sets", metavar="A B [C ...]", nargs=-1, required=True)
@click.option("--json", "json_out", type=click.Path(path_type=Path), metavar="OUT", help="Write the agreement as JSON.")
@click.option("--bootstrap", default=1000, show_default=True, metavar="N", help="Resamples behind the intervals.")
@click.option("--rng-seed", default=13, show_default=True, metavar="S", help="Seed of the resampling.")
def command(sets: tuple[str, ...], json_out: Path | None, bootstrap: int, rng_seed: int) -> None:
    """Compare annotation sets: F1 by layer, kappa and alpha on matched units and with misses counted.

    With three and more, F1 and Cohen's kappa are means over pairs, and Fleiss' kappa, Krippendorff's alpha
    (nominal, ordinal for strength) and its alpha for spans look at all at once.

    \b
    Example:
      armsbench agree annotations/passes/a annotations/passes/b --json agreement.json
    """
    from armsbench.evaluate.agree import agree
    from armsbench.evaluate.agree_many import agree_many
    from armsbench.report import agreement
    from armsbench.store import atomic

    names = [Path(each).name for each in sets]
    if len(sets) < 2:
        raise UsageError("agree: found one annotation set, expected two or more")
    found = (
        agree(sets[0], sets[1], (names[0], names[1]), bootstrap, rng_seed)
        if len(sets) == 2
        else agree_many(sets, names, bootstrap, rng_seed)
    )
    if json_out:
        atomic.write_json(json_out, found.to_dict())
    agreement.show(found, sys.stdout)
