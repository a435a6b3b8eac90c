"""`armsbench compare`: several systems on the same gold."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from armsbench.cli.options import DOCUMENTS
from armsbench.model.problem import UsageError


@click.command()
@click.argument("preds", metavar="A B...", nargs=-1, required=True)
@click.option("--gold", metavar="PATH", help="Gold file or folder in this format; default: the package's gold.")
@click.option(
    "--json", "json_out", type=click.Path(path_type=Path), metavar="OUT", help="Write the comparison as JSON."
)
@click.option(
    "--html", "html_out", type=click.Path(path_type=Path), metavar="OUT", help="Write the comparison, one HTML file."
)
@click.option("--only", multiple=True, metavar="METRIC", help="A metric id or a family; default: the headline ones.")
@click.option("--bootstrap", default=1000, show_default=True, metavar="N", help="Resamples behind the intervals.")
@click.option("--rng-seed", default=13, show_default=True, metavar="S", help="Seed of the resampling.")
@DOCUMENTS
def command(
    preds: tuple[str, ...],
    gold: str | None,
    json_out: Path | None,
    html_out: Path | None,
    only: tuple[str, ...],
    bootstrap: int,
    rng_seed: int,
    documents: str | None,
) -> None:
    """Compare two or more systems' predictions: differences, paired tests, Holm correction.

    \b
    Example:
      armsbench compare gazetteer.jsonl crf.jsonl
      armsbench compare gazetteer.jsonl crf.jsonl --html comparison.html
    """
    from armsbench.evaluate.compare import compare
    from armsbench.metrics.registry import HEADLINE
    from armsbench.report import comparison
    from armsbench.store import atomic

    systems = {Path(pred).stem: pred for pred in preds}
    if len(preds) < 2 or len(systems) < len(preds):
        raise UsageError(f"expected two or more files with different names, found: {', '.join(preds)}")
    found = compare(gold, systems, only=only or HEADLINE, bootstrap=bootstrap, rng_seed=rng_seed, corpus=documents)
    if json_out:
        atomic.write_json(json_out, found.to_dict())
    comparison.show(found, sys.stdout)
    if html_out:
        from armsbench.report.html import comparison as page

        atomic.write_text(html_out, page.page_of(found))
