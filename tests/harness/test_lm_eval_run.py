"""lm-eval as people run it, offline: with a mock model, and with a server on this machine."""

import json
from pathlib import Path

import pytest

from armsbench.evaluate.score import score
from armsbench.harness import lm_eval_run, logs, scoring
from armsbench.model.problem import DataError
from armsbench.release.asking import TASKS
from armsbench.systems import answers as checked
from harness import stub

lm_eval = pytest.importorskip("lm_eval")
from lm_eval.api.model import LM  # noqa: E402
from lm_eval.tasks import TaskManager  # noqa: E402

IDS = sorted(stub.DOCUMENTS)
MANAGER = TaskManager(include_path=str(lm_eval_run.TASKS), include_defaults=False)


class Mock(LM):
    """A model that answers with the gold."""

    def generate_until(self, requests, disable_tqdm=False):
        return [stub.gold_answer(stub.asked_about(request.args[0])) for request in requests]

    def loglikelihood(self, requests, disable_tqdm=False):
        raise AssertionError("no task of ours asks for likelihoods")

    def loglikelihood_rolling(self, requests, disable_tqdm=False):
        raise AssertionError("no task of ours asks for likelihoods")


def run(task, model, **more):
    found = lm_eval.simple_evaluate(model=model, tasks=[f"armsbench_{task}"], task_manager=MANAGER, **more)
    numbers = found["results"][f"armsbench_{task}"].items()
    return found, {
        key.removesuffix(",none"): value for key, value in numbers if key.endswith(",none") and "stderr" not in key
    }


@pytest.mark.parametrize("name", TASKS)
def test_the_gold_s_answers_score_one(name):
    _, numbers = run(name, Mock())
    assert numbers == dict(zip(scoring.COUNTS, (5, 0, 0, 0, 0), strict=True)) | dict.fromkeys(scoring.names(name), 1)


@pytest.mark.parametrize("name", TASKS)
def test_task_files_name_the_metrics_of_their_task(name):
    import yaml

    text = (lm_eval_run.TASKS / f"armsbench_{name}.yaml").read_text()
    listed = [each["metric"] for each in yaml.safe_load(text.replace("!function ", ""))["metric_list"]]
    assert listed == [*scoring.COUNTS, *scoring.names(name)]


@pytest.mark.parametrize(
    ("how", "codes"),
    [
        (["gold", "fenced", "garbage", "half", "wrong keys"], [None, None, "L103", "L104", "L105"]),
        (["no list", "refusal", "formal refusal", "empty", "gold"], ["L105", "L103", "L102", "L102", None]),
        (["late", "error", "no json", "gold", "gold"], ["L101", "L101", "L101", None, None]),
    ],
)
def test_whatever_a_server_says_is_an_answer_or_a_counted_failure(how, codes, tmp_path):
    lm_eval_run.register()
    with stub.serve(dict(zip(IDS, how, strict=True))) as (url, _):
        arguments = {"model": "stub", "base_url": f"{url}/chat/completions", "max_retries": 1}
        more = {
            "model_args": arguments | {"timeout": stub.patience(how), "num_concurrent": 5},
            "apply_chat_template": True,
            "log_samples": True,
        }
        found, numbers = run("entities", lm_eval_run.MODEL, **more)
    assert numbers["failed"] == 5 - codes.count(None)
    samples = tmp_path / "samples.jsonl"
    samples.write_text("".join(json.dumps(each, default=str) + "\n" for each in found["samples"]["armsbench_entities"]))
    system = logs.opened(f"lm-eval:{samples}")
    outcomes = [each for doc_id in IDS for each in checked.outcomes(system, [stub.DOCUMENTS[doc_id]])]
    assert [each.problems[0].code if each.problems else None for each in outcomes] == codes
    predictions = [json.loads(each.line) for each in outcomes if each.line]
    result = score(None, predictions, only=TASKS["entities"].metrics, bootstrap=0)
    assert {name: numbers[name] for name in scoring.names("entities")} == scoring.Scored(result, {}).numbers("entities")


def test_a_file_that_has_no_samples_of_ours(tmp_path):
    (tmp_path / "samples.jsonl").write_text('{"doc": {"question": "?"}}\n')
    with pytest.raises(DataError, match="expected a sample of an armsbench task of lm-eval"):
        logs.opened(f"lm-eval:{tmp_path / 'samples.jsonl'}")


@pytest.mark.parametrize("arguments", [["path"], ["schema", "stance"]])
def test_what_others_need_is_printed(arguments, capsys):
    lm_eval_run.main(arguments)
    said = capsys.readouterr().out
    assert Path(said.strip()).is_dir() if arguments == ["path"] else '"favor"' in said
