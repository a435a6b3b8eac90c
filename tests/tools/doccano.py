"""The gold through a real doccano: imported through its API, exported, the same; offsets as its page counts them.

Usage: PYTHONPATH=tests python -m tools.doccano BIN IMAGES, where BIN is the folder with `doccano`.
"""

import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

from armsbench.formats import convert
from armsbench.model.annotation import Annotation
from tools import tool

USER, WORD = "annotator", "only-for-this-run"
TEXT = "#container"


def main(folder: Path, binaries: Path, images: Path) -> None:
    """Run everything in a temporary folder."""
    gold, documents = tool.cases()
    convert.write("doccano", gold, documents, folder / "gold.jsonl")
    settings = {
        "DOCCANO_HOME": str(folder),
        "DATABASE_URL": f"sqlite:///{folder}/db.sqlite3",
        "MEDIA_ROOT": str(folder / "media"),
        "STANDALONE": "True",
        "DJANGO_SETTINGS_MODULE": "config.settings.production",
    }
    for step in (["init"], ["createuser", "--username", USER, "--password", WORD]):
        with (folder / "init.log").open("ab") as log:
            subprocess.run([binaries / "doccano", *step], check=True, env=settings, stdout=log, stderr=log)
    port, backend = tool.free_port(), where(binaries)
    serve = [
        str(binaries / "python"),
        "-m",
        "gunicorn",
        "--timeout",
        "600",
        "--bind",
        f"{tool.HOST}:{port}",
        "config.wsgi",
    ]
    queue = [str(binaries / "doccano"), "task", "--concurrency", "1"]
    with tool.running(serve, settings, folder / "web.log", backend), tool.running(queue, settings, folder / "task.log"):
        api = tool.Api(port)
        api.wait("/v1/me")
        api.headers["Authorization"] = f"Token {login(api)}"
        number = project(api, folder)
        tool.report("imported and exported", gold, exported(api, number, folder, documents))
        with tool.page() as page:
            log_in(api, page)
            mark(api, page, number)
            found = exported(api, number, folder, documents)
            tool.report("marked in the page", gold, [tool.without_added(each) for each in found])
            pictures(api, page, number, images)


def where(binaries: Path) -> Path:
    """Return the folder of doccano's server."""
    command = [binaries / "python", "-c", "import backend; print(next(iter(backend.__path__)))"]
    return Path(subprocess.run(command, check=True, capture_output=True, text=True).stdout.strip())


def login(api: tool.Api) -> str:
    """Return the token of the annotator."""
    token: str = api.call("POST", "/v1/auth/login/", {"username": USER, "password": WORD})["key"]
    return token


def project(api: tool.Api, folder: Path) -> int:
    """Make a project of sequence labelling with relations, and import labels and examples."""
    kind = {"resourcetype": "SequenceLabelingProject", "project_type": "SequenceLabeling", "name": "arms"}
    rules = {"allow_overlapping": True, "grapheme_mode": False, "use_relation": True, "collaborative_annotation": True}
    texts = {"description": "arms", "guideline": "", "random_order": False, "tags": []}
    number: int = api.call("POST", "/v1/projects", {**kind, **rules, **texts})["id"]
    for name in ("span", "relation"):
        api.upload(f"/v1/projects/{number}/{name}-type-upload", "file", folder / f"gold.{name}s.json")
    upload = api.upload("/v1/fp/process/", "filepond", folder / "gold.jsonl")
    task = {"uploadIds": [upload.decode()], "format": "JSONL", "task": "RelationExtraction", "encoding": "utf_8"}
    names = {"column_data": "text", "column_label": "entities", "delimiter": ""}
    wait(api, api.call("POST", f"/v1/projects/{number}/upload", {**task, **names})["task_id"])
    return number


def wait(api: tool.Api, task: str) -> None:
    """Wait until doccano has done a task; stop where it failed."""
    for _ in range(240):
        status = api.call("GET", f"/v1/tasks/status/{task}")
        if status["ready"]:
            if status["error"] or (status["result"] or {}).get("error"):
                raise SystemExit(f"doccano: {status}")
            return
        time.sleep(0.5)
    raise TimeoutError(task)


def exported(api: tool.Api, number: int, folder: Path, documents: dict[str, Any]) -> list[Annotation]:
    """Export a project as the page does, a .zip, and convert it back."""
    task = api.call("POST", f"/v1/projects/{number}/download", {"format": "JSONL", "exportApproved": False})["task_id"]
    for _ in range(240):
        content = api.call("GET", f"/v1/projects/{number}/download?taskId={task}")
        if isinstance(content, bytes):
            break
        time.sleep(0.5)
    (folder / "export.zip").write_bytes(content)
    return convert.read("doccano", folder / "export.zip", documents)


def log_in(api: tool.Api, page: Any) -> None:
    """Log in as the annotator."""
    page.goto(f"{api.base}/auth", wait_until="domcontentloaded")
    page.locator("input[name=username]").fill(USER)
    page.locator("input[name=password]").fill(WORD)
    page.locator("input[name=password]").press("Enter")
    page.wait_for_url("**/projects", wait_until="domcontentloaded")


def show(api: tool.Api, page: Any, number: int, doc_id: str) -> None:
    """Open a document in the page."""
    examples = api.call("GET", f"/v1/projects/{number}/examples?limit=99")["results"]
    place = [each["meta"]["doc_id"] for each in examples].index(doc_id) + 1
    page.goto(f"{api.base}/projects/{number}/sequence-labeling?page={place}", wait_until="domcontentloaded")
    page.wait_for_timeout(6000)


def mark(api: tool.Api, page: Any, number: int) -> None:
    """Mark a word behind emoji and CR LF with the mouse."""
    show(api, page, number, "hard")
    tool.drag_over(page, tool.ADDED, TEXT)
    page.wait_for_timeout(1000)
    page.get_by_text("LOC", exact=True).last.click()
    page.wait_for_timeout(1500)


def pictures(api: tool.Api, page: Any, number: int, images: Path) -> None:
    """Take a picture of a document."""
    show(api, page, number, "stripes-2020-08-24")
    page.screenshot(path=str(images / "doccano.png"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name), Path(sys.argv[1]).absolute(), Path(sys.argv[2]))
