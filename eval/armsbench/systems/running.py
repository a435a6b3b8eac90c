"""Start a command in a session of its own, end it with all its children, and say how it ended."""

from __future__ import annotations

import contextlib
import os
import selectors
import signal
import subprocess
from collections.abc import Sequence
from pathlib import Path
from typing import IO

from armsbench.model.problem import UsageError

Running = subprocess.Popen[bytes]


def start(words: Sequence[str], stderr: Path | None) -> Running:
    """Return the command, started; its standard error is added to a file, or goes to ours.

    UsageError where there is no such program.
    """
    with contextlib.ExitStack() as files:
        errors = files.enter_context(stderr.open("ab")) if stderr else None
        try:
            running = subprocess.Popen(
                words, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=errors, start_new_session=True
            )
        except OSError as error:
            raise UsageError(f"cannot start {words[0]!r}: {error.strerror or error}") from None
    os.set_blocking(pipe(running.stdin).fileno(), False)
    return running


def pipe(given: IO[bytes] | None) -> IO[bytes]:
    """Return a pipe of a command that `start` started, which has them all."""
    if given is None:
        raise RuntimeError("the command was started without pipes")
    return given


def talks(running: Running) -> bool:
    """Return whether a command has said something that nobody asked, or closed its output."""
    with selectors.DefaultSelector() as pipes:
        pipes.register(pipe(running.stdout), selectors.EVENT_READ)
        return bool(pipes.select(0))


def finish(running: Running) -> None:
    """End a command: no more input, a second to finish, then a kill."""
    with contextlib.suppress(OSError):
        pipe(running.stdin).close()
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(1)
    kill(running)


def kill(running: Running) -> None:
    """Kill a command and its children."""
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(running.pid, signal.SIGKILL)
    for each in (running.stdin, running.stdout):
        with contextlib.suppress(OSError):
            pipe(each).close()
    running.wait()


def ending(running: Running, stderr: Path | None) -> str:
    """Return how a command that closed its output ended, with the last words of its standard error where kept."""
    with contextlib.suppress(subprocess.TimeoutExpired):
        running.wait(1)
    code = running.poll()
    if code is None:
        return "closed its output"
    ended = f"was killed by {signal.Signals(-code).name}" if code < 0 else f"ended with exit code {code}"
    said = stderr.read_bytes()[-2000:].decode("utf-8", "replace").strip() if stderr else ""
    return ended + (f"; its standard error ends: {said.rpartition(chr(10))[2][:200]}" if said else "")
