"""What the shell offers for the values of options and arguments, by what the help calls them."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from typing import Any

import click
from click.shell_completion import CompletionItem

VARIABLE = "_ARMSBENCH_COMPLETE"  # set by the shell while it asks


class Named(click.types.StringParamType):
    """A value of which the shell can be told the known names; any other is taken too."""

    def __init__(self, known: Callable[[], Iterable[str]]) -> None:
        self._known = known

    def shell_complete(self, ctx: click.Context, param: click.Parameter, incomplete: str) -> list[CompletionItem]:
        return [CompletionItem(name) for name in sorted(self._known()) if name.startswith(incomplete)]


def offer(command: click.Command) -> click.Command:
    """Return the command; while a shell asks, what it names in VALUES has completions."""
    if VARIABLE in os.environ:
        for param in command.params:
            kind = VALUES.get(param.metavar or param.name or "")
            if kind and isinstance(param.type, type(click.STRING)):
                param.type = kind
    return command


def _documents() -> Iterable[str]:
    from armsbench import paths

    return (path.stem for path in paths.documents().glob("*.json"))


def _formats() -> Iterable[str]:
    from armsbench.formats.registry import FORMATS

    return FORMATS


def _metrics() -> Iterable[str]:
    from armsbench.metrics.registry import METRICS

    return {*METRICS, *(name.partition(".")[0] for name in METRICS)}


def _options() -> Iterable[str]:
    from armsbench.model.options import CHOICES

    return (f"{name}={value}" for name, values in CHOICES.items() for value in values)


def _layers() -> Iterable[str]:
    from armsbench.model.options import CHOICES

    return CHOICES["oracle"]


def _systems() -> Iterable[str]:
    from armsbench.systems.registry import SYSTEMS

    return SYSTEMS


_FILE, _FOLDER = click.Path(), click.Path(file_okay=False)
VALUES: dict[str, click.ParamType[Any]] = {
    "DOC": Named(_documents),
    "FORMAT": Named(_formats),
    "METRIC": Named(_metrics),
    "K=V": Named(_options),
    "LAYER": Named(_layers),
    "system": Named(_systems),
    **dict.fromkeys(("PRED", "PATH", "[PATH]", "[FILE]...", "A B...", "A B [C ...]"), _FILE),
    "DIR": _FOLDER,
}
