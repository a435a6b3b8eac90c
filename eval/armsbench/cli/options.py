"""Options that several commands share."""

from __future__ import annotations

import click

DOCUMENTS = click.option(
    "--documents", metavar="DIR", help="Folder of documents, for texts that are not in the package."
)
