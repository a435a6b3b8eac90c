"""`armsbench run`: a system over the documents, to a predictions file."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import click

from armsbench.model.problem import DataError, Problem, UsageError

if TYPE_CHECKING:
    from armsbench.model.document import Document
    from armsbench.systems.answers import Outcome
    from armsbench.systems.run import Work
    from armsbench.systems.system import System

_FILE = click.Path(path_type=Path)


@click.command()
@click.argument("system", required=False)
@click.option("--command", "line", metavar="'PROG ARGS'", help="A program that answers JSON Lines with JSON Lines.")
@click.option("-o", "--output", type=_FILE, metavar="PRED", help="Predictions file (.jsonl).")
@click.option("--documents", type=_FILE, metavar="DIR", help="Documents; default: the corpus.")
@click.option("--labels", type=_FILE, metavar="MAP", help='What a model\'s labels mean: {"PER": "PER", "MISC": null}.')
@click.option("--batch", type=click.IntRange(1), default=1, metavar="N", help="Documents to give at once.")
@click.option("--workers", type=click.IntRange(1), default=1, metavar="N", help="Processes that run side by side.")
@click.option(
    "--timeout", type=click.FloatRange(0, min_open=True), metavar="S", help="Seconds that a document may take."
)
@click.option(
    "--memory", type=click.IntRange(1), metavar="MB", help="Megabytes that a process and its children may use."
)
@click.option("--allow-failures", is_flag=True, help="Write PRED although documents failed, and PRED.failed.jsonl.")
def command(
    system: str | None,
    line: str | None,
    output: Path | None,
    documents: Path | None,
    labels: Path | None,
    batch: int,
    workers: int,
    timeout: float | None,
    memory: int | None,
    allow_failures: bool,
) -> None:
    """Run SYSTEM over the documents and write one line of predictions for each, in order of doc_id.

    \b
    SYSTEM is one of
      crf, gazetteer, spacy-ruler   a baseline
      MODULE:CALLABLE               a function of yours; of one document, or of several (`documents`)
      spacy:PATH                    a spaCy pipeline, saved or installed
      hf:PATH                       a Hugging Face model for token classification
      replay:PRED.jsonl             what an earlier run predicted
      inspect:LOG                   what a language model answered in inspect-ai
      lm-eval:SAMPLES.jsonl         what a language model answered in lm-eval (--log_samples)
    or a program with --command. eval/docs/systems.md has a recipe for each.

    With -o, a run that was interrupted or that failed on some documents keeps what it finished in PRED.part;
    the same command goes on from there, and PRED is replaced only when every document is done.

    \b
    Example:
      armsbench run gazetteer -o pred.jsonl
      armsbench run mymodel:predict -o mine.jsonl --workers 4 --timeout 60
      armsbench run --command "python3 mine.py --fast" -o mine.jsonl --memory 4000 --allow-failures
    """
    from armsbench.harness import logs
    from armsbench.systems import labelmap, workers as at_work
    from armsbench.systems.process import Limits
    from armsbench.systems.run import Work

    _check(output, allow_failures)
    work = Work(_read(documents), batch, allow_failures)
    wanted = at_work.Wanted(system, line, labelmap.read(labels) if labels else None, Limits(timeout, memory), workers)
    logged = logs.opened(system)
    chosen = [logged] if logged else at_work.start(wanted, output)
    try:
        if output is None:
            _to_stdout(chosen, work)
        else:
            _to_file(chosen, work, output)
    finally:
        for each in chosen:
            each.close()
        at_work.drop_empty(output, workers)


def _read(folder: Path | None) -> dict[str, Document]:
    from armsbench import paths
    from armsbench.store.documents import read_documents

    if folder is not None and not folder.is_dir():
        raise UsageError(f"--documents: {folder} is not a folder")
    found = read_documents(folder)
    if not found:
        raise UsageError(f"no documents (*.json) in {folder or paths.documents()}")
    return found


def _to_stdout(systems: Sequence[System], work: Work) -> None:
    from armsbench.systems import run

    problems: list[Problem] = []
    for outcome in run.in_order(run.outcomes(systems, work, {}), sorted(work.documents)):
        problems.extend(outcome.problems)
        if outcome.line is not None:
            click.echo(outcome.line, nl=False)
    if problems:
        raise DataError(problems)


def _to_file(systems: Sequence[System], work: Work, output: Path) -> None:
    from armsbench.report.progress import bar
    from armsbench.store import failures
    from armsbench.systems import partial, run

    seen: list[Outcome] = []
    total = len(work.documents)
    with bar(systems[0].name) as progress:

        def report(outcome: Outcome) -> None:
            seen.append(outcome)
            progress(len(seen), total)

        problems = run.to_file(systems, work, output, report)
    failed = sum(each.line is None for each in seen)
    if not problems:
        click.echo(f"wrote {output}: {total} documents", err=True)
    elif work.allow_failures and failed < total:
        for problem in problems:
            click.echo(str(problem), err=True)
        done = f"wrote {output}: {total - failed} of {total} documents"
        click.echo(f"{done}; {failed} failed: {failures.path(output)}", err=True)
    else:
        click.echo(f"{output} is not written; what was finished is kept in {partial.part(output)}", err=True)
        raise DataError(problems)


def _check(output: Path | None, allow_failures: bool) -> None:
    if output is None:
        if allow_failures:
            raise UsageError("--allow-failures needs -o, for PRED.failed.jsonl")
    elif output.is_dir():
        raise UsageError(f"-o: {output} is a folder, expected a file")
    elif output.suffix in (".gz", ".zst", ".json"):
        raise UsageError(f"-o: {output.name}: predictions are written as plain JSON Lines; name the file *.jsonl")
