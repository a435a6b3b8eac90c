"""The gold through a real brat server: shown without complaint, a span added through its interface, read back.

Usage: PYTHONPATH=tests python -m tools.brat CHECKOUT IMAGES, where CHECKOUT is brat's repository. It is no package,
so `make tools` leaves it out; it was written for Python up to 3.10, so what later ones lack is given to it.
"""

import http.cookiejar
import json
import os
import shutil
import sys
import tempfile
import urllib.parse
import urllib.request
from pathlib import Path
from typing import Any

import msgspec

from armsbench.formats import convert
from tools import tool

NAME, USER, WORD = "arms", "annotator", "only-for-this-run"
PARTS = ("server", "client", "static", "index.xhtml", "standalone.py", "config_template.py")
LACKING = """
import codecs, collections, inspect
fields = collections.namedtuple("ArgSpec", "args varargs keywords defaults")
inspect.getargspec = lambda function: fields(*inspect.getfullargspec(function)[:4])
opened = codecs.open
codecs.open = lambda file, mode="r", *more, **named: opened(file, mode.replace("U", ""), *more, **named)
"""
ADDED = "pays"


def main(folder: Path, checkout: Path, images: Path) -> None:
    """Run everything in a temporary folder."""
    gold, documents = tool.cases()
    install(folder, checkout)
    collection = folder / "data" / NAME
    convert.write("brat", gold, documents, collection)
    port = tool.free_port()
    settings = {"PYTHONPATH": str(folder / "lacking")}
    with tool.running([sys.executable, "standalone.py", str(port)], settings, folder / "log", folder):
        api = tool.Api(port)
        api.wait("/index.xhtml")
        for each in gold:
            shown = ask(api, "getDocument", document=each.doc_id)
            complaints = [text for text, kind, _ in shown["messages"] if kind != "comment"]
            complaints += [text for _, kind, text in shown["comments"] if kind.startswith("Annotation")]
            counts = len(shown["entities"]), len(shown["events"])
            if complaints or counts != (len(each.mentions), len(each.event_mentions)):
                raise SystemExit(f"{each.doc_id}: {counts}, {complaints}")
        sys.stdout.write(f"shown by brat: {len(gold)} documents with every mention and event, no complaint\n")
        add(api)
        *others, hard = sorted(convert.read("brat", collection, documents), key=lambda each: each.doc_id == "hard")
        *mentions, new = hard.mentions
        if (new.start, new.text, new.type) != (tool.HARD.index(ADDED), ADDED, "LOC"):
            raise SystemExit(f"added in brat: found {new}")
        tool.report("edited by brat", gold, [*others, msgspec.structs.replace(hard, mentions=tuple(mentions))])
        with tool.page() as page:
            page.goto(f"{api.base}/index.xhtml#/{NAME}/report-2019-04-24", wait_until="domcontentloaded")
            page.wait_for_timeout(15_000)
            page.screenshot(path=str(images / "brat.png"))


def install(folder: Path, checkout: Path) -> None:
    """Copy brat and configure it as its template asks."""
    for name in PARTS:
        source = checkout / name
        (shutil.copytree if source.is_dir() else shutil.copy)(source, folder / name)
    answers = {"ADMIN_CONTACT_EMAIL": "annotator@example.org", "BASE_DIR": str(folder)}
    answers |= {"DATA_DIR": str(folder / "data"), "WORK_DIR": str(folder / "work")}
    lines = (folder / "config_template.py").read_text(encoding="utf-8")
    for name, value in answers.items():
        lines = lines.replace(f"{name} = CHANGE_ME", f"{name} = {value!r}")
    lines = lines.replace("USER_PASSWORD = {", f"USER_PASSWORD = {{{USER!r}: {WORD!r},")
    (folder / "config.py").write_text(lines, encoding="utf-8")
    for name in ("work", "lacking"):
        (folder / name).mkdir()
    (folder / "lacking" / "sitecustomize.py").write_text(LACKING, encoding="utf-8")


def ask(api: tool.Api, action: str, opener: Any = None, **more: str) -> Any:
    """Send a request as brat's page does."""
    content = {"protocol": "1", "action": action, "collection": f"/{NAME}/", **more}
    send = (opener or urllib.request.build_opener()).open
    with send(f"{api.base}/ajax.cgi", urllib.parse.urlencode(content).encode(), timeout=120) as answer:
        return json.loads(answer.read())


def add(api: tool.Api) -> None:
    """Log in, and mark a word behind emoji and line breaks."""
    opener = urllib.request.build_opener(urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar()))
    ask(api, "login", opener, user=USER, password=WORD)
    start = ask(api, "getDocument", opener, document="hard")["text"].index(ADDED)
    marked = {"offsets": json.dumps([[start, start + len(ADDED)]]), "type": "LOC", "comment": ""}
    ask(api, "createSpan", opener, document="hard", attributes="{}", normalizations="[]", **marked)


if __name__ == "__main__":
    os.environ.pop("REMOTE_USER", None)
    with tempfile.TemporaryDirectory() as name:
        main(Path(name), Path(sys.argv[1]), Path(sys.argv[2]))
