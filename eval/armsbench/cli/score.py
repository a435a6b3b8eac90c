"""`armsbench score`: the main job."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from armsbench.cli.options import DOCUMENTS
from armsbench.model.problem import UsageError

if TYPE_CHECKING:
    from armsbench.evaluate.shards import Settings
    from armsbench.model.annotation import Annotation
    from armsbench.model.result import Result


def _pairs(_ctx: click.Context, _param: click.Parameter, given: tuple[str, ...]) -> dict[str, str]:
    for each in given:
        if "=" not in each:
            raise UsageError(f"--option: found {each!r}, expected NAME=VALUE")
    return dict(each.split("=", 1) for each in given)


@click.command()
@click.argument("preds", metavar="PRED", nargs=-1)
@click.option("--pred", "more_preds", multiple=True, metavar="PATH", help="Predictions, as PRED; repeat for more.")
@click.option(
    "--gold",
    "golds",
    multiple=True,
    metavar="PATH",
    help="Gold file or folder in this format; default: the package's gold. Repeat for more.",
)
@click.option("--json", "json_out", type=click.Path(path_type=Path), metavar="OUT", help="Write the result as JSON.")
@click.option(
    "--html", "html_out", type=click.Path(path_type=Path), metavar="OUT", help="Write a report, one HTML file."
)
@click.option(
    "--only",
    multiple=True,
    metavar="METRIC",
    help="A metric id or a family, e.g. coref.b3 or mention; repeat for more.",
)
@click.option(
    "--bootstrap", default=1000, show_default=True, metavar="N", help="Resamples behind the intervals; 0 for none."
)
@click.option("--rng-seed", default=13, show_default=True, metavar="S", help="Seed of the resampling.")
@click.option("--ontology", type=click.Choice(["package", "none"]), default="package", help="none: types are free.")
@click.option(
    "--option", "options", multiple=True, callback=_pairs, metavar="K=V", help="e.g. singletons=drop; repeat for more."
)
@click.option("--oracle", metavar="LAYER", help="Take a layer from the gold: mentions, triggers, pairs, ...")
@click.option("--errors", "with_errors", is_flag=True, help="Print the errors by class, and what cost the lost items.")
@click.option("--errors-json", type=click.Path(path_type=Path), metavar="OUT", help="Write every error as JSON.")
@click.option("--ladder", "with_ladder", is_flag=True, help="Print what each layer's errors cost the later layers.")
@click.option("--workers", type=int, metavar="N", help="Score files in parts, in N processes; large ones always are.")
@click.option("--engine", metavar="NAME", help="local, ray or spark: score pairs of files where NAME runs them.")
@DOCUMENTS
@click.option("--all", "every", is_flag=True, help="Print every metric, not only the headline ones.")
def command(
    preds: tuple[str, ...],
    more_preds: tuple[str, ...],
    golds: tuple[str, ...],
    json_out: Path | None,
    html_out: Path | None,
    only: tuple[str, ...],
    bootstrap: int,
    rng_seed: int,
    ontology: str,
    options: dict[str, str],
    oracle: str | None,
    with_errors: bool,
    errors_json: Path | None,
    with_ladder: bool,
    workers: int | None,
    engine: str | None,
    documents: str | None,
    every: bool,
) -> None:
    """Score the predictions in PRED (JSON Lines, Parquet, a .json file, a folder, or - for standard input).

    \b
    Example:
      armsbench run gazetteer -o pred.jsonl
      armsbench score pred.jsonl --json result.json
      armsbench score pred.jsonl --errors --ladder
      armsbench score pred.jsonl --html report.html
      armsbench score pred.jsonl.zst --gold gold.jsonl.zst --workers 8 --json result.json
      armsbench score --engine ray --gold s3://bucket/gold/ --pred s3://bucket/pred/ --json result.json

    With --workers, both sides are JSON Lines (plain, .gz, .zst) or Parquet, in any order, and need not fit in memory.
    Run it again after a kill, with the same --json OUT, and it goes on from its last finished part. With --engine,
    either side may be many files (paths, URLs, folders, globs), paired by name; eval/docs/clusters.md says more.
    """
    from armsbench.evaluate.score import score
    from armsbench.evaluate.shards import Settings
    from armsbench.metrics.registry import HEADLINE
    from armsbench.report import terminal
    from armsbench.store import atomic

    files = _files(golds, (*preds, *more_preds))
    pred, gold = files[1][0], files[0][0] if files[0] else None
    options |= {"oracle": oracle} if oracle else {}
    free = None if ontology == "none" else ontology
    listed = with_errors or errors_json or with_ladder or html_out
    if listed and (engine or max(map(len, files)) > 1):
        raise UsageError("--errors, --ladder and --html: expected one file or folder on either side, and no --engine")
    source = _read_once(pred) if listed else pred
    if documents and (workers or engine):
        raise UsageError("--documents: files scored in parts (--workers, --engine) take the package's documents")
    common: dict[str, Any] = {"ontology": free, "corpus": documents, **options}
    result = None
    if not documents:
        settings = Settings(only, free, options, bootstrap, rng_seed)
        result = _score_in_parts(files, settings, workers, engine, json_out)
    if result is None:
        result = score(gold, source, only=only, bootstrap=bootstrap, rng_seed=rng_seed, **common)
    if json_out:
        atomic.write_json(json_out, result.to_dict())
    terminal.show(
        result,
        "standard input" if pred == "-" else Path(pred).name,
        result.metrics if every or only else HEADLINE,
        sys.stdout,
    )
    if with_errors or errors_json:
        _list_errors(gold, source, common, with_errors, errors_json)
    if with_ladder:
        from armsbench.evaluate.ladder import climb
        from armsbench.report import ladder

        ladder.show(climb(gold, source, **common), sys.stdout)
    if html_out:
        from armsbench.report.html import gather, score as report

        name = "standard input" if pred == "-" else Path(pred).stem
        atomic.write_text(html_out, report.page_of(gather.gather(result, gold, source, name, **common)))


def _files(golds: tuple[str, ...], preds: tuple[str, ...]) -> tuple[tuple[str, ...], tuple[str, ...]]:
    if not preds:
        raise UsageError("nothing to score: expected PRED or --pred")
    if not golds and len(preds) > 1:
        raise UsageError("more than one file of predictions: expected --gold")
    return golds, preds


def _score_in_parts(
    files: tuple[tuple[str, ...], tuple[str, ...]],
    settings: Settings,
    workers: int | None,
    engine: str | None,
    out: Path | None,
) -> Result | None:
    """Return None where both sides are to be scored in memory."""
    from armsbench.evaluate.stream.large import in_processes
    from armsbench.evaluate.stream.run import Running, score_files
    from armsbench.report.progress import bar

    golds, preds = files
    if engine is None and max(map(len, files)) == 1:
        workers = in_processes(workers, golds[0] if golds else None, preds[0])
        if workers is None:
            return None
    if not golds:
        raise UsageError("--engine: expected --gold")
    folder = out.with_name(f"{out.name}.parts") if out else None
    with bar("parts scored") as progress:
        running = Running(workers, folder, progress=progress, engine=engine or "local")
        return score_files(golds, preds, settings, running)


def _read_once(pred: str) -> str | list[Annotation]:
    """Return the predictions themselves where they come from standard input, which cannot be read again."""
    from armsbench.store import annotations

    return pred if pred != "-" else [each.annotation for each in annotations.read(pred)]


def _list_errors(
    gold: str | None,
    pred: str | list[Annotation],
    settings: dict[str, Any],
    shown: bool,
    out: Path | None,
) -> None:
    from armsbench.evaluate.errors.listing import list_errors
    from armsbench.report import errors
    from armsbench.store import atomic

    found = list_errors(gold, pred, **settings)
    if out:
        atomic.write_json(out, found.to_dict())
    if shown:
        errors.show(found, sys.stdout)
