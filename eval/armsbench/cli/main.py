"""The `armsbench` command: finds the named command's file, and turns errors into messages and exit codes."""

from __future__ import annotations

import importlib
import sys

import click

from armsbench.cli import completion
from armsbench.model.nearest import unknown
from armsbench.model.problem import DataError, UsageError

COMMANDS = {
    "adjudicate": "Merge two annotators' files through a sheet of decisions.",
    "agree": "Compare two annotation sets, layer by layer.",
    "build": "Rebuild what is generated, or check that it is up to date.",
    "compare": "Compare systems: differences, paired tests, Holm correction.",
    "convert": "Convert annotations from any format to any other.",
    "explore": "Write the dataset as a static site.",
    "new": "Start a document, and blank annotations of it.",
    "recheck": "Draw a sample of labels to judge, or rate a judged one.",
    "run": "Run a system over the documents and write its predictions.",
    "score": "Score predictions against the gold.",
    "show": "Print one document with its annotations.",
    "stats": "Count what the dataset holds.",
    "validate": "Check the gold, or any annotation or prediction files.",
    "verify": "Recompute a published result and compare it bit for bit.",
}

# what the help shows together
GROUPS = {
    "Systems": ("run", "score", "compare", "verify"),
    "Data": ("stats", "show", "explore"),
    "Annotations": ("new", "convert", "validate", "agree", "adjudicate", "recheck"),
    "The project": ("build",),
}


class _Group(click.Group):
    """A group whose commands are imported only when they are called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return sorted(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            raise UsageError(unknown("command", name, COMMANDS))
        return completion.offer(importlib.import_module(f"armsbench.cli.{name}").command)

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        for title, names in GROUPS.items():
            with formatter.section(title):
                formatter.write_dl([(name, COMMANDS[name]) for name in names])


@click.command(cls=_Group, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(package_name="armsbench")
def armsbench() -> None:
    """Score information extraction on the ARMS dataset: entities, events and stances in news of arms sales.

    \b
    Example:
      armsbench run gazetteer -o pred.jsonl
      armsbench score pred.jsonl
    """


def main() -> None:
    """Run the command line: exit 0 (fine), 1 (problems found in the data) or 2 (used wrongly)."""
    try:
        code = armsbench.main(standalone_mode=False)
    except DataError as error:
        for problem in error.problems:
            click.echo(str(problem), err=True)
        sys.exit(1)
    except UsageError as error:
        click.echo(f"armsbench: {error}", err=True)
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(2)
    except (click.Abort, KeyboardInterrupt):
        click.echo("armsbench: interrupted", err=True)
        sys.exit(130)
    except BrokenPipeError:
        sys.stderr.close()
        sys.exit(1)
    sys.exit(code if isinstance(code, int) else 0)
