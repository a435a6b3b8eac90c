"""Read what a language model answered: a prediction, or a failure with its reason, never an empty prediction instead.

An answer without the form that was asked for has failed as a whole. In one that has it, an item that cannot be
used (a quotation that is nowhere in the article, an unknown label, an id of nothing) is left out and counted.
"""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import msgspec

from armsbench.harness import usable
from armsbench.harness.quotations import resolve
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import DataError
from armsbench.release.asking import KEYS, TASKS
from armsbench.store import jsontext, reader
from armsbench.store.failures import Failure

FAILURES = {
    "L101": "the model gave no answer: an error, a time-out, a refusal by its provider",
    "L102": "the answer is empty",
    "L103": "the answer has no JSON object",
    "L104": "the answer's JSON is broken or ends early",
    "L105": "the answer's JSON has not the form that was asked for",
}
_FENCED = re.compile(r"```(?:json)?\s*\n(.*?)\n\s*```", re.DOTALL)
_THOUGHTS = "</think>"  # how models that think aloud end it
_SHOWN = 80  # characters of an answer that a message shows


class Answer(NamedTuple):
    """A prediction or a failure; `notes` names what was ambiguous, was nowhere in the text, or was left out."""

    prediction: Annotation | None
    failure: Failure | None
    ambiguous: tuple[str, ...] = ()
    unlocated: tuple[str, ...] = ()
    left_out: tuple[str, ...] = ()

    @property
    def notes(self) -> tuple[str, ...]:
        """What a reader of the score should know."""
        return (*self.ambiguous, *self.unlocated, *self.left_out)


def failed(document: Document, code: str, message: str) -> Answer:
    """Return the answer of a model that failed on a document."""
    return Answer(None, Failure(document.doc_id, code, " ".join(message.split()) or FAILURES[code]))


def read(completion: str, document: Document, task: str = "full") -> Answer:
    """Return the prediction that an answer about a document is, or why it is none.

    An answer needs one of the lists that its task asks for; an empty list says that there is nothing.
    """
    if not completion.strip():
        return failed(document, "L102", FAILURES["L102"])
    found = _object_in(completion)
    if found is None:
        return failed(document, "L103", f"no JSON object in {_shown(completion)}")
    located = jsontext.parse(found)
    if located.faults:
        fault = min(located.faults)
        return failed(document, "L104", f"line {fault.place[0]}, column {fault.place[1]}: {fault.message}")
    if not isinstance(located.value, dict):
        return failed(document, "L105", "expected a JSON object")
    record = _without_null(located.value)
    wanted = list(dict.fromkeys(KEYS[form] for form in TASKS[task].forms))
    if not any(key in record for key in wanted):
        return failed(document, "L105", f"has none of the keys that were asked for: {', '.join(wanted)}")
    return _from_record(record, document)


def _object_in(completion: str) -> str | None:
    """Return what is to be the JSON object, after any thoughts: in the last fence, or from first brace to last."""
    text = completion.rpartition(_THOUGHTS)[2]
    if fenced := _FENCED.findall(text):
        text = fenced[-1]
    start, end = text.find("{"), text.rfind("}")
    if start < 0:
        return None
    return text[start : end + 1] if end > start else text[start:]


def _shown(completion: str) -> str:
    words = " ".join(completion.split())
    return repr(words if len(words) <= _SHOWN else words[:_SHOWN] + "...")


def _without_null(value: Any) -> Any:
    """Return a value without keys that are null, which claims as much as a key that is absent."""
    if isinstance(value, dict):
        return {key: _without_null(each) for key, each in value.items() if each is not None}
    return [_without_null(each) for each in value] if isinstance(value, list) else value


def _from_record(record: dict[str, Any], document: Document) -> Answer:
    record["doc_id"] = document.doc_id
    try:
        quotations = resolve(record, document.text)
        annotation = reader.decode_annotation(msgspec.json.encode(record), "answer")
    except DataError as error:
        first = error.problems[0]
        return failed(document, "L105", first.message)
    prediction, left_out = usable.only(annotation, document)
    return Answer(prediction, None, quotations.ambiguous, quotations.unlocated, left_out)
