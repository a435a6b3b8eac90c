"""A page for each command, from its help."""

from __future__ import annotations

import inspect
from collections.abc import Mapping
from typing import TYPE_CHECKING

from armsbench.release.site.page import Page
from armsbench.report.markdown import table

if TYPE_CHECKING:
    import click


def overview(abouts: Mapping[str, str]) -> Page:
    """Return the page that lists the commands, each with its line of help."""
    rows = [[f"[`armsbench {name}`]({name}.md)", about] for name, about in abouts.items()]
    text = f"""# Commands

{table(["command", "does"], rows)}
Exit code 0 means fine, 1 problems in the data, 2 wrong use. Results go to standard output or to a file, whole or not at
all; progress and messages go to standard error.

## Completion in the shell

Commands, options and their values complete with the tab key once the shell knows how:

```sh
eval "$(_ARMSBENCH_COMPLETE=bash_source armsbench)"           # in ~/.bashrc
eval "$(_ARMSBENCH_COMPLETE=zsh_source armsbench)"            # in ~/.zshrc
_ARMSBENCH_COMPLETE=fish_source armsbench | source            # in ~/.config/fish/config.fish
```
"""
    return Page("commands/index.md", "Overview", text)


def each(commands: Mapping[str, click.Command]) -> list[Page]:
    """Return the page of each command."""
    return [_page(name, command) for name, command in commands.items()]


def _page(name: str, command: click.Command) -> Page:
    import click

    context = click.Context(command, info_name=f"armsbench {name}")
    usage = " ".join([f"armsbench {name}", *command.collect_usage_pieces(context)])
    prose, _, example = inspect.cleandoc(command.help or "").partition("Example:\n")
    records = [found for each in command.get_params(context) if (found := each.get_help_record(context))]
    rows = [[f"`{option}`", about] for option, about in records if about]
    text = f"# armsbench {name}\n\n```text\n{usage}\n```\n\n{_prose(prose)}\n"
    example, _, after = example.partition("\n\n")
    text += f"\n## Example\n\n```console\n{_prompted(example)}\n```\n\n{_prose(after)}\n"
    return Page(f"commands/{name}.md", name, f"{text}\n## Options\n\n{table(['option', 'meaning'], rows)}")


def _prose(text: str) -> str:
    """Return the paragraphs of a help; one that click prints as it stands is a block."""
    blocks = []
    for paragraph in text.strip().split("\n\n"):
        as_it_stands = paragraph.startswith("\b")
        words = paragraph.removeprefix("\b").strip("\n")
        blocks.append(f"```text\n{words}\n```" if as_it_stands and words else words.strip())
    return "\n\n".join(blocks).strip()


def _prompted(example: str) -> str:
    return "\n".join(f"$ {line.strip()}" for line in example.splitlines() if line.strip())
