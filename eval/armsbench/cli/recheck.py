"""`armsbench recheck`: a random sample of labels to judge, and the error rate of judged ones."""

from __future__ import annotations

from pathlib import Path

import click

from armsbench.model.problem import UsageError


@click.command()
@click.argument("sample", metavar="SAMPLE", type=click.Path(path_type=Path))
@click.option("--annotations", "source", metavar="PATH", help="Draw from these annotations instead of the gold.")
@click.option("--per-layer", default=100, show_default=True, metavar="N", help="Items of each layer.")
@click.option("--rng-seed", default=13, show_default=True, metavar="S", help="Seed of the drawing.")
def command(sample: Path, source: str | None, per_layer: int, rng_seed: int) -> None:
    """Draw a random sample of labels into SAMPLE; where SAMPLE is there already, print its error rates.

    Somebody who made none of the labels fills in `verdict` ("right" or "wrong") and `why` of each line.

    \b
    Example:
      armsbench recheck sample.jsonl
    """
    from armsbench import paths
    from armsbench.evaluate import recheck
    from armsbench.store import annotations, atomic, lines
    from armsbench.store.documents import read_documents

    if per_layer < 1:
        raise UsageError(f"--per-layer: found {per_layer}, expected 1 or more")
    if sample.exists():
        for layer, rate in recheck.rates(lines.read(sample), str(sample)).items():
            click.echo(f"{layer}: {rate.wrong} of {rate.items} wrong, {rate.rate:.3f}, at most {rate.upper:.3f}")
        return
    found = [each.annotation for each in annotations.read(source or paths.gold())]
    drawn = recheck.sample(found, read_documents(), per_layer, rng_seed)
    atomic.write_bytes(sample, lines.encode(drawn))
    click.echo(f"{len(drawn)} labels to judge in {sample}", err=True)
