"""inspect-ai as people run it, offline: with its mock model, and with a server on this machine."""

import json

import pytest

from armsbench.evaluate.score import score
from armsbench.harness import logs, scoring
from armsbench.model.problem import UsageError
from armsbench.release.asking import TASKS
from armsbench.systems import answers as checked
from harness import stub

inspect_ai = pytest.importorskip("inspect_ai")
from inspect_ai.model import GenerateConfig, ModelOutput, ModelUsage, get_model  # noqa: E402

from armsbench.harness import inspect_tasks  # noqa: E402

IDS = sorted(stub.DOCUMENTS)


def run(task, model, folder):
    [log] = inspect_ai.eval(task, model=model, log_dir=str(folder), log_format="json", display="none")
    assert log.status == "success", log.error
    return log, {name: each.value for found in log.results.scores for name, each in found.metrics.items()}


def mock(says):
    """Return the mock model; it tells the usage too, which inspect-ai would else count with a file from the network."""

    def answer(messages, *_):
        content = says(stub.asked_about(messages[-1].text))
        output = ModelOutput.from_content("mockllm/model", content)
        output.usage = ModelUsage(input_tokens=1, output_tokens=1, total_tokens=2)
        return output

    return get_model("mockllm/model", custom_outputs=answer)


@pytest.mark.parametrize("name", TASKS)
def test_the_gold_s_answers_score_one(name, tmp_path):
    log, numbers = run(getattr(inspect_tasks, name)(), mock(stub.gold_answer), tmp_path)
    expected = dict(zip(scoring.COUNTS, (5, 0, 0, 0, 0), strict=True)) | dict.fromkeys(scoring.names(name), 1)
    assert numbers == expected
    assert log.eval.metadata == {"task": name, "signature": scoring.signature(name)}


def test_of_several_epochs_the_first_counts(tmp_path):
    asked = []

    def says(doc_id):
        asked.append(doc_id)
        return stub.gold_answer(doc_id) if asked.count(doc_id) == 1 else "no"

    task = inspect_tasks.stance()
    [log] = inspect_ai.eval(task, model=mock(says), epochs=2, max_samples=1, log_dir=str(tmp_path), display="none")
    [numbers] = [found.metrics for found in log.results.scores]
    assert (numbers["documents"].value, numbers["failed"].value, numbers["stance.pair"].value) == (5, 0, 1)
    system = logs.opened(f"inspect:{log.location}")
    assert all(each.line for doc in stub.DOCUMENTS.values() for each in checked.outcomes(system, [doc]))


def served(how, folder, task=inspect_tasks.entities):
    with stub.serve(dict(zip(IDS, how, strict=True))) as (url, requests):
        config = GenerateConfig(attempt_timeout=stub.patience(how), max_retries=0)
        model = get_model("openai-api/stub/model", base_url=url, api_key="none", config=config, memoize=False)
        log, numbers = run(task(structured=True), model, folder)
    return log, numbers, requests


@pytest.mark.parametrize(
    ("how", "codes"),
    [
        (["gold", "fenced", "garbage", "half", "wrong keys"], [None, None, "L103", "L104", "L105"]),
        (["no list", "refusal", "formal refusal", "empty", "gold"], ["L105", "L103", "L103", "L102", None]),
        (["late", "error", "no json", "gold", "gold"], ["L101", "L101", "L101", None, None]),
    ],
)
def test_whatever_a_server_says_is_an_answer_or_a_counted_failure(how, codes, tmp_path):
    log, numbers, requests = served(how, tmp_path)
    metadata = {sample.id: sample.scores["armsbench_answer"].metadata for sample in log.samples}
    assert [(metadata[doc_id].get("failure") or {}).get("code") for doc_id in IDS] == codes
    assert numbers["failed"] == 5 - codes.count(None)
    # the same scorer gives the same numbers for what the log holds
    system = logs.opened(f"inspect:{log.location}")
    outcomes = [each for doc_id in IDS for each in checked.outcomes(system, [stub.DOCUMENTS[doc_id]])]
    assert [each.problems[0].code if each.problems else None for each in outcomes] == codes
    predictions = [json.loads(each.line) for each in outcomes if each.line]
    result = score(None, predictions, only=TASKS["entities"].metrics)
    assert result.signature == log.eval.metadata["signature"]
    assert {name: numbers[name] for name in scoring.names("entities")} == scoring.Scored(result, {}).numbers("entities")
    assert 0 < numbers["mention.strict"] < 1
    assert requests[0]["response_format"]["json_schema"]["strict"] is True


def test_a_log_that_is_not_there():
    with pytest.raises(UsageError, match="inspect:nowhere: no such file"):
        logs.opened("inspect:nowhere")
    assert logs.opened("gazetteer") is logs.opened(None) is None
