"""`armsbench explore`: the dataset as a static site."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsbench.model.problem import UsageError

if TYPE_CHECKING:
    from armsbench.model.annotation import Annotation

MOST = 5  # systems beside the gold


@click.command()
@click.argument("out", type=click.Path(path_type=Path))
@click.option("--pred", "predictions", multiple=True, metavar="NAME=PRED", help="A system to show beside the gold.")
def command(out: Path, predictions: tuple[str, ...]) -> None:
    """Write the dataset as a static site into the folder OUT.

    It has the documents with all layers, events and who reports them, entities, a timeline, stances,
    labels and a search. Open OUT/index.html in a browser.

    \b
    Example:
      armsbench explore site
      armsbench explore site --pred gazetteer=out/gazetteer.jsonl
    """
    from armsbench.report.explore import site
    from armsbench.report.explore.world import world
    from armsbench.store.dataset import load

    dataset = load()
    systems = _systems(predictions)
    count = site.write(out, site.pages(world(dataset.documents, dataset.gold), systems))
    click.echo(f"wrote {count} pages: {out / 'index.html'}", err=True)


def _systems(predictions: tuple[str, ...]) -> dict[str, dict[str, Annotation]]:
    from armsbench.store import annotations

    found = {}
    for each in predictions:
        name, equals, path = each.partition("=")
        if not (name and equals and path):
            raise UsageError(f"--pred: found {each!r}, expected NAME=PRED")
        found[name] = {one.annotation.doc_id: one.annotation for one in annotations.read(path)}
    if len(found) > MOST:
        raise UsageError(f"--pred: found {len(found)} systems, expected at most {MOST}")
    return found
