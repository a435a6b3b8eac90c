"""A command as a system: it reads documents as JSON Lines and answers each with one line.

An answer is a prediction in the one format, or ``{"doc_id": …, "error": …}`` where the command cannot label the
document. A command that ends is started again. One that ends, says something else or eats memory over a document
that was not its first is asked again afresh, so that nothing counts against a document but its own.
"""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import msgspec

from armsbench.model.document import Document
from armsbench.model.problem import UsageError
from armsbench.systems import memory, registry
from armsbench.systems.process import FREE, Limits, Process
from armsbench.systems.system import FailedError, System

_AFRESH = frozenset({"R102", "R106", "R107", "R108"})  # what an earlier document may have caused


def load(line: str, limits: Limits = FREE, stderr: Path | None = None) -> System:
    """Return the system that a command line is.

    UsageError for an empty line, and for a memory limit where memory cannot be measured.
    """
    words = shlex.split(line)
    if not words:
        raise UsageError("--command: expected a program and its arguments")
    return system(line, registry.UNVERSIONED, words, limits, stderr)


def system(
    name: str, version: str, words: Sequence[str], limits: Limits, stderr: Path | None, *, served: bool = False
) -> System:
    """Return the system that a command is, as a list of words.

    `served`: it is `systems.serve`, which says when it is ready, and takes a batch as one array.
    """
    if limits.megabytes and not memory.is_known():
        raise UsageError("--memory needs Linux's /proc")
    process = Process(words, limits, stderr, greets=served)

    def predict(document: Document) -> msgspec.Raw:
        return msgspec.Raw(_alone(process, document))

    def many(documents: Sequence[Document]) -> Iterator[msgspec.Raw]:
        packed = msgspec.json.encode(list(documents)) + b"\n" if served else None
        return map(msgspec.Raw, _together(process, documents, packed))

    return System(name, version, predict, many, process.close)


def _alone(process: Process, document: Document) -> bytes:
    """Ask about one document; a failure that earlier ones may have caused is given a second try."""
    try:
        return _once(process, document)
    except FailedError as error:
        if error.code not in _AFRESH or process.fresh:
            raise
    return _once(process, document)


def _once(process: Process, document: Document) -> bytes:
    [line] = process.ask(_line(document), 1)
    found = _record(line, process)
    if found["doc_id"] != document.doc_id:
        process.kill()  # it is out of step
        raise FailedError("R102", f"doc_id: found {found['doc_id']!r}, expected {document.doc_id!r}")
    if "error" in found:
        raise FailedError("R101", " ".join(str(found["error"]).split()))
    return line


def _together(process: Process, documents: Sequence[Document], packed: bytes | None) -> Iterator[bytes]:
    """Yield the predictions of several documents; one with an error is left out, and will be asked about alone."""
    sent = packed or b"".join(map(_line, documents))
    for line in process.ask(sent, len(documents)):
        if "error" not in _record(line, process):
            yield line


def _line(document: Document) -> bytes:
    return msgspec.json.encode(document) + b"\n"


def _record(line: bytes, process: Process) -> dict[str, Any]:
    """Return the record of an answer; where it is none, kill the command and raise FailedError."""
    try:
        found = msgspec.json.decode(line)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        found = None
    if isinstance(found, dict) and isinstance(found.get("doc_id"), str):
        return found
    process.kill()
    said = line[:60].decode("utf-8", "replace")
    raise FailedError("R107", f"expected a JSON object with a doc_id on one line, found {said!r}")
