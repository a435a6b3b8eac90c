"""What both tools need: a server on this machine, its HTTP interface, a browser, and the documents to try."""

import json
import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
import uuid
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import msgspec

from armsbench import paths
from armsbench.model.annotation import Annotation, Argument, Entity, EventMention, Mention
from armsbench.store import annotations
from armsbench.store.documents import read_documents
from armsbench.store.plain import from_text

HOST = "localhost"
CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-component-update"]
FLAGS += ["--disable-sync", "--no-first-run", "--hide-scrollbars"]
SIZE = {"width": 1280, "height": 800}

# What is hard to count in: characters of several code units and code points, right-to-left text, CR LF, U+2028.
HARD = (
    "\U0001f680 Ankara buys e\u0301lite \u05e9\u05dc\u05d5\u05dd jets\U0001f468\u200d\U0001f469.\r\n"
    "The deal \u2028 of Turkey\r\nand \U0001f1f9\U0001f1f7 ends; Ankara pays.\r\n"
)
MARKED = [
    ("Ankara", "GPE"),
    ("e\u0301lite \u05e9\u05dc\u05d5\u05dd jets", "WEA"),
    ("Turkey\r\nand", "LOC"),
    ("Turkey", "GPE"),
]
MARKED += [("\U0001f1f9\U0001f1f7", "GPE"), ("jets\U0001f468\u200d\U0001f469", "WEA")]
ADDED = "pays"


def cases() -> tuple[list[Annotation], dict[str, Any]]:
    """Return the gold and an annotation of a text that is hard to count in, and all their documents."""
    gold = [each.annotation for each in annotations.read(paths.gold())]
    return [*gold, hard()], read_documents() | {"hard": from_text("hard", HARD.encode())}


def hard() -> Annotation:
    """Return an annotation of HARD with nested spans, one across a line break."""
    places = [(HARD.index(words), words, kind) for words, kind in MARKED]
    mentions = tuple(
        Mention(
            id=f"m{n}", start=at, end=at + len(words), type=kind, text=words, entity="e1" if kind == "GPE" else None
        )
        for n, (at, words, kind) in enumerate(places, start=1)
    )
    event = EventMention(
        id="v1",
        start=HARD.index("buys"),
        end=HARD.index("buys") + 4,
        type="Arms.Purchase",
        text="buys",
        arguments=(Argument("Buyer", "m1"), Argument("Item", "m2", implicit=True)),
        realis="asserted",
    )
    return Annotation("hard", mentions=mentions, entities=(Entity("e1", type="GPE"),), event_mentions=(event,))


def free_port() -> int:
    """Return a port that nothing listens on."""
    with socket.socket() as found:
        found.bind((HOST, 0))
        port: int = found.getsockname()[1]
        return port


@contextmanager
def running(command: list[str], settings: dict[str, str], log: Path, folder: Path | None = None) -> Iterator[None]:
    """Run a server as long as the block lasts; on an error, print the end of its log."""
    with log.open("wb") as out:
        environment = {**os.environ, **settings}
        process = subprocess.Popen(command, env=environment, stdout=out, stderr=out, cwd=folder, start_new_session=True)
        try:
            yield
        except BaseException:
            sys.stderr.write(log.read_text(errors="replace")[-3000:])
            raise
        finally:
            os.killpg(process.pid, 15)
            process.wait(30)


class Api:
    """The HTTP interface of one server."""

    def __init__(self, port: int) -> None:
        self.base = f"http://{HOST}:{port}"
        self.headers: dict[str, str] = {}

    def wait(self, path: str, seconds: int = 900) -> None:
        """Wait until the server answers."""
        for _ in range(seconds):
            try:
                urllib.request.urlopen(self.base + path, timeout=5).close()
                return
            except urllib.error.HTTPError:
                return
            except OSError:
                time.sleep(1)
        raise TimeoutError(path)

    def call(self, method: str, path: str, content: Any = None) -> Any:
        """Send JSON, return what comes back: JSON, or bytes."""
        body = None if content is None else json.dumps(content).encode()
        return self._send(method, path, body, "application/json")

    def upload(self, path: str, field: str, file: Path) -> Any:
        """Send a file as a form does."""
        border = uuid.uuid4().hex
        head = f'--{border}\r\nContent-Disposition: form-data; name="{field}"; filename="{file.name}"\r\n\r\n'
        body = head.encode() + file.read_bytes() + f"\r\n--{border}--\r\n".encode()
        return self._send("POST", path, body, f"multipart/form-data; boundary={border}")

    def _send(self, method: str, path: str, body: bytes | None, kind: str) -> Any:
        headers = {**self.headers, "Content-Type": kind}
        request = urllib.request.Request(self.base + path, data=body, method=method, headers=headers)
        try:
            with urllib.request.urlopen(request, timeout=120) as answer:
                raw = answer.read()
        except urllib.error.HTTPError as error:
            raise RuntimeError(f"{method} {path}: {error.code} {error.read()[:800]!r}") from None
        try:
            return json.loads(raw) if raw else None
        except ValueError:
            return raw


@contextmanager
def page() -> Iterator[Any]:
    """Open a page in Debian's Chromium."""
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser.new_context(viewport=SIZE).new_page()
        browser.close()


# The first place of some words in the text that is shown, as x, y, width, height.
PLACE_OF = """([words, inside]) => {
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  let node;
  while ((node = walker.nextNode())) {
    const at = node.data.indexOf(words);
    if (at < 0 || !node.parentElement.closest(inside)) continue;
    const range = document.createRange();
    range.setStart(node, at);
    range.setEnd(node, at + words.length);
    const box = range.getBoundingClientRect();
    return [box.x, box.y, box.width, box.height];
  }
  return null;
}"""


def drag_over(found: Any, words: str, inside: str) -> None:
    """Mark words with the mouse."""
    x, y, width, height = found.evaluate(PLACE_OF, [words, inside])
    found.mouse.move(x + 1, y + height / 2)
    found.mouse.down()
    found.mouse.move(x + width / 2, y + height / 2)
    found.mouse.move(x + width - 1, y + height / 2)
    found.mouse.up()


def without_added(found: Annotation) -> Annotation:
    """Return an annotation without the mention that was marked with the mouse, which must be where the word is."""
    if found.doc_id != "hard":
        return found
    *others, added = found.mentions
    start = HARD.index(ADDED)
    if (added.start, added.end, added.type) != (start, start + len(ADDED), "LOC"):
        raise SystemExit(f"marked with the mouse: found {added}")
    sys.stdout.write(f"marked with the mouse behind emoji and CR LF: {ADDED!r} at {added.start}, where it is\n")
    return msgspec.structs.replace(found, mentions=tuple(others))


def report(step: str, expected: list[Annotation], found: list[Annotation]) -> None:
    """Say how much was compared; stop where anything differs."""
    ours, theirs = ({each.doc_id: each for each in side} for side in (expected, found))
    if ours != theirs:
        raise SystemExit(f"{step}: differs in {[name for name in ours if ours[name] != theirs.get(name)]}")
    layers = ("mentions", "entities", "event_mentions", "events", "relations", "stances")
    counts = ", ".join(f"{sum(len(getattr(each, layer)) for each in expected)} {layer}" for layer in layers)
    sys.stdout.write(f"{step}: {len(expected)} documents, {counts}: all as before\n")
