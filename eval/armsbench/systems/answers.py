"""Ask a system about documents, and check what it answers: a line of the predictions file, or problems."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import NamedTuple

import msgspec

from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import reader
from armsbench.systems.system import FailedError, System


class Outcome(NamedTuple):
    """What became of one document: its line of the predictions file, or the problems that it met."""

    doc_id: str
    line: bytes | None
    problems: tuple[Problem, ...]


def outcomes(system: System, documents: Sequence[Document]) -> Iterator[Outcome]:
    """Yield the outcome of each document, in any order.

    Where a system that takes several fails, or has not exactly one answer for a document, those without one
    are asked about alone, so that each failure is its own document's.
    """
    answered = _together(system, documents) if system.many and len(documents) > 1 else {}
    for document in documents:
        yield _outcome(system, document, answered.get(document.doc_id))


def _together(system: System, documents: Sequence[Document]) -> dict[str, bytes]:
    """Return the answers to a batch by doc_id: none at all if one is for a document that was not asked about."""
    found: list[tuple[str, bytes]] = []
    try:
        for answer in system.many(documents) if system.many else ():
            raw = msgspec.json.encode(answer)
            found.append((msgspec.json.decode(raw)["doc_id"], raw))
    except UsageError:
        raise
    except Exception:  # who is to blame shows when each is asked about alone
        pass
    times = Counter(doc_id for doc_id, _ in found)
    if times.keys() - {document.doc_id for document in documents}:
        return {}
    return {doc_id: raw for doc_id, raw in found if times[doc_id] == 1}


def _outcome(system: System, document: Document, answer: bytes | None) -> Outcome:
    try:
        return Outcome(document.doc_id, line(system, document, answer), ())
    except DataError as error:
        return Outcome(document.doc_id, None, error.problems)


def line(system: System, document: Document, answer: bytes | None = None) -> bytes:
    """Return a document's prediction as one line, checked; the system is asked where no answer is given.

    Raises DataError when the system raises, or returns what is not a valid prediction for this
    document. A UsageError (nothing to learn from, a missing library) concerns the whole run and passes.
    """
    place = f"{system.name}:{document.doc_id}"
    try:
        encoded = msgspec.json.encode(system.predict(document)) if answer is None else answer
    except (UsageError, DataError):
        raise
    except FailedError as error:
        raise DataError([Problem(place, 0, 0, error.code, str(error))]) from error
    except Exception as error:
        reason = " ".join(str(error).split())
        message = f"the system raised {type(error).__name__}: {reason}"
        raise DataError([Problem(place, 0, 0, "R101", message)]) from error
    annotation = reader.decode_annotation(encoded, place)
    if problems := list(misplaced(annotation, document, place)):
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
