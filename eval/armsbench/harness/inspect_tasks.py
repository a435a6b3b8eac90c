"""The tasks for inspect-ai: ``inspect eval armsbench/entities --model …``, and events, stance, full.

A model that fails on a document, and an answer that cannot be read, is a counted failure: the document's gold is
missed. ``armsbench run inspect:LOG`` turns a log into a predictions file that `armsbench score` takes.
"""

from __future__ import annotations

from typing import Any

from inspect_ai import Task, task
from inspect_ai.dataset import MemoryDataset, Sample
from inspect_ai.model import GenerateConfig, ResponseSchema
from inspect_ai.scorer import Metric, SampleScore, Score, Scorer, Target, Value, metric, scorer
from inspect_ai.solver import Generate, Solver, TaskState, solver
from inspect_ai.util import JSONSchema

from armsbench import __version__
from armsbench.harness import answers, records, schema, scoring
from armsbench.release.asking import prompt
from armsbench.store.documents import read_documents


@task
def entities(structured: bool = False) -> Task:
    """Entities, values and times with coreference; `structured`: hold the output to the JSON Schema."""
    return _task("entities", structured)


@task
def events(structured: bool = False) -> Task:
    """Events with arguments, coreference and factuality; `structured`: hold the output to the JSON Schema."""
    return _task("events", structured)


@task
def stance(structured: bool = False) -> Task:
    """Stances with their holders and targets; `structured`: hold the output to the JSON Schema."""
    return _task("stance", structured)


@task
def full(structured: bool = False) -> Task:
    """All layers at once; `structured`: hold the output to the JSON Schema."""
    return _task("full", structured)


def _task(name: str, structured: bool) -> Task:
    documents = read_documents()
    samples = [Sample(input=prompt(documents[doc_id], name), id=doc_id) for doc_id in scoring.gold()]
    held = ResponseSchema(name=f"armsbench_{name}", json_schema=JSONSchema(**schema.of(name)), strict=True)
    return Task(
        dataset=MemoryDataset(samples, name=f"armsbench-{name}"),
        solver=ask(),
        scorer=armsbench_answer(name),
        metrics=[armsbench_scores(name)],
        config=GenerateConfig(response_schema=held) if structured else GenerateConfig(),
        metadata={"task": name, "signature": scoring.signature(name)},
        version=__version__,
    )


@solver
def ask() -> Solver:
    """Ask the model once; its failure is kept for the score instead of leaving the document out."""

    async def solve(state: TaskState, generate: Generate) -> TaskState:
        try:
            return await generate(state)
        except Exception as error:
            state.metadata["failure"] = f"{type(error).__name__}: {error}"
            return state

    return solve


@scorer(metrics=[])
def armsbench_answer(name: str) -> Scorer:
    """Score 1 for an answer that can be read, 0 for a failure; its metadata has the prediction or the reason."""

    async def score(state: TaskState, target: Target) -> Score:  # noqa: ARG001
        document = read_documents()[str(state.sample_id)]
        if "failure" in state.metadata:
            answer = answers.failed(document, "L101", state.metadata["failure"])
        else:
            answer = answers.read(state.output.completion, document, name)
        record = records.to_record(answer)
        said = [str(answer.failure.message)] if answer.failure else list(answer.notes)
        return Score(value=int(answer.failure is None), explanation="\n".join(said) or None, metadata=record)

    return score


@metric
def armsbench_scores(name: str) -> Metric:
    """Return the project's headline scores of a task over all documents, and counts of what went wrong."""

    def compute(scores: list[SampleScore]) -> Value:
        found = {str(each.sample_id): records.from_record(each.score.metadata or {}) for each in scores}
        numbers: dict[str, Any] = scoring.scored(name, found, bootstrap=0).numbers(name)
        return numbers

    return compute
