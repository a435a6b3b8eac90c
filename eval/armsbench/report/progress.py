"""A progress bar on a terminal: how much is done, how fast, how long it will take; elsewhere nothing."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager


@contextmanager
def bar(what: str) -> Iterator[Callable[[int, int], None]]:
    """Yield a function to be told how many of how many are done. The bar is on standard error."""
    if not sys.stderr.isatty():
        yield lambda _done, _all: None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    rate = TextColumn("{task.fields[rate]}")
    columns = (TextColumn(what), BarColumn(), MofNCompleteColumn(), rate, TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), auto_refresh=False, transient=True) as shown:
        task = shown.add_task(what, total=None, rate="")

        def tell(done: int, every: int) -> None:
            if shown.tasks[0].total is None:  # what an earlier try has done says nothing about speed
                shown.reset(task, total=every, completed=done)
            speed = shown.tasks[0].speed
            shown.update(task, completed=done, total=every, rate=f"{speed:.1f}/s" if speed else "", refresh=True)

        yield tell
