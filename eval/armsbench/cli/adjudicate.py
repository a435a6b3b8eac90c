"""`armsbench adjudicate`: two passes to one gold, through a sheet of decisions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import click

from armsbench.cli.options import DOCUMENTS
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError


@click.command()
@click.argument("first", metavar="A", type=click.Path(path_type=Path))
@click.argument("second", metavar="B", type=click.Path(path_type=Path))
@click.argument("sheet", metavar="SHEET", type=click.Path(path_type=Path))
@click.option("-o", "--out", type=click.Path(path_type=Path), metavar="FILE", help="Write the decided gold here.")
@click.option("--register", type=click.Path(path_type=Path), metavar="FILE", help="With -o: add the decisions to it.")
@DOCUMENTS
def command(
    first: Path, second: Path, sheet: Path, out: Path | None, register: Path | None, documents: str | None
) -> None:
    """Merge two annotators' files of one document, A and B.

    Without -o, write every difference to SHEET, a line each, to fill in `decision` ("a", "b" or
    {"value": …}), `why`, and `page` of the guidelines, as in "layers/stance.md". With -o, take what
    agrees from both and the rest from the decisions of SHEET.

    \b
    Example:
      armsbench adjudicate a/d1.json b/d1.json d1.jsonl
      armsbench adjudicate a/d1.json b/d1.json d1.jsonl -o annotations/gold/d1.json
    """
    from armsbench.evaluate import adjudicate
    from armsbench.store import annotations, atomic, lines, pretty
    from armsbench.store.documents import known_documents

    if register and not out:
        raise UsageError("--register goes with -o: decisions join the register when they are applied")
    one, other = (annotations.read(path)[0].annotation for path in (first, second))
    if one.doc_id != other.doc_id:
        raise UsageError(f"A is of document {one.doc_id!r}, B of {other.doc_id!r}: expected one document")
    known = known_documents(documents)
    if one.doc_id not in known:
        raise UsageError(unknown("document", one.doc_id, known))
    if out:
        decided = _decided(sheet)
        gold = adjudicate.settle(one, other, decided, known[one.doc_id], str(sheet))
        _record(decided, register)
        atomic.write_bytes(out, pretty.to_pretty(gold))
        click.echo(f"wrote {out}, with {len(decided)} decisions", err=True)
        return
    if sheet.exists():
        raise UsageError(f"{sheet} is there already: give -o to apply its decisions, or another name")
    found = adjudicate.sheet(one, other, known[one.doc_id])
    atomic.write_bytes(sheet, lines.encode(found))
    click.echo(f"{adjudicate.agreed(one, other)} labels agree, {len(found)} differences to decide in {sheet}", err=True)


def _decided(sheet: Path) -> list[dict[str, Any]]:
    from armsbench import paths
    from armsbench.evaluate import decisions
    from armsbench.store import lines

    found = lines.read(sheet)
    pages = {path.relative_to(paths.guidelines()).as_posix() for path in paths.guidelines().glob("*/*.md")}
    decisions.check(found, pages, str(sheet))
    return found


def _record(decided: list[dict[str, Any]], register: Path | None) -> None:
    from armsbench.evaluate import decisions
    from armsbench.store import atomic, lines

    if register:
        known = lines.read(register) if register.exists() else []
        atomic.write_bytes(register, lines.encode(decisions.joined(known, decided)))
