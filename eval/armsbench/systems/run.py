"""Run a system over documents: check what it returns, go on after a failure, and resume where a run stopped."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple

import msgspec

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import reader
from armsbench.systems import partial
from armsbench.systems.registry import System


class Outcome(NamedTuple):
    """What became of one document: its line of the predictions file, or the problems that it met."""

    doc_id: str
    line: bytes | None
    problems: tuple[Problem, ...]


def outcomes(system: System, documents: Mapping[str, Document], done: Mapping[str, bytes]) -> Iterator[Outcome]:
    """Yield the outcome of each document by doc_id; those in `done` are not run again."""
    for doc_id in sorted(documents):
        if doc_id in done:
            yield Outcome(doc_id, done[doc_id], ())
            continue
        try:
            yield Outcome(doc_id, line(system, documents[doc_id]), ())
        except DataError as error:
            yield Outcome(doc_id, None, error.problems)


def line(system: System, document: Document) -> bytes:
    """Return a document's prediction as one line, checked.

    Raises DataError when the system raises, or returns what is not a valid prediction for this
    document. A UsageError (nothing to learn from, a missing library) concerns the whole run and passes.
    """
    place = f"{system.name}:{document.doc_id}"
    try:
        predicted = system.predict(document)
        encoded = msgspec.json.encode(predicted)
    except (UsageError, DataError):
        raise
    except Exception as error:
        reason = " ".join(str(error).split())
        raise DataError(
            [Problem(place, 0, 0, "R101", f"the system raised {type(error).__name__}: {reason}")]
        ) from error
    annotation = reader.decode_annotation(encoded, place)
    problems = list(misplaced(annotation, document, place))
    if problems:
        raise DataError(problems)
    return encoded + b"\n"


def misplaced(annotation: Annotation, document: Document, place: str) -> Iterator[Problem]:
    """Yield a problem for a wrong doc_id, each span outside the text, and each `text` unlike the text at its span."""
    if annotation.doc_id != document.doc_id:
        yield Problem(place, 0, 0, "R102", f"doc_id: found {annotation.doc_id!r}, expected {document.doc_id!r}")
    size = len(document.text)
    for name, start, end, text in _spans(annotation):
        if not start < end <= size:
            yield Problem(place, 0, 0, "R103", f"{name}: [{start}, {end}) is not inside the text of {size} characters")
        elif text is not None and text != document.text[start:end]:
            message = f"{name}.text: found {text!r}, but the document has {document.text[start:end]!r}"
            yield Problem(place, 0, 0, "R104", message)


def _spans(annotation: Annotation) -> Iterator[tuple[str, int, int, str | None]]:
    """Yield every span of an annotation: its name, start, end, and the text sent with it."""
    for at, mention in enumerate(annotation.mentions):
        yield f"mentions[{at}]", mention.start, mention.end, mention.text
        if mention.head:
            yield f"mentions[{at}].head", *mention.head, None
    for at, event in enumerate(annotation.event_mentions):
        yield f"event_mentions[{at}]", event.start, event.end, event.text
        yield from ((f"event_mentions[{at}].parts", start, end, None) for start, end in event.parts)
    for at, stance in enumerate(annotation.stances):
        yield from ((f"stances[{at}].evidence", start, end, None) for start, end in stance.evidence)


def to_file(
    system: System, documents: Mapping[str, Document], out: Path, report: Callable[[Outcome], None]
) -> tuple[Problem, ...]:
    """Run a system into a file and return the problems met; `report` hears of each outcome.

    The file is replaced only when every document has its line; until then finished lines wait in
    FILE.part, from which the next run goes on.
    """
    ordered = [documents[doc_id] for doc_id in sorted(documents)]
    done = partial.resume(out, partial.header(system.name, system.version, ordered))
    lines: list[bytes] = []
    problems: list[Problem] = []
    for outcome in outcomes(system, documents, done):
        problems.extend(outcome.problems)
        if outcome.line is not None:
            lines.append(outcome.line)
            if outcome.doc_id not in done:
                partial.append(out, outcome.line)
        report(outcome)
    if not problems:
        partial.finish(out, lines)
    return tuple(problems)
