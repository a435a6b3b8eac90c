"""The reports in a real browser: they load nothing, work by pointer and keyboard, fit a phone, keep text text."""

from __future__ import annotations

import json
from collections.abc import Iterable
from pathlib import Path

import pytest

from armsbench.evaluate.compare import compare
from armsbench.evaluate.score import score
from armsbench.metrics.registry import HEADLINE
from armsbench.report.html import comparison, score as report
from armsbench.report.html.embed import visible
from armsbench.report.html.gather import gather
from browser import DESKTOP, PHONE, address, chromium, page_of, scrolls_sideways, violations
from hostile import STRINGS, prediction
from sample_report import DOCUMENT

OPEN = "document.querySelectorAll('details').forEach(each => each.open = true)"
PLAIN = [f"plain{number}" for number in range(len(STRINGS))]


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture(scope="module")
def folder(places, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("reports")
    documents, gold, pred = places
    result = score(gold, pred, only=HEADLINE, bootstrap=20, corpus=documents)
    page = report.page_of(gather(result, gold, pred, "sample", corpus=documents))
    (out / "score.html").write_text(page, encoding="utf-8")
    found = compare(gold, {"sample": pred, "gold": gold}, bootstrap=20, corpus=documents)
    (out / "compare.html").write_text(comparison.page_of(found), encoding="utf-8")
    return out


@pytest.fixture
def page(browser, folder):
    with page_of(browser, **DESKTOP) as (opened, faults):
        opened.goto(address(folder / "score.html"))
        yield opened
        assert faults == []


@pytest.mark.parametrize("name", ["score.html", "compare.html"])
@pytest.mark.parametrize("settings", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_page_is_quiet_and_accessible_and_fits(browser, folder, name, settings):
    with page_of(browser, **settings) as (page, faults):
        page.goto(address(folder / name))
        page.evaluate(OPEN)
        assert not scrolls_sideways(page)
        assert faults == []
    with page_of(browser, bypass_csp=True, **settings) as (page, _):
        page.goto(address(folder / name))
        page.evaluate(OPEN)
        assert violations(page) == []


def test_policy_stops_what_is_not_the_pages_own(browser, folder):
    with page_of(browser, **DESKTOP) as (page, faults):
        page.goto(address(folder / "score.html"))
        for attempt in (
            "document.body.setAttribute('onclick', 'window.hit = 1')",
            "document.body.innerHTML = '<img src=x onerror=window.hit=1>'",
            "const each = document.createElement('script'); each.text = 'window.hit = 1'; document.body.append(each)",
        ):
            with pytest.raises(Exception, match="requires 'Trusted"):
                page.evaluate(attempt)
        failed: list[str] = []
        page.on("requestfailed", lambda asked: failed.append(asked.failure))
        page.evaluate("const each = new Image(); each.src = 'https://example.org/x.png'; document.body.append(each)")
        page.click("h1")
        assert page.evaluate("window.hit") is None
        assert any("Content Security Policy" in fault for fault in faults)
        assert failed == ["csp"]


def classes(page, key: str) -> set[str]:
    return set(page.locator(f"#{key}").get_attribute("class").split())


def test_pointing_at_a_mention_lights_its_chain_and_its_partner(page):
    page.hover("#d0gm0")
    assert {"kin", "here"} <= classes(page, "d0gm0")
    assert "kin" in classes(page, "d0gm3")
    assert "kin" not in classes(page, "d0gm2")
    assert "pair" in classes(page, "d0sm0")
    assert "wrong link: gold Q1, system Q2" in page.inner_text("#details")
    page.hover("h1")
    assert "kin" not in classes(page, "d0gm3")
    assert "Point at a marked span" in page.inner_text("#details")


def test_keyboard_goes_from_mark_to_mark_and_shows_arguments(page):
    page.focus("#details")
    page.locator("#d0gm0").focus()
    page.keyboard.press("ArrowRight")
    assert page.evaluate("document.activeElement.id") == "d0gv9"
    assert page.locator("#d0gm0").get_attribute("data-role") == "Party"
    assert "filler" in classes(page, "d0gm1")
    assert "Instrument" in page.inner_text("#details")
    page.keyboard.press("ArrowDown")
    assert page.evaluate("document.activeElement.id") == "d0sv9"
    page.keyboard.press("End")
    assert page.evaluate("document.activeElement.id") == "d0sm8"
    assert page.locator("mark[tabindex='0']").count() == 2  # one stop a text


def test_every_text_is_one_stop_of_the_tab_key(page):
    page.locator(".document > summary").first.focus()
    stops = []
    for _ in range(2):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.id"))
    assert stops == ["d0gm0", "d0sm0"]


def test_filters_of_layer_class_and_type(page):
    shown = page.locator("[data-count=marks]")
    assert shown.inner_text() == "23 of 25 spans shown"
    page.get_by_role("button", name="Errors only").click()
    assert "off" in classes(page, "d0gm0")
    assert {"k-red"} <= classes(page, "d0gm4")
    page.get_by_label("Links").check()
    assert "k-violet" in classes(page, "d0gm0")
    page.get_by_role("checkbox", name="wrong link").uncheck()
    assert "off" in classes(page, "d0gm0")
    page.get_by_role("button", name="All classes").click()
    page.locator("select[data-filter=type]").select_option("WEA")
    assert shown.inner_text().startswith("1 of ")
    assert "off" not in classes(page, "d0gm4")
    assert page.locator("mark[tabindex='0']").count() == 1


def test_evidence_is_a_layer(page):
    assert "off" in classes(page, "d0gs0")
    page.get_by_label("Stances").check()
    assert {"evidence", "k-violet"} <= classes(page, "d0gs0")
    assert "off" not in classes(page, "d0gs0")


def test_error_leads_to_its_place(page):
    page.get_by_role("radio", name="system").check(force=True)
    page.locator(".error-layer", has_text="Entity coreference").locator("summary").click()
    page.locator(".error-layer", has_text="Entity coreference").get_by_role("link", name="Kara").click()
    assert page.evaluate("document.activeElement.id") == "d0gm3"
    assert "k-teal" in classes(page, "d0gm3")
    assert page.get_by_label("Entity coreference").is_checked()
    assert page.locator("#d0gm3").is_visible()
    assert page.url.endswith("#d0gm3")


def test_address_leads_to_a_mark_in_a_fold(browser, folder):
    with page_of(browser, **DESKTOP) as (page, faults):
        page.goto(address(folder / "score.html", "d0gv10"))
        assert page.evaluate("document.activeElement.id") == "d0gv10"
        page.goto(address(folder / "score.html", "r-d0gs1"))
        assert page.locator("#r-d0gs1").is_visible()
        assert faults == []


def test_rows_of_tables_light_what_they_are_about(page):
    page.evaluate(OPEN)
    page.locator(".entities tr", has_text="Bela").focus()
    assert "kin" in classes(page, "d0gm8")
    page.locator(".event-card[data-show=d0gv11]").hover()
    assert "here" in classes(page, "d0gv11")


def test_view_of_one_side(page):
    sides = page.locator(".prose.side-g").first, page.locator(".prose.side-s").first
    page.get_by_role("radio", name="gold").check(force=True)
    assert [each.is_visible() for each in sides] == [True, False]
    page.get_by_role("radio", name="both").check(force=True)
    assert [each.is_visible() for each in sides] == [True, True]


def paper(page) -> str:
    return page.evaluate("getComputedStyle(document.documentElement).backgroundColor")


def test_theme_follows_the_system_and_the_switch(browser, folder):
    with page_of(browser, **{**DESKTOP, "color_scheme": "dark"}) as (page, _):
        page.goto(address(folder / "score.html"))
        dark = paper(page)
        page.click("#theme")
        light = paper(page)
        page.click("#theme")
        assert (light != dark, paper(page)) == (True, dark)
        page.emulate_media(media="print")
        assert paper(page) == light


def test_print_unfolds_and_leaves_out_what_only_a_screen_can_use(page):
    page.emulate_media(media="print")
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator(".document:not([open]), #confusions details:not([open])").count() == 0
    assert page.locator(".class[open]").count() == 0
    assert [page.locator(name).is_visible() for name in (".controls", "#theme", "#details", "nav")] == [False] * 4
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    assert page.locator("#confusions details:not([open])").count() > 0


def test_page_can_be_read_without_scripts(browser, folder):
    with page_of(browser, java_script_enabled=False, **DESKTOP) as (page, _):
        page.goto(address(folder / "score.html"))
        assert page.locator("#d0gm4").inner_text() == "two ships"
        assert page.locator("#theme").is_hidden()


def test_documents_light_up_through_all_systems(browser, folder):
    with page_of(browser, **DESKTOP) as (page, _):
        page.goto(address(folder / "compare.html"))
        page.get_by_role("button", name="d1").focus()
        lit, dim = page.locator(".lit").count(), page.locator(".dim").count()
        assert lit > 0
        assert dim > 0
        assert page.locator(".lit:not([data-lit='0'])").count() == 0


def hostile_files(folder: Path, strings: Iterable[str]) -> tuple[Path, Path, Path]:
    """Write a document, its gold, and predictions with every string in every field, once with text and once without."""
    text = "x" * (2 * len(STRINGS) + 2)
    region = {**DOCUMENT["regions"][1], "start": 0, "end": len(text)}
    (folder / "documents").mkdir(parents=True)
    (folder / "documents" / "d.json").write_text(
        json.dumps({**DOCUMENT, "doc_id": "d", "regions": [region], "text": text})
    )
    known: dict[str, object] = {"doc_id": "d"}
    records = [known]
    for number, string in enumerate(strings):
        for layer, items in prediction(number, string, known=True).items():
            known.setdefault(layer, []).extend(items)
        records.append({"doc_id": f"{number:02} {string}", **prediction(number, string, known=False)})
    gold = {"doc_id": "d", "mentions": [{"start": 0, "end": 2, "type": "A"}]}
    places = folder / "documents", folder / "gold.jsonl", folder / "pred.jsonl"
    places[1].write_text(json.dumps(gold) + "\n")
    places[2].write_text("".join(json.dumps(record) + "\n" for record in records))
    return places


@pytest.fixture(scope="module")
def twins(tmp_path_factory):
    """The pages of a hostile prediction, and of the same with plain words."""
    found = {}
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(report, "SHOWN", 100)
        for name, strings in (("hostile", STRINGS), ("plain", PLAIN)):
            folder = tmp_path_factory.mktemp(name)
            documents, gold, pred = hostile_files(folder / "data", strings)
            settings = {"ontology": None, "corpus": documents}
            result = score(gold, pred, bootstrap=0, **settings)
            page = report.page_of(gather(result, gold, pred, strings[2], **settings))
            systems = {strings[2]: pred, strings[5]: gold}
            both = comparison.page_of(compare(gold, systems, bootstrap=0, **settings))
            for file, content in (("score.html", page), ("compare.html", both)):
                (folder / file).write_text(content, encoding="utf-8")
            found[name] = folder
    return found


TAGS = """() => {
  const found = {};
  for (const each of document.querySelectorAll("*")) {
    if (each.tagName !== "WBR") found[each.tagName] = (found[each.tagName] || 0) + 1;
    for (const { name } of each.attributes) found[`@${name}`] = (found[`@${name}`] || 0) + 1;
  }
  return found;
}"""
BOXES = """() => [...document.querySelectorAll("mark[id]")].map(mark => {
  mark.focus();
  return document.querySelector("#details").textContent;
})"""


@pytest.mark.parametrize("name", ["score.html", "compare.html"])
def test_hostile_strings_stay_text(browser, twins, name):
    tags = {}
    for kind, folder in twins.items():
        with page_of(browser, **PHONE) as (page, faults):
            page.goto(address(folder / name))
            page.evaluate(OPEN)
            tags[kind] = page.evaluate(TAGS)
            assert page.evaluate("window.hit") is None
            assert not scrolls_sideways(page)
            words = page.evaluate("document.body.textContent")
            strings = STRINGS if kind == "hostile" else PLAIN
            missing = [each for each in strings if visible(each) not in words]
            assert missing == []
            if name == "score.html":
                boxes = page.evaluate(BOXES)
                assert [each for each in strings if not any(visible(each) in box for box in boxes)] == []
                assert page.evaluate("window.hit") is None
            assert faults == []
    assert tags["hostile"] == tags["plain"]
