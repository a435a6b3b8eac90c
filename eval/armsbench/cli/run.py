"""`armsbench run`: a system over the documents, to a predictions file."""

from __future__ import annotations

import contextlib
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsbench.model.problem import DataError, Problem, UsageError

if TYPE_CHECKING:
    from armsbench.model.document import Document
    from armsbench.systems.registry import System
    from armsbench.systems.run import Outcome


@click.command()
@click.argument("system")
@click.option("-o", "--output", type=click.Path(path_type=Path), metavar="PRED", help="Predictions file (.jsonl).")
@click.option("--documents", type=click.Path(path_type=Path), metavar="DIR", help="Documents; default: the corpus.")
def command(system: str, output: Path | None, documents: Path | None) -> None:
    """Run SYSTEM over the documents and write one line of predictions for each, in order of doc_id.

    SYSTEM is crf, gazetteer, spacy-ruler, or MODULE:CALLABLE, a function of yours that takes a
    document and returns its annotation. With -o, a run that was interrupted or that failed on some
    documents keeps what it finished in PRED.part; the same command goes on from there, and PRED is
    replaced only when every document is done.

    \b
    Example:
      armsbench run gazetteer -o pred.jsonl
      armsbench run mymodel:predict -o mine.jsonl
    """
    from armsbench.systems import registry

    chosen = registry.load(system)
    found = _read(documents)
    if output is None:
        _to_stdout(chosen, found)
    else:
        _to_file(chosen, found, output)


def _read(folder: Path | None) -> dict[str, Document]:
    from armsbench import paths
    from armsbench.store.documents import read_documents

    if folder is not None and not folder.is_dir():
        raise UsageError(f"--documents: {folder} is not a folder")
    found = read_documents(folder)
    if not found:
        raise UsageError(f"no documents (*.json) in {folder or paths.documents()}")
    return found


def _to_stdout(system: System, documents: dict[str, Document]) -> None:
    from armsbench.systems import run

    problems: list[Problem] = []
    for outcome in run.outcomes(system, documents, {}):
        problems.extend(outcome.problems)
        if outcome.line is not None:
            click.echo(outcome.line, nl=False)
    if problems:
        raise DataError(problems)


def _to_file(system: System, documents: dict[str, Document], output: Path) -> None:
    from armsbench.systems import partial, run

    _check(output)
    with _progress(system.name, len(documents)) as report:
        problems = run.to_file(system, documents, output, report)
    if problems:
        click.echo(f"{output} is not written; what was finished is kept in {partial.part(output)}", err=True)
        raise DataError(problems)
    click.echo(f"wrote {output}: {len(documents)} documents", err=True)


def _check(output: Path) -> None:
    if output.is_dir():
        raise UsageError(f"-o: {output} is a folder, expected a file")
    if output.suffix in (".gz", ".zst", ".json"):
        raise UsageError(f"-o: {output.name}: predictions are written as plain JSON Lines; name the file *.jsonl")


@contextlib.contextmanager
def _progress(name: str, total: int) -> Iterator[Callable[[Outcome], None]]:
    """Show a progress bar on standard error, if that is a terminal."""
    if not sys.stderr.isatty():
        yield lambda _: None
        return
    from rich.console import Console
    from rich.progress import Progress

    with Progress(console=Console(stderr=True)) as progress:
        task = progress.add_task(name, total=total)
        yield lambda _: progress.advance(task)
