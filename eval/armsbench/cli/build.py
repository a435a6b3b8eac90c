"""`armsbench build`: rebuild what is generated and committed, or check that it is up to date."""

from __future__ import annotations

import click


@click.command()
@click.option("--check", is_flag=True, help="Write nothing; exit 1 and name each file that is not as built.")
def command(check: bool) -> None:
    """Rebuild the corpus from the seed articles, or check that it is up to date.

    Writes only the files that differ, and removes those that nothing builds any more.

    \b
    Example:
      armsbench build
      armsbench build --check
    """
    from armsbench import paths
    from armsbench.model.problem import DataError, Problem
    from armsbench.release import build

    root = paths.checkout()
    found = build.differences(root)
    if check and found:
        raise DataError(Problem(each.path, 0, 0, each.code, each.message) for each in found)
    for each in found:
        build.apply(root, each)
        click.echo(f"{'removed' if each.content is None else 'wrote'} {each.path}", err=True)
    if not found:
        click.echo("everything is as built", err=True)
