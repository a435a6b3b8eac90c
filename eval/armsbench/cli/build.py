"""`armsbench build`: rebuild what is generated and committed, or write or complete a release without text."""

from __future__ import annotations

from pathlib import Path

import click

from armsbench.model.problem import UsageError

_FOLDER = click.Path(file_okay=False, path_type=Path)


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name each file that is not as built.")
@click.option("--folder", type=_FOLDER, metavar="DIR", help="Only the documents of a folder that `new` has started.")
@click.option("--without-text", type=_FOLDER, metavar="OUT", help="Write the release without the articles' words.")
@click.option("--rehydrate", type=_FOLDER, metavar="FOLDER", help="Complete such a release, with --texts.")
@click.option("--texts", type=_FOLDER, metavar="COPIES", help="A folder with your copies of the articles.")
def command(
    check: bool, folder: Path | None, without_text: Path | None, rehydrate: Path | None, texts: Path | None
) -> None:
    """Rebuild what is generated from the seed articles and the gold, or check that it is up to date.

    Writes only the files that differ, and removes those that nothing builds any more. With --without-text,
    writes a release that has offsets in place of every quotation; with --rehydrate, completes one from your own
    copies of the articles, which are recognised by their SHA-256 whatever their names, and verifies every file.

    \b
    Example:
      armsbench build
      armsbench build --check
      armsbench build --folder moscowtimes-2031-05-06
      armsbench build --without-text standoff
      armsbench build --rehydrate standoff --texts my-copies
    """
    from armsbench.release import rehydrate as completion, standoff

    if (rehydrate is None) != (texts is None):
        raise UsageError("--rehydrate and --texts go together: the release to complete, and your copies")
    if sum(map(bool, (check or folder, without_text, rehydrate))) > 1:
        raise UsageError("--check or --folder, --without-text and --rehydrate do different things: give one")
    if without_text:
        standoff.write(without_text)
    elif rehydrate and texts:
        for path in completion.rehydrate(rehydrate, texts):
            click.echo(f"wrote {path}, verified", err=True)
    else:
        _build(check, folder)


def _build(check: bool, folder: Path | None) -> None:
    from armsbench import paths
    from armsbench.model.problem import DataError, Problem
    from armsbench.release import build

    root = folder or paths.checkout()
    found = build.document_differences(root) if folder else build.differences(root)
    if check and found:
        raise DataError(Problem(each.path, 0, 0, each.code, each.message) for each in found)
    for each in found:
        build.apply(root, each)
        click.echo(f"{'removed' if each.content is None else 'wrote'} {each.path}", err=True)
    if not found:
        click.echo("everything is as built", err=True)
