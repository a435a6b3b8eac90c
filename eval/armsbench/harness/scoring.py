"""Score a harness's answers with the project's scorer: the same numbers and the same signature as `armsbench score`."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import NamedTuple

from armsbench import paths
from armsbench.evaluate.score import resampling, score
from armsbench.harness.answers import Answer
from armsbench.metrics.registry import HEADLINE, select
from armsbench.model.annotation import Annotation
from armsbench.model.result import Result
from armsbench.release.asking import TASKS
from armsbench.store.annotations import read

# no prompt asks for ids of a knowledge base, or across documents
NOT_ASKED = frozenset({"link", "xdoc_entity", "xdoc_event"})
BOOTSTRAP = 1000  # what `armsbench score` does unless told otherwise
COUNTS = ("documents", "failed", "ambiguous", "unlocated", "left_out")


class Scored(NamedTuple):
    """The result of a task, and counts of what went wrong before scoring: see COUNTS."""

    result: Result
    counts: dict[str, int]

    def numbers(self, task: str) -> dict[str, float]:
        """Return counts and headline scores by name; a score that is n/a is not a number."""
        found = {name: self.result.metrics[name] for name in names(task)}
        shown = {name: metric.scores[metric.headline] for name, metric in found.items()}
        return {name: float(count) for name, count in self.counts.items()} | {
            name: float("nan") if value is None else value for name, value in shown.items()
        }


def names(task: str) -> tuple[str, ...]:
    """Return the metrics that a harness shows for a task: the headline ones of what it asks for."""
    asked = select(TASKS[task].metrics)
    return tuple(name for name in HEADLINE if name in asked and name.split(".")[0] not in NOT_ASKED)


@cache
def gold() -> dict[str, Annotation]:
    """Return the package's gold by doc_id."""
    return {each.annotation.doc_id: each.annotation for each in read(paths.gold())}


def scored(task: str, answers: Mapping[str, Answer], bootstrap: int = BOOTSTRAP) -> Scored:
    """Return the scores of answers by doc_id; a document that failed has no prediction, and all its gold is missed.

    Where all documents of the gold were asked about, the signature has the version of the package's gold.
    """
    every = list(answers.values())
    counts = {
        "documents": len(every),
        "failed": sum(each.prediction is None for each in every),
        "ambiguous": sum(len(each.ambiguous) for each in every),
        "unlocated": sum(len(each.unlocated) for each in every),
        "left_out": sum(len(each.left_out) for each in every),
    }
    some = None if answers.keys() == gold().keys() else [gold()[doc_id] for doc_id in sorted(answers)]
    predictions = [each.prediction for each in every if each.prediction is not None]
    return Scored(score(some, predictions, only=TASKS[task].metrics, bootstrap=bootstrap), counts)


@cache
def signature(task: str) -> str:
    """Return the signature of a task's scores over all documents, without the work of resampling for it."""
    nothing = [Annotation(doc_id) for doc_id in gold()]
    line = score(None, nothing, only=TASKS[task].metrics, bootstrap=0).signature
    return line.replace("|bs:0|", f"|bs:{resampling(BOOTSTRAP, len(nothing))}|")
