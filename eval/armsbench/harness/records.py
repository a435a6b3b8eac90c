"""An answer as a record in a harness's log, from which it can be scored again."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import msgspec

from armsbench.harness.answers import Answer
from armsbench.model.annotation import Annotation
from armsbench.store.failures import Failure

NOTES = ("ambiguous", "unlocated", "left_out")


def to_record(answer: Answer) -> dict[str, Any]:
    """Return an answer as JSON values."""
    found: dict[str, Any] = {name: list(getattr(answer, name)) for name in NOTES}
    if answer.prediction is not None:
        found["prediction"] = msgspec.json.decode(msgspec.json.encode(answer.prediction))
    if answer.failure is not None:
        found["failure"] = answer.failure._asdict()
    return found


def from_record(record: Mapping[str, Any]) -> Answer:
    """Return the answer that a record was made of; raises msgspec.ValidationError, KeyError for what is no record."""
    prediction = record.get("prediction")
    return Answer(
        None if prediction is None else msgspec.convert(prediction, Annotation),
        None if prediction is not None else Failure(**record["failure"]),
        *(tuple(record[name]) for name in NOTES),
    )
