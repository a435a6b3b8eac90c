"""A command that is asked lines on standard input and answers lines on standard output, under limits.

It is started when it is first asked and again after it ended, and killed with all its children when it
breaks a limit or is out of step. POSIX only: pipes are waited for with select.
"""

from __future__ import annotations

import os
import selectors
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from armsbench.systems import memory, running
from armsbench.systems.running import Running, pipe
from armsbench.systems.system import FailedError

LONGEST = 64 * 2**20  # bytes in a line; a longer one is no prediction
_TICK = 0.05  # seconds between looks at clock and memory
_CHUNK = 65536


class Limits(NamedTuple):
    """What one document may take: seconds of wall time, and megabytes of resident memory of all processes."""

    seconds: float | None = None
    megabytes: int | None = None


FREE = Limits()


class Process:
    """The command, if it runs; `stderr` is the file that keeps its standard error (None: it goes to ours)."""

    def __init__(
        self, words: Sequence[str], limits: Limits = FREE, stderr: Path | None = None, *, greets: bool = False
    ) -> None:
        """Take a command; one that `greets` says a line when it is ready, before which no clock runs."""
        self._words, self._limits, self._stderr, self._greets = list(words), limits, stderr, greets
        self._running: Running | None = None
        self._buffer = b""
        self._closed = False
        self.fresh = True  # whether it was started for what it was last asked

    def ask(self, sent: bytes, answers: int) -> Iterator[bytes]:
        """Send bytes and yield as many lines as are expected, without their ends; each has its share of time.

        FailedError says how the command failed, which then has been killed.
        """
        self._make_ready()
        allowed = self._limits.seconds and self._limits.seconds * answers
        yield from self._exchange(sent, answers, allowed)

    def _exchange(self, pending: bytes, left: int, allowed: float | None) -> Iterator[bytes]:
        command = self._command()
        deadline = time.monotonic() + allowed if allowed else None
        with selectors.DefaultSelector() as pipes:
            pipes.register(pipe(command.stdout), selectors.EVENT_READ)
            if pending:
                pipes.register(pipe(command.stdin), selectors.EVENT_WRITE)
            while left:
                line, end, rest = self._buffer.partition(b"\n")
                if end:
                    left, self._buffer = left - 1, rest
                    yield line
                    continue
                self._watch(command, deadline, allowed)
                pending = self._turn(command, pipes, pending)

    def _turn(self, command: Running, pipes: selectors.BaseSelector, pending: bytes) -> bytes:
        """Read and write what can be, for a moment; return what is still to be written."""
        for key, events in pipes.select(_TICK):
            if events & selectors.EVENT_READ:
                self._read(command)
            if events & selectors.EVENT_WRITE:
                try:
                    pending = pending[os.write(key.fd, pending[:_CHUNK]) :]
                except BrokenPipeError:  # it reads no more; whether it answers is another matter
                    pending = b""
                if not pending:
                    pipes.unregister(key.fileobj)
        return pending

    def _read(self, command: Running) -> None:
        got = os.read(pipe(command.stdout).fileno(), _CHUNK)
        self._buffer += got
        if not got:
            self._fail("R106", f"the command {running.ending(command, self._stderr)}{self._half()}")
        if len(self._buffer) > LONGEST and b"\n" not in self._buffer:
            self._fail("R107", f"a line of more than {LONGEST} bytes")

    def _watch(self, command: Running, deadline: float | None, allowed: float | None) -> None:
        if self._closed:  # by another thread
            raise FailedError("R106", "the run was stopped")
        if deadline and time.monotonic() > deadline:
            self._fail("R105", f"no answer after {allowed:g} s{self._half()}")
        most = self._limits.megabytes
        if most and (used := memory.of_session(command.pid) / 1e6) > most:
            self._fail("R108", f"the command used {used:.0f} MB, more than {most} MB")

    def _half(self) -> str:
        return f", after half a line: {self._buffer[:40].decode('utf-8', 'replace')!r}" if self._buffer else ""

    def _fail(self, code: str, message: str) -> None:
        self.kill()
        raise FailedError(code, message)

    def _make_ready(self) -> None:
        """Start the command if it does not run; again, if it ended or said more than it was asked."""
        if self._running and (self._buffer or self._running.poll() is not None or running.talks(self._running)):
            self.kill()
        if self._closed:
            raise FailedError("R106", "the run was stopped")
        self.fresh = not self._running
        if self.fresh:
            self._running, self._buffer = running.start(self._words, self._stderr), b""
            if self._greets:
                list(self._exchange(b"", 1, None))

    def _command(self) -> Running:
        if not self._running:
            raise FailedError("R106", "the run was stopped")
        return self._running

    def kill(self) -> None:
        """Kill the command and its children, if it runs."""
        if self._running:
            running.kill(self._running)
            self._running, self._buffer = None, b""

    def close(self) -> None:
        """End the command for good: it cannot be asked again."""
        self._closed = True
        if self._running:
            running.finish(self._running)
            self._running = None
