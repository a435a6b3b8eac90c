"""How much the dataset holds: counts by document and layer, and by type."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from typing import TextIO

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.report.deals import Deal

Counts = dict[str, int]


def counts(annotation: Annotation, document: Document | None) -> Counts:
    """Return how many of everything one document holds; characters only where its text is known."""
    return {
        "characters": len(document.text) if document else 0,
        "mentions": len(annotation.mentions),
        "entities": len(annotation.entities),
        "event_mentions": len(annotation.event_mentions),
        "arguments": sum(len(each.arguments) for each in annotation.event_mentions),
        "events": len(annotation.events),
        "factuality": sum(len(each.factuality or ()) for each in annotation.event_mentions),
        "relations": len(annotation.relations),
        "stances": len(annotation.stances),
    }


def by_document(annotations: Iterable[Annotation], documents: Mapping[str, Document]) -> dict[str, Counts]:
    """Return the counts of each document, and their sum as `total`."""
    rows = {each.doc_id: counts(each, documents.get(each.doc_id)) for each in annotations}
    total: Counter[str] = Counter()
    for row in rows.values():
        total.update(row)
    return {**rows, "total": dict(total)}


def by_type(annotations: Iterable[Annotation]) -> dict[str, Counts]:
    """Return how often each type of mention and event mention, and each stance polarity, occurs."""
    found: dict[str, Counter[str]] = {"mentions": Counter(), "event_mentions": Counter(), "stances": Counter()}
    for each in annotations:
        found["mentions"].update(mention.type for mention in each.mentions)
        found["event_mentions"].update(mention.type for mention in each.event_mentions)
        found["stances"].update(stance.polarity for stance in each.stances)
    return {layer: dict(sorted(types.items())) for layer, types in found.items()}


def show(rows: Mapping[str, Counts], types: Mapping[str, Counts], file: TextIO) -> None:
    """Print both tables."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, width=None if file.isatty() else 130, highlight=False)
    table = Table()
    table.add_column("document")
    for name in rows["total"]:
        table.add_column(name.replace("_", " "), justify="right")
    for doc_id, row in rows.items():
        table.add_row(doc_id, *(str(row.get(name, 0)) for name in rows["total"]))
    console.print(table)
    for layer, found in types.items():
        console.print(f"{layer}: " + ", ".join(f"{name} {number}" for name, number in found.items()), soft_wrap=True)


def show_deals(rows: Iterable[Deal], file: TextIO) -> None:
    """Print the table of deals; a cell holds every value that the reports give."""
    from rich.console import Console
    from rich.table import Table

    console = Console(file=file, width=None if file.isatty() else 200, highlight=False)
    table = Table(show_lines=True)
    for name in ("event", "type", "supplier", "recipient", "item", "number", "between", "status", "claimed by"):
        table.add_column(name)
    for row in rows:
        cells = (row.suppliers, row.recipients, row.items, row.numbers)
        claims = (f"{claim.source} {claim.value} ({claim.doc_id})" for claim in row.claims)
        table.add_row(
            row.event,
            row.type.split(".")[-1],
            *("\n".join(cell) for cell in cells),
            f"{row.earliest or '…'} / {row.latest or '…'}",
            ", ".join(row.status),
            "\n".join(claims),
        )
    console.print(table)
