"""`armsbench score`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from armsbench.model.problem import UsageError


def _pairs(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    for each in given:
        if "=" not in each:
            raise UsageError(f"--option: found {each!r}, expected NAME=VALUE")
    return dict(each.split("=", 1) for each in given)


@click.command()
@click.argument("pred")
@click.option("--gold", metavar="PATH", help="Gold file or folder in this format; default: the package's gold.")
@click.option("--json", "json_out", type=click.Path(path_type=Path), metavar="OUT", help="Write the result as JSON.")
@click.option(
    "--only",
    multiple=True,
    metavar="METRIC",
    help="A metric id or a family, e.g. coref.b3 or mention; repeat for more.",
)
@click.option(
    "--bootstrap", default=1000, show_default=True, metavar="N", help="Resamples behind the intervals; 0 for none."
)
@click.option("--rng-seed", default=13, show_default=True, metavar="S", help="Seed of the resampling.")
@click.option("--ontology", type=click.Choice(["package", "none"]), default="package", help="none: types are free.")
@click.option(
    "--option", "options", multiple=True, callback=_pairs, metavar="K=V", help="e.g. singletons=drop; repeat for more."
)
@click.option("--all", "every", is_flag=True, help="Print every metric, not only the headline ones.")
def command(
    pred: str,
    gold: str | None,
    json_out: Path | None,
    only: tuple[str, ...],
    bootstrap: int,
    rng_seed: int,
    ontology: str,
    options: dict[str, str],
    every: bool,
) -> None:
    """Score the predictions in PRED (JSON Lines, a .json file, a folder, or - for standard input).

    \b
    Example:
      armsbench run gazetteer -o pred.jsonl
      armsbench score pred.jsonl --json result.json
    """
    from armsbench.evaluate.score import score
    from armsbench.metrics.registry import HEADLINE
    from armsbench.report import terminal
    from armsbench.store import atomic

    free = None if ontology == "none" else ontology
    result = score(gold, pred, only=only, ontology=free, bootstrap=bootstrap, rng_seed=rng_seed, **options)
    if json_out:
        atomic.write_json(json_out, result.to_dict())
    terminal.show(result, result.metrics if every or only else HEADLINE, sys.stdout)
