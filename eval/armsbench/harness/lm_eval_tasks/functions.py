"""What the task files of this folder call: the documents with their prompts, and each metric over all answers.

lm-eval aggregates one metric at a time, so the scoring of all answers is done once and kept.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Any

import datasets

from armsbench.harness import lm_eval_answers, scoring
from armsbench.release.asking import prompt
from armsbench.store.documents import read_documents

Item = tuple[str, str, str]  # task, doc_id, completion


def documents(task: str, **_: Any) -> datasets.DatasetDict:
    """Return the documents of the gold as the split `test`, each with the prompt of a task."""
    found = read_documents()
    rows = [{"doc_id": doc_id, "task": task, "input": prompt(found[doc_id], task)} for doc_id in scoring.gold()]
    return datasets.DatasetDict({"test": datasets.Dataset.from_list(rows)})


def process_results(doc: Mapping[str, str], results: Sequence[str]) -> dict[str, Item]:
    """Return what each metric aggregates: the answer itself."""
    item = (doc["task"], doc["doc_id"], results[0])
    return dict.fromkeys((*scoring.COUNTS, *scoring.names(doc["task"])), item)


@lru_cache(maxsize=8)
def _numbers(items: tuple[Item, ...]) -> dict[str, float]:
    found = read_documents()
    task = items[0][0]
    answers = {doc_id: lm_eval_answers.read(completion, found[doc_id], task) for _, doc_id, completion in items}
    return scoring.scored(task, answers, bootstrap=0).numbers(task)


def _metric(name: str) -> Callable[[Sequence[Item]], float]:
    def over_all(items: Sequence[Item]) -> float:
        return _numbers(tuple((task, doc_id, completion) for task, doc_id, completion in items))[name]

    over_all.__name__ = name
    return over_all


documents_asked = _metric("documents")
failed = _metric("failed")
ambiguous = _metric("ambiguous")
unlocated = _metric("unlocated")
left_out = _metric("left_out")
mention_strict = _metric("mention.strict")
mention_partial = _metric("mention.partial")
coref_conll = _metric("coref.conll")
trigger_id = _metric("trigger.id")
trigger_cls = _metric("trigger.cls")
argument_cls = _metric("argument.cls")
argument_cls_entity = _metric("argument.cls:entity")
event_coref_conll = _metric("event_coref.conll")
realis = _metric("realis")
polarity = _metric("polarity")
factuality = _metric("factuality")
stance_pair = _metric("stance.pair")
stance_polarity = _metric("stance.polarity")
stance_favg = _metric("stance.favg")
