"""lm-eval with the tasks of this package, and a model whose failed requests count instead of ending the run.

``python -m armsbench.harness.lm_eval_run run --model armsbench-chat-completions --tasks armsbench_entities …`` is
``lm_eval`` with ``--include_path`` set, and no other tasks. With ``path`` in place of ``run …`` it prints that path,
with ``schema TASK`` the JSON Schema of a task's answers.
"""

from __future__ import annotations

import json
import sys
from concurrent.futures import ThreadPoolExecutor
from functools import cache, partial
from pathlib import Path
from typing import Any

from armsbench.harness import lm_eval_answers, schema
from armsbench.systems.extras import need

TASKS = Path(__file__).parent / "lm_eval_tasks"
MODEL = "armsbench-chat-completions"


@cache
def register() -> None:
    """Make the model known to lm-eval: `local-chat-completions`, but a failed request is an answer with a mark."""
    chat = need("lm_eval.models.openai_completions", "lm-eval").LocalChatCompletion
    registry = need("lm_eval.api.registry", "lm-eval")

    class Counted(chat):  # type: ignore[misc, valid-type]
        """Chat completions, each asked for on its own, as many at once as `num_concurrent` says."""

        def generate_until(self, requests: list[Any], disable_tqdm: bool = False) -> list[str]:  # noqa: ARG002
            at_once = max(1, int(getattr(self, "_concurrent", 1)))
            self._concurrent = 1
            with ThreadPoolExecutor(at_once) as pool:
                return list(pool.map(self._one, requests))

        def _one(self, request: Any) -> str:
            try:
                [answer] = super().generate_until([request], disable_tqdm=True)
                return str(answer)
            except Exception as error:
                return lm_eval_answers.mark(error)

    registry.register_model(MODEL)(Counted)


def main(arguments: list[str]) -> None:
    """Run lm-eval's command line with our tasks and model, or print the path of the tasks, or a schema."""
    if arguments == ["path"]:
        sys.stdout.write(f"{TASKS}\n")
        return
    if arguments[:1] == ["schema"]:
        sys.stdout.write(json.dumps(schema.of(*arguments[1:]), indent=1) + "\n")
        return
    register()
    if arguments[:1] == ["run"]:
        arguments = [*arguments, "--include_path", str(TASKS)]
        tasks = need("lm_eval.tasks", "lm-eval")
        tasks.TaskManager = partial(
            tasks.TaskManager, include_defaults=False
        )  # reading all of lm-eval's takes a minute
    sys.argv = ["lm_eval", *arguments]
    need("lm_eval.__main__", "lm-eval").cli_evaluate()


if __name__ == "__main__":
    main(sys.argv[1:])
