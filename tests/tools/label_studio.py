"""The gold through a real Label Studio: imported, submitted through its API and in its page, exported, the same.

Usage: PYTHONPATH=tests python -m tools.label_studio BIN IMAGES, where BIN is the folder with `label-studio`.
"""

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from armsbench.formats import convert
from armsbench.model.annotation import Annotation
from tools import tool

TOKEN, MAIL, WORD = "0123456789abcdef" * 2 + "01234567", "annotator@example.org", "only-for-this-run"
SETTINGS = {
    "COLLECT_ANALYTICS": "false",
    "LATEST_VERSION_CHECK": "false",
    "SENTRY_DSN": "",
    "FRONTEND_SENTRY_DSN": "",
    "LABEL_STUDIO_ENABLE_LEGACY_API_TOKEN": "true",
    "LABEL_STUDIO_USERNAME": MAIL,
    "LABEL_STUDIO_PASSWORD": WORD,
    "LABEL_STUDIO_USER_TOKEN": TOKEN,
}
TEXT = "[class*=richtext], [class*=htx]"


def main(folder: Path, binaries: Path, images: Path) -> None:
    """Run everything in a temporary folder."""
    gold, documents = tool.cases()
    convert.write("label-studio", gold, documents, folder / "tasks.json")
    port = tool.free_port()
    command = [str(binaries / "label-studio"), "start", "--no-browser", "--internal-host", tool.HOST]
    command += ["--port", str(port), "--data-dir", str(folder / "data")]
    with tool.running(command, SETTINGS | {"LABEL_STUDIO_BASE_DATA_DIR": str(folder / "data")}, folder / "log"):
        api = tool.Api(port)
        api.wait("/health")
        api.headers["Authorization"] = f"Token {TOKEN}"
        first = project(api, folder)
        everything = {"all": True, "excluded": []}
        api.call(
            "POST", f"/api/dm/actions?id=predictions_to_annotations&project={first}", {"selectedItems": everything}
        )
        tool.report("submitted through the API", gold, exported(api, first, folder, documents))
        second = project(api, folder)
        with tool.page() as page:
            log_in(api, page)
            submit(api, page, second, len(gold))
            found = exported(api, second, folder, documents)
            tool.report("submitted in the page", gold, [tool.without_added(each) for each in found])
            pictures(api, page, first, images)


def project(api: tool.Api, folder: Path) -> int:
    """Make a project with our configuration and the tasks, pre-annotations shown first."""
    config = (folder / "tasks.xml").read_text(encoding="utf-8")
    number: int = api.call("POST", "/api/projects", {"title": "arms", "label_config": config})["id"]
    api.call("POST", f"/api/projects/{number}/import", json.loads((folder / "tasks.json").read_bytes()))
    api.call("PATCH", f"/api/projects/{number}", {"model_version": "armsbench", "show_collab_predictions": True})
    return number


def exported(api: tool.Api, number: int, folder: Path, documents: dict[str, Any]) -> list[Annotation]:
    """Export a project and convert it back."""
    tasks = api.call("GET", f"/api/projects/{number}/export?exportType=JSON")
    (folder / "export.json").write_text(json.dumps(tasks), encoding="utf-8")
    return convert.read("label-studio", folder / "export.json", documents)


def log_in(api: tool.Api, page: Any) -> None:
    """Log in as the annotator."""
    page.goto(f"{api.base}/user/login/", wait_until="domcontentloaded")
    page.fill("input[name=email]", MAIL)
    page.fill("input[name=password]", WORD)
    page.click("button[type=submit]")
    page.wait_for_url(lambda url: "login" not in url, wait_until="domcontentloaded")


def submit(api: tool.Api, page: Any, number: int, tasks: int) -> None:
    """Submit every task as the page shows it; in the hard text, mark one more word with the mouse."""
    page.goto(f"{api.base}/projects/{number}/data?labeling=1", wait_until="domcontentloaded")
    for _ in range(tasks):
        button = page.locator('button:has-text("Submit")').first
        button.wait_for(timeout=60_000)
        page.wait_for_timeout(2500)  # until all regions are drawn
        if page.evaluate(tool.PLACE_OF, [tool.ADDED, TEXT]):
            page.keyboard.press("4")  # LOC
            tool.drag_over(page, tool.ADDED, TEXT)
            page.wait_for_timeout(500)
        button.click()
        page.wait_for_timeout(2500)


def pictures(api: tool.Api, page: Any, number: int, images: Path) -> None:
    """Take a picture of a document with one region chosen and the relations hidden."""
    tasks = api.call("GET", f"/api/tasks?project={number}")["tasks"]
    task = next(each["id"] for each in tasks if each["data"]["doc_id"] == "stripes-2020-08-24")
    page.goto(f"{api.base}/projects/{number}/data?task={task}", wait_until="domcontentloaded")
    page.get_by_text("Relations", exact=True).first.click(timeout=60_000)
    page.get_by_role("button", name="Hide all").click()
    page.get_by_text("Regions", exact=True).first.click()
    page.get_by_text("Sevastopol", exact=True).last.click()
    page.wait_for_timeout(3000)
    page.screenshot(path=str(images / "label-studio.png"))


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        main(Path(name), Path(sys.argv[1]).absolute(), Path(sys.argv[2]))
