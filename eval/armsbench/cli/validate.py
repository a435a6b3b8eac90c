"""`armsbench validate`: every problem of annotation files, with its place."""

from __future__ import annotations

import json
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsbench.model.problem import Problem, UsageError

if TYPE_CHECKING:
    from armsbench.checks.run import Settings


@click.command(context_settings={"help_option_names": ["-h", "--help"]})
@click.argument("files", nargs=-1, metavar="[FILE]...")
@click.option("--gold", is_flag=True, help="Hold every file against the rules of gold, wherever it lies.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "json", "markdown"]),
    default="text",
    help="How problems are written.",
)
@click.option("--ontology", metavar="NAME", default="arms", help="'none': types and labels are free.")
@click.option("--documents", metavar="DIR", help="Documents to check spans against; 'none': their texts are not known.")
@click.option("--no-lint", is_flag=True, help="Leave out the hints of level 8 on what may have been overlooked.")
@click.option("--codes", is_flag=True, help="List every code with its rule, and stop.")
def command(
    files: tuple[str, ...], gold: bool, form: str, ontology: str, documents: str | None, no_lint: bool, codes: bool
) -> int:
    """Check the gold (no FILE), or annotation or prediction files: .json, .jsonl, .gz, .zst, folders, - for stdin.

    Files under annotations/gold and annotations/passes are held against the rules of gold: all
    levels, and warnings count. Predictions are checked for syntax, schema, spans, references and
    labels; warnings in them do not count.

    \b
    Levels: E1 syntax, E2 schema, E3 spans, E4 references, E5 ontology, E6 consistency,
    E7 cross-document, W8 lint. Exit 0: fine; 1: problems; 2: used wrongly.

    \b
    Example:
      armsbench validate
      armsbench validate pred.jsonl --format json
    """
    from armsbench import paths
    from armsbench.checks.run import check_files, is_curated

    if codes:
        _list_codes()
        return 0
    chosen = files or (str(paths.gold()),)
    settings = _settings(gold, ontology, documents, not no_lint)
    problems = check_files(chosen, settings)
    click.echo(_written(problems, form), nl=False)
    counting = [each for each in problems if each.code[0] == "E" or settings.gold or is_curated(each.file)]
    errors = sum(each.code[0] == "E" for each in problems)
    click.echo(f"{len(chosen)} inputs: {errors} errors, {len(problems) - errors} warnings", err=True)
    return 1 if counting else 0


def _settings(gold: bool, ontology: str, documents: str | None, lint: bool) -> Settings:
    from armsbench.checks import allowed
    from armsbench.checks.run import Settings
    from armsbench.model.nearest import unknown
    from armsbench.store import documents as store

    if ontology not in ("arms", "none"):
        raise UsageError(unknown("ontology", ontology, ("arms", "none")))
    if documents not in (None, "none") and not Path(documents).is_dir():
        raise UsageError(f"{documents}: no such folder of documents")
    return Settings(
        documents=None if documents == "none" else store.read_documents(Path(documents) if documents else None),
        ontology=None if ontology == "none" else store.ontology(),
        gold=gold or None,
        lint=lint,
        allowed=allowed.read(),
    )


def _written(problems: Sequence[Problem], form: str) -> str:
    if form == "markdown":
        from armsbench.report import markdown

        return markdown.problems(problems)
    if form == "json":
        return json.dumps([problem._asdict() for problem in problems], ensure_ascii=False, indent=1) + "\n"
    return "".join(f"{problem}\n" for problem in problems)


def _list_codes() -> None:
    from armsbench.checks.levels import rules

    for code, rule in rules().items():
        click.echo(f"{code}  {rule}")
