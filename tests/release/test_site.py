"""The documentation site: every link leads somewhere, nothing is loaded from elsewhere, nothing is left out."""

import html
import posixpath
import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

from armsbench.cli.main import COMMANDS
from armsbench.formats.registry import FORMATS
from armsbench.metrics.registry import METRICS
from armsbench.release.site import files, metrics, reference
from armsbench.release.site.page import Page, linked, places
from armsbench.store.documents import ontology

ROOT = Path(__file__).parents[2]


class Read(HTMLParser):
    """The ids of a page, the targets of its links, and what it loads."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.ids, self.links, self.loads = set(), [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        known = dict(attrs)
        self.ids |= {known.get("id"), known.get("name")}
        if tag == "a":
            self.links.append(known.get("href") or "")
        elif tag != "meta":
            self.loads += [
                known[name] for name in ("src", "href", "srcset", "data", "poster", "action") if known.get(name)
            ]


@pytest.fixture(scope="module")
def pages(site):
    return {path: Read(file.read_text(encoding="utf-8")) for path, file in site.items() if path.endswith(".html")}


@pytest.mark.slow
def test_every_link_leads_somewhere(site, pages):
    wrong = []
    for path, page in pages.items():
        for link in page.links if path != "404.html" else ():  # shown for any path, so its links start at the root
            target, anchor = urlsplit(link).path, unquote(urlsplit(link).fragment)
            if urlsplit(link).scheme or link in ("", "."):
                continue
            file = posixpath.normpath(posixpath.join(posixpath.dirname(path), unquote(target))) if target else path
            if file not in site or (anchor and file in pages and anchor not in pages[file].ids):
                wrong.append((path, link))
    assert wrong == []


@pytest.mark.slow
def test_nothing_is_loaded_from_elsewhere(site, pages):
    assert {load for page in pages.values() for load in page.loads if re.match(r"(https?:)?//", load)} == set()
    styles = [file.read_text(encoding="utf-8") for path, file in site.items() if path.endswith(".css")]
    loaded = re.compile(r"(?:url\(|@import)\s*[\"']?(?:https?:)?//")
    assert [style[:60] for style in styles if loaded.search(style)] == []


@pytest.mark.slow
def test_everything_has_its_page(pages):
    label_pages = [f"labels/{kind}/{name}.html" for kind, name in labels()]
    metric_pages = [f"metrics/{id_.split('.')[0].split(':')[0]}/{metrics.file(id_)[:-3]}.html" for id_ in METRICS]
    command_pages = [f"commands/{name}.html" for name in COMMANDS]
    module_pages = [f"api/{name}.html" for name in reference.modules()]
    decisions = [f"decisions/{path.stem}.html" for path in (ROOT / "eval/decisions").glob("*.md")]
    wanted = {"start.html", "model.html", "formats.html", "cite.html", "guides/compare.html", *decisions}
    assert wanted | {*label_pages, *metric_pages, *command_pages, *module_pages} <= pages.keys()
    assert FORMATS.keys() <= pages["formats.html"].ids


def labels():
    known = ontology()
    yield from (("entities", name) for name in known.mention_types)
    yield from (("events", name) for name in known.event_types)


@pytest.mark.slow
def test_pages_say_what_the_code_says(site):
    def words(path):
        return html.unescape(re.sub(r"<[^>]+>", "", site[path].read_text(encoding="utf-8")))

    assert "recall = (sum over gold clusters K and system clusters S" in words("metrics/coref/coref.b3.html")
    assert "--rng-seed S" in words("commands/score.html")
    assert "Raises DataError with every problem of the input" in words("api/evaluate.score.html")
    assert "def score(" in words("api/evaluate.score.html")
    assert "A mention type of the ontology" in words("model.html")
    assert "most often: " in words("labels/events/Arms.Deliver.html")


def test_links_of_a_file_lead_to_pages():
    other = Page("labels/layers/b.md", "the b", "", "annotations/guidelines/layers/b.md")
    text = "[b](layers/b.md#x) [c](c.txt) [d](#here) `annotations/guidelines/layers/b.md` `b`\n"
    text += "```json example\n[b](b.md)\n```\n"
    page = Page("labels/a.md", "a", text, "annotations/guidelines/a.md", is_copy=True)
    assert linked(page, places([page, other])).content == (
        "[b](layers/b.md#x) c [d](#here) [the b](layers/b.md) `b`\n```json\n[b](b.md)\n```\n"
    )


def test_sections_of_the_card_have_no_front_matter_and_no_markers():
    page = files.sections("x.md", "Title", "README.md", ["Install"])
    assert page.content.startswith("# Title\n\n## Install\n")
    assert "<!--" not in page.content
    with pytest.raises(KeyError):
        files.sections("x.md", "Title", "README.md", ["No such section"])
