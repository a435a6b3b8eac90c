"""`armsbench adjudicate`: two passes to one gold, through a sheet of decisions."""

from __future__ import annotations

from pathlib import Path

import click

from armsbench.model.problem import UsageError


@click.command()
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@click.argument("sheet", metavar="SHEET", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the decided gold here.")
def command(first: Path, second: Path, sheet: Path, out: Path | None) -> None:
    """Merge two annotators' files of one document, A and B.

    Without -o, write every difference to SHEET, a line each, to fill in `decision` ("a", "b" or
    {"value": …}), `why` and `page`. With -o, apply the decisions of SHEET.

    \b
    Example:
      armsbench adjudicate a/d1.json b/d1.json d1.jsonl
      armsbench adjudicate a/d1.json b/d1.json d1.jsonl -o annotations/gold/d1.json
    """
    from armsbench.evaluate import adjudicate
    from armsbench.store import annotations, atomic, lines, pretty
    from armsbench.store.documents import read_documents

    one, other = (annotations.read(path)[0].annotation for path in (first, second))
    if one.doc_id != other.doc_id:
        raise UsageError(f"A is of document {one.doc_id!r}, B of {other.doc_id!r}: expected one document")
    document = read_documents()[one.doc_id]
    if out:
        gold = adjudicate.settle(one, other, lines.read(sheet), document, str(sheet))
        atomic.write_bytes(out, pretty.to_pretty(gold))
        return
    if sheet.exists():
        raise UsageError(f"{sheet} is there already: give -o to apply its decisions, or another name")
    found = adjudicate.sheet(one, other, document)
    atomic.write_bytes(sheet, lines.encode(found))
    click.echo(f"{len(found)} differences to decide in {sheet}", err=True)
