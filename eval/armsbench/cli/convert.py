"""`armsbench convert`: annotations from any format to any other."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsbench.model.problem import UsageError

if TYPE_CHECKING:
    from armsbench.formats.format import Documents, Loss
    from armsbench.model.annotation import Annotation


def _list_formats(context: click.Context, _: click.Parameter, wanted: bool) -> None:
    """Print every format with what its files are and what it cannot hold, and stop."""
    from armsbench.formats.registry import FORMATS

    if not wanted or context.resilient_parsing:
        return
    for name, form in FORMATS.items():
        click.echo(f"{name}: {form.about}\n    files: {form.files}")
        click.echo(f"    cannot hold: {', '.join(form.loses)}" if form.loses else "    holds everything")
        if form.extra:
            click.echo(f"    needs: pip install 'armsbench[{form.extra}]'")
    context.exit()


@click.command()
@click.option("--from", "source", default="armsbench", show_default=True, metavar="FORMAT", help="The format of IN.")
@click.option("--to", "target", default="armsbench", show_default=True, metavar="FORMAT", help="The format of OUT.")
@click.option(
    "--documents",
    type=click.Path(path_type=Path),
    metavar="DIR",
    help="Texts outside of the corpus: a folder of documents (.json) or plain texts (DOC.txt).",
)
@click.option("--formats", is_flag=True, is_eager=True, expose_value=False, callback=_list_formats, help="List them.")
@click.argument("in_path", metavar="IN", type=click.Path(path_type=Path, allow_dash=True))
@click.argument("out_path", metavar="OUT", type=click.Path(path_type=Path))
def command(source: str, target: str, documents: Path | None, in_path: Path, out_path: Path) -> None:
    """Convert the annotations of IN to OUT.

    IN is a file, a folder or a .zip archive, of any number of documents. Every span is held against the text
    of its document; what does not match is refused, never moved. What OUT's format cannot hold is said.

    \b
    Example:
      armsbench convert --formats
      armsbench convert --from quoted mine.json annotation.json
      armsbench convert --to quoted annotations/gold quoted.jsonl
      armsbench convert --from armsbench --to parquet gold.jsonl.zst gold.parquet
    """
    from armsbench.evaluate.stream import rewrite
    from armsbench.formats import convert
    from armsbench.store.documents import read_documents
    from armsbench.store.plain import read_folder

    if documents and not documents.is_dir():
        raise UsageError(f"{documents}: no such folder of documents")
    known = read_documents() | (read_folder(documents) if documents else {})
    if rewrite.is_streamed(source, target, in_path, out_path):
        count = rewrite.rewrite(in_path, out_path, partial(_settled, known))
        click.echo(f"{count} documents: {source} to {target}", err=True)
        return
    found = convert.read(source, in_path, known)
    losses = convert.write(target, found, known, out_path)
    for line in _summed(target, losses):
        click.echo(line, err=True)
    click.echo(f"{len(found)} documents: {source} to {target}", err=True)


def _settled(known: Documents, found: Annotation, file: str, line: int) -> Annotation:
    from armsbench.formats import texts

    document = known.get(found.doc_id)
    return texts.settled(found, document.text, file, line) if document else found


def _summed(target: str, losses: Iterable[Loss]) -> list[str]:
    """Return a line for each thing that was lost, with how many in how many documents."""
    counts: dict[str, dict[str, int]] = {}
    for loss in losses:
        found = counts.setdefault(loss.what, {})
        found[loss.doc_id] = found.get(loss.doc_id, 0) + loss.number
    return [
        f"{target} cannot hold {what}: {sum(found.values())} left out in {len(found)} documents"
        for what, found in counts.items()
    ]
