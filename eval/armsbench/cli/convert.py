"""`armsbench convert`: other formats to this one."""

from __future__ import annotations

from pathlib import Path

import click

from armsbench.cli.options import DOCUMENTS
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError


@click.command()
@click.option("--from", "source", required=True, metavar="FORMAT", help="The format of IN, e.g. quoted.")
@click.option("--to", "target", default="armsbench", show_default=True, metavar="FORMAT", help="The format of OUT.")
@click.argument("in_path", metavar="IN", type=click.Path(path_type=Path))
@click.argument("out_path", metavar="OUT", type=click.Path(path_type=Path))
@DOCUMENTS
def command(source: str, target: str, in_path: Path, out_path: Path, documents: str | None) -> None:
    """Convert the annotation of one document from IN to OUT.

    \b
    Formats:
      quoted   this format with quotations in place of offsets, for writing by hand

    \b
    Example:
      armsbench convert --from quoted mine.json annotation.json
    """
    from armsbench.formats.registry import FORMATS
    from armsbench.store import annotations, atomic, reader
    from armsbench.store.documents import known_documents

    if source not in FORMATS:
        raise UsageError(unknown("format", source, FORMATS))
    if target != "armsbench":
        raise UsageError(unknown("target format", target, ["armsbench"]))
    annotation = FORMATS[source].read(reader.read_bytes(in_path), known_documents(documents), str(in_path))
    atomic.write_bytes(out_path, annotations.to_pretty(annotation))
