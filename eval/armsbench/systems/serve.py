"""A system in a process of its own: ``python -m armsbench.systems.serve NAME [LABELS]``.

It speaks the protocol of `systems.command`, with two additions: a first line says that it is ready, and a line
that is an array asks about several documents at once. What the system prints goes to standard error.
"""

from __future__ import annotations

import os
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import IO, Any

import msgspec

from armsbench.model.document import Document
from armsbench.systems import registry
from armsbench.systems.system import System

_ASKED = msgspec.json.Decoder(Document | list[Document])


def words(name: str, labels: registry.Labels | None) -> list[str]:
    """Return the command that serves a system."""
    return [sys.executable, "-m", "armsbench.systems.serve", name, msgspec.json.encode(labels).decode()]


def main(name: str, labels: str = "null") -> None:
    """Serve a system from standard input to what was standard output."""
    with os.fdopen(os.dup(1), "wb") as out:
        os.dup2(2, 1)
        system = registry.load(name, msgspec.json.decode(labels))
        _say(out, {"ready": system.version})
        for line in sys.stdin.buffer:
            asked = _ASKED.decode(line)
            for answer in _together(system, asked) if isinstance(asked, list) else [_alone(system, asked)]:
                _say(out, answer)


def _say(out: IO[bytes], answer: object) -> None:
    out.write((answer if isinstance(answer, bytes) else msgspec.json.encode(answer)) + b"\n")
    out.flush()


def _alone(system: System, document: Document) -> Any:
    try:
        return msgspec.json.encode(system.predict(document))
    except Exception as error:  # whatever it is, it is this document's
        return {"doc_id": document.doc_id, "error": f"{type(error).__name__}: {error}"}


def _together(system: System, documents: Sequence[Document]) -> Iterator[Any]:
    """Yield one answer for each document; an error stands for each that has not exactly one."""
    if system.many is None:
        yield from (_alone(system, document) for document in documents)
        return
    found: list[tuple[str, bytes]] = []
    try:
        for answer in system.many(documents):
            raw = msgspec.json.encode(answer)
            found.append((msgspec.json.decode(raw)["doc_id"], raw))
    except Exception as error:  # who is to blame shows when each is asked about alone
        print(f"{type(error).__name__}: {error}", file=sys.stderr)  # noqa: T201
    times = Counter(doc_id for doc_id, _ in found)
    answers = {doc_id: raw for doc_id, raw in found if times[doc_id] == 1}
    for document in documents:
        error_line = {"doc_id": document.doc_id, "error": "no answer of its own in a batch"}
        yield answers.get(document.doc_id, error_line)


if __name__ == "__main__":
    main(*sys.argv[1:])
