"""`armsbench stats`: counts of the dataset."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterable
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from armsbench.model.annotation import Annotation


@click.command()
@click.argument("source", metavar="[PATH]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the counts are written."
)
@click.option("--deals", "only_deals", is_flag=True, help="The table of deals derived from the events instead.")
def command(source: str | None, form: str, only_deals: bool) -> None:
    """Count what the gold, or the annotations in PATH, hold: by document and layer, and by type.

    \b
    Example:
      armsbench stats
      armsbench stats annotations/passes/a --format json
      armsbench stats --deals
    """
    from armsbench import paths
    from armsbench.report import stats
    from armsbench.store import annotations
    from armsbench.store.documents import read_documents

    found = [each.annotation for each in annotations.read(source or paths.gold())]
    if only_deals:
        _deals(found, form)
        return
    rows, types = stats.by_document(found, read_documents()), stats.by_type(found)
    if form == "json":
        click.echo(json.dumps({"documents": rows, "types": types}, indent=2))
    else:
        stats.show(rows, types, sys.stdout)


def _deals(found: Iterable[Annotation], form: str) -> None:
    from armsbench.report import deals, stats

    rows = deals.deals(found)
    if form == "json":
        click.echo(json.dumps([deals.to_dict(row) for row in rows], indent=2))
    else:
        stats.show_deals(rows, sys.stdout)
