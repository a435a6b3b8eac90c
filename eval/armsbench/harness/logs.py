"""The logs of the harnesses as systems: ``inspect:LOG`` and ``lm-eval:SAMPLES.jsonl`` give predictions and failures.

So what a language model answered is scored, compared and archived as any other system's predictions.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from armsbench.harness import answers, lm_eval_answers, records
from armsbench.harness.answers import Answer
from armsbench.model.annotation import Annotation
from armsbench.model.document import Document
from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import lines
from armsbench.store.documents import read_documents
from armsbench.systems.extras import need
from armsbench.systems.registry import digest
from armsbench.systems.system import FailedError, System


def opened(name: str | None) -> System | None:
    """Return the system that a log is; None for a name without one of LOGS' prefixes."""
    prefix, _, path = (name or "").partition(":")
    if prefix not in LOGS or not path:
        return None
    if not Path(path).is_file():
        raise UsageError(f"{name}: no such file")
    found = LOGS[prefix](path)

    def predict(document: Document) -> Annotation:
        answer = found.get(document.doc_id)
        if answer is None:
            raise FailedError("R109", f"{path} has no answer for it")
        if answer.failure is not None or answer.prediction is None:
            raise FailedError(*answer.failure[1:]) if answer.failure else FailedError("L101", answers.FAILURES["L101"])
        return answer.prediction

    return System(f"{prefix}:{path}", digest(Path(path)), predict)


def _inspect(path: str) -> dict[str, Answer]:
    """Return the answers of a log of inspect-ai, of its first epoch; a sample that was not scored has failed."""
    log = need("inspect_ai.log", "inspect").read_eval_log(path)
    documents = read_documents()
    return {
        str(sample.id): _of_sample(sample, documents[str(sample.id)])
        for sample in log.samples or []
        if str(sample.id) in documents and sample.epoch == 1
    }


def _of_sample(sample: Any, document: Document) -> Answer:
    score = (sample.scores or {}).get("armsbench_answer")
    if score is not None and score.metadata:
        return records.from_record(score.metadata)
    return answers.failed(document, "L101", sample.error.message if sample.error else "the sample was not scored")


def _lm_eval(path: str) -> dict[str, Answer]:
    """Return the answers of a file of samples of lm-eval (``--log_samples``); DataError for another file."""
    documents = read_documents()
    found: dict[str, Answer] = {}
    for number, line in enumerate(lines.read(Path(path)), start=1):
        try:
            doc_id, task, completion = line["doc"]["doc_id"], line["doc"]["task"], line["resps"][0][0]
            found[doc_id] = lm_eval_answers.read(completion, documents[doc_id], task)
        except (KeyError, IndexError, TypeError) as error:
            message = f"expected a sample of an armsbench task of lm-eval: {type(error).__name__} {error}"
            raise DataError([Problem(path, number, 1, "E201", message)]) from None
    return found


LOGS: Mapping[str, Callable[[str], dict[str, Answer]]] = {"inspect": _inspect, "lm-eval": _lm_eval}
