"""`armsbench agree`: agreement of two or more annotators."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from armsbench.cli.options import DOCUMENTS
from armsbench.model.problem import UsageError


@click.command()
@click.argument("sets", metavar="A B [C ...]", nargs=-1, required=True)
@click.option("--json", "json_out", type=click.Path(path_type=Path), metavar="OUT", help="Write the agreement as JSON.")
@click.option("--bootstrap", default=1000, show_default=True, metavar="N", help="Resamples behind the intervals.")
@click.option("--rng-seed", default=13, show_default=True, metavar="S", help="Seed of the resampling.")
@click.option(
    "--format", "form", type=click.Choice(["text", "markdown"]), default="text", help="How the table is printed."
)
@DOCUMENTS
def command(
    sets: tuple[str, ...], json_out: Path | None, bootstrap: int, rng_seed: int, form: str, documents: str | None
) -> None:
    """Compare annotation sets: F1 by layer, kappa and alpha on matched units and with misses counted.

    With three and more, F1 and Cohen's kappa are means over pairs, and Fleiss' kappa, Krippendorff's alpha
    (nominal, ordinal for strength) and its alpha for spans look at all at once.

    \b
    Example:
      armsbench agree annotations/passes/a annotations/passes/b --json agreement.json
      armsbench agree first.json second.json --documents mine/corpus/documents
    """
    from armsbench.evaluate.agree import agree
    from armsbench.evaluate.agree_many import agree_many
    from armsbench.report import agreement, markdown
    from armsbench.store import atomic

    names = _names([Path(each) for each in sets])
    if len(sets) < 2:
        raise UsageError("agree: found one annotation set, expected two or more")
    found = (
        agree(sets[0], sets[1], (names[0], names[1]), bootstrap, rng_seed, documents)
        if len(sets) == 2
        else agree_many(sets, names, bootstrap, rng_seed, documents)
    )
    if json_out:
        atomic.write_json(json_out, found.to_dict())
    if form == "markdown":
        click.echo(markdown.agreement(found), nl=False)
    else:
        agreement.show(found, sys.stdout)


def _names(sets: list[Path]) -> list[str]:
    """Return what tells the sets apart: their names, or those of their folders where files have one name."""
    names = [each.name for each in sets]
    return names if len(set(names)) == len(names) else [each.parent.name or each.name for each in sets]
