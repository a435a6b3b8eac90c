"""`armsbench stats`: counts of the dataset."""

from __future__ import annotations

import sys

import click


@click.command()
@click.argument("source", metavar="[PATH]", required=False)
@click.option(
    "--format", "form", type=click.Choice(["text", "json"]), default="text", help="How the counts are written."
)
def command(source: str | None, form: str) -> None:
    """Count what the gold, or the annotations in PATH, hold: by document and layer, and by type.

    \b
    Example:
      armsbench stats
      armsbench stats annotations/passes/a --format json
    """
    import json

    from armsbench import paths
    from armsbench.report import stats
    from armsbench.store import annotations
    from armsbench.store.documents import read_documents

    found = [each.annotation for each in annotations.read(source or paths.gold())]
    rows, types = stats.by_document(found, read_documents()), stats.by_type(found)
    if form == "json":
        click.echo(json.dumps({"documents": rows, "types": types}, indent=2))
    else:
        stats.show(rows, types, sys.stdout)
