"""`armsbench show`: one document with its annotations."""

from __future__ import annotations

import sys

import click

from armsbench.cli.options import DOCUMENTS
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError


@click.command()
@click.argument("doc_id", metavar="DOC")
@click.option("--annotations", "source", metavar="PATH", help="Show these annotations instead of the gold.")
@DOCUMENTS
def command(doc_id: str, source: str | None, documents: str | None) -> None:
    """Print document DOC line by line with everything annotated in it, then its relations and stances.

    \b
    Example:
      armsbench show moscowtimes-2019-11-26
      armsbench show moscowtimes-2019-11-26 --annotations pred.jsonl
    """
    from armsbench import paths
    from armsbench.report import show
    from armsbench.store import annotations
    from armsbench.store.documents import known_documents

    known = known_documents(documents)
    if doc_id not in known:
        raise UsageError(unknown("document", doc_id, known))
    found = {each.annotation.doc_id: each.annotation for each in annotations.read(source or paths.gold())}
    if doc_id not in found:
        raise UsageError(f"{source or 'the gold'} has no annotation of {doc_id!r}")
    show.show(known[doc_id], found[doc_id], sys.stdout)
