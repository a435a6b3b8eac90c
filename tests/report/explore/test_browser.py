"""The explorer in a real browser: it loads nothing, works by keyboard, fits a phone, and answers in three clicks."""

from __future__ import annotations

from pathlib import Path

import pytest

from armsbench.report.explore import site
from browser import DESKTOP, PHONE, address, chromium, page_of, scrolls_sideways, violations

DOC = "moscowtimes-2019-11-26"
KINDS = [
    "index.html",
    "events.html",
    "entities.html",
    "timeline.html",
    "stances.html",
    "labels.html",
    f"documents/{DOC}.html",
    "events/s400-second-contract.html",
    "entities/turkey.html",
    "labels/factuality.html",
]


@pytest.fixture(scope="module")
def folder(gold, tmp_path_factory) -> Path:
    out = tmp_path_factory.mktemp("explore") / "site"
    site.write(out, site.pages(gold, {"twin": gold.gold}))
    return out


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.mark.parametrize("settings", [DESKTOP, PHONE], ids=["desktop", "phone"])
def test_every_kind_of_page_is_quiet_and_accessible_and_fits(browser, folder, settings):
    with page_of(browser, bypass_csp=True, **settings) as (page, faults):
        for name in KINDS:
            page.goto(address(folder / name))
            assert violations(page) == [], name
            assert not scrolls_sideways(page), name
        assert faults == []


def test_the_policy_of_every_kind_of_page_lets_its_own_style_and_script_through(browser, folder):
    with page_of(browser, **DESKTOP) as (page, faults):
        for name in KINDS:
            page.goto(address(folder / name))
        assert faults == []


def test_who_says_that_the_second_contract_was_signed_in_three_clicks(browser, folder):
    with page_of(browser, **DESKTOP) as (page, faults):
        page.goto(address(folder / "index.html"))
        page.get_by_role("navigation").get_by_role("link", name="Events").click()
        page.get_by_role("link", name="S-400 second contract").click()
        row = page.get_by_role("row").filter(has_text="TASS").filter(has_text="Stars and Stripes")
        assert "certain" in row.inner_text()
        assert "2020-08-23" in row.inner_text()
        row.get_by_role("link", name="“signed”").click()
        assert page.locator(":target").locator("mark").inner_text() == "signed"
        assert faults == []


def test_search_finds_by_words_and_leads_there_by_keyboard(browser, folder):
    with page_of(browser, **DESKTOP) as (page, _):
        page.goto(address(folder / "events.html"))
        page.keyboard.press("/")
        page.wait_for_url("**/index.html#search")
        page.keyboard.type("second contract")
        first = page.locator("#results a").first
        assert first.inner_text() == "S-400 second contract"
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/events/s400-second-contract.html")


def test_search_says_when_nothing_is_found(browser, folder):
    with page_of(browser, **DESKTOP) as (page, _):
        page.goto(address(folder / "index.html"))
        page.fill("#search", "no such word here")
        assert page.locator("#found").inner_text() == "0 found"
        assert page.locator("#results li").count() == 0


def test_layers_are_switched_on_and_off(browser, folder):
    with page_of(browser, **DESKTOP) as (page, _):
        page.goto(address(folder / "documents" / f"{DOC}.html"))
        trigger, mention, evidence = (page.locator(f"#{key}") for key in ("gv2", "gm1", "gs1"))
        assert "off" not in mention.get_attribute("class")
        assert "off" in evidence.get_attribute("class")
        page.get_by_label("mentions").uncheck()
        page.get_by_label("stances").check()
        assert "off" in mention.get_attribute("class")
        assert "off" not in trigger.get_attribute("class")
        assert "off" not in evidence.get_attribute("class")


def test_a_link_to_an_event_mention_shows_what_it_is_and_leads_on_to_its_event(browser, folder):
    with page_of(browser, **DESKTOP) as (page, faults):
        page.goto(address(folder / "documents" / f"{DOC}.html", "gv2"))
        box = page.locator("#details")
        assert box.locator(".what").inner_text() == "Sign"
        assert page.locator("#gm1").get_attribute("data-role") == "Party"
        box.get_by_role("link", name="S-400 second contract").click()
        page.wait_for_url("**/events/s400-second-contract.html")
        assert faults == []


def test_marks_are_walked_by_the_arrow_keys(browser, folder):
    with page_of(browser, **DESKTOP) as (page, _):
        page.goto(address(folder / "documents" / f"{DOC}.html", "gv2"))
        page.keyboard.press("ArrowRight")
        assert page.locator("#details .what").inner_text() != "Sign"
        page.keyboard.press("Home")
        assert page.locator("#details .what").inner_text() == "Russia"


def test_the_mentions_of_an_entity_light_up_together(browser, folder):
    with page_of(browser, **DESKTOP) as (page, _):
        page.goto(address(folder / "documents" / f"{DOC}.html"))
        page.locator("#gm1").hover()
        assert "kin" in page.locator("#gm9").get_attribute("class")
        assert "kin" not in page.locator("#gm4").get_attribute("class")


def test_a_system_is_shown_in_the_place_of_the_gold(browser, folder):
    with page_of(browser, **DESKTOP) as (page, _):
        page.goto(address(folder / "documents" / f"{DOC}.html"))
        gold, twin = page.locator(".side-0"), page.locator(".side-1")
        assert (gold.is_visible(), twin.is_visible()) == (True, False)
        page.get_by_role("radio", name="twin").check()
        assert (gold.is_visible(), twin.is_visible()) == (False, True)
