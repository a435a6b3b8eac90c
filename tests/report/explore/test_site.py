"""The site as files: every link leads somewhere, what systems send stays text, nothing that existed is lost."""

from __future__ import annotations

from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from armsbench.model.annotation import Annotation, Entity, Event, EventMention, Mention, Stance
from armsbench.model.problem import UsageError
from armsbench.report.explore import site
from armsbench.report.explore.guides import guides

DOC = "moscowtimes-2019-11-26"
HOSTILE = "</script><img src=x onerror=alert(1)>{{ 7 * 7 }}'\"\u2028"


class Anchors(HTMLParser):
    """Collects the ids of a page, its links, and every address that it would load."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: set[str] = set()
        self.links: list[str] = []
        self.loads: list[str] = []
        self.names: list[str] = []

    def handle_starttag(self, tag, attrs):
        found = dict(attrs)
        self.names.append(tag)
        if found.get("id"):
            self.ids.add(found["id"])
        if tag == "a":
            self.links.append(found["href"])
        self.loads += [each for each in (found.get("src"), tag == "link" and found.get("href")) if each]


def parse(text: str) -> Anchors:
    parser = Anchors()
    parser.feed(text)
    return parser


@pytest.fixture(scope="module")
def folder(gold, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("explore") / "site"
    count = site.write(out, site.pages(gold, {}))
    assert count == len(list(out.rglob("*.html")))
    return out


@pytest.fixture(scope="module")
def parsed(folder) -> dict[Path, Anchors]:
    return {path: parse(path.read_text(encoding="utf-8")) for path in folder.rglob("*.html")}


def test_every_link_leads_to_a_page_and_a_place_on_it(folder, parsed):
    for path, page in parsed.items():
        for link in page.links:
            if link.startswith("https://"):
                continue
            url, place = urldefrag(link)
            goal = (path.parent / unquote(url)).resolve() if url else path
            assert goal in parsed, (path, link)
            assert not place or unquote(place) in parsed[goal].ids, (path, link)


def test_no_page_loads_anything(parsed):
    assert {each for page in parsed.values() for each in page.loads} == {"data:,"}


def test_every_event_entity_and_label_has_a_page(gold, folder):
    count = {kind: len(list((folder / kind).iterdir())) for kind in ("events", "entities", "labels", "documents")}
    assert count == {
        "events": len(gold.events),
        "entities": len(gold.entities),
        "labels": len(guides()),
        "documents": len(gold.documents),
    }


def hostile() -> Annotation:
    return Annotation(
        doc_id=DOC,
        mentions=(
            Mention(
                id="m1", start=0, end=8, type=HOSTILE, subtype=HOSTILE, level=HOSTILE, entity=HOSTILE, role=HOSTILE
            ),
            Mention(id="m2", start=2, end=8, type="VALUE", value=HOSTILE),
        ),
        entities=(Entity(id=HOSTILE, name=HOSTILE),),
        events=(Event(id=HOSTILE),),
        event_mentions=(
            EventMention(id=HOSTILE, start=18, end=22, type=HOSTILE, event=HOSTILE, realis=HOSTILE, polarity=HOSTILE),
        ),
        stances=(Stance(holder=HOSTILE, target=HOSTILE, polarity=HOSTILE, evidence=((0, 22),)),),
    )


def test_what_a_system_sends_stays_text(gold, tmp_path, parsed, folder):
    site.write(tmp_path / "site", site.pages(gold, {HOSTILE: {DOC: hostile()}}))
    path = tmp_path / "site" / "documents" / f"{DOC}.html"
    text = path.read_text(encoding="utf-8")
    clean = parsed[folder / "documents" / f"{DOC}.html"]
    assert "onerror=alert(1)>" not in text
    assert "img" not in parse(text).names
    assert parse(text).names.count("script") == clean.names.count("script")
    assert "{{ 7 * 7 }}" in text


def test_a_folder_with_something_else_is_refused(gold, tmp_path):
    (tmp_path / "mine.txt").write_text("mine")
    with pytest.raises(UsageError, match="holds something else"):
        site.write(tmp_path, site.pages(gold, {}))
    assert [each.name for each in tmp_path.iterdir()] == ["mine.txt"]


def test_an_earlier_site_is_replaced_whole_and_kept_when_the_new_one_fails(tmp_path):
    out = tmp_path / "site"
    page = site.Page("a.html", "events", "Events", {"shared_events": [], "local_events": []})
    site.write(out, iter([page]))
    assert sorted(each.name for each in out.iterdir()) == [site.MARK, "a.html"]

    def failing():
        yield page._replace(url="b.html")
        raise RuntimeError("half way")

    with pytest.raises(RuntimeError):
        site.write(out, failing())
    assert sorted(each.name for each in out.iterdir()) == [site.MARK, "a.html"]
    site.write(out, iter([page._replace(url="b.html")]))
    assert sorted(each.name for each in out.iterdir()) == [site.MARK, "b.html"]
    assert [each.name for each in tmp_path.iterdir()] == ["site"]
