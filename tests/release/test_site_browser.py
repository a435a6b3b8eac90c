"""The documentation site in a real browser: it asks only its own server, fits a phone, and its search finds."""

from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

import pytest

from browser import DESKTOP, PHONE, chromium, scrolls_sideways, violations

pytestmark = pytest.mark.slow
KINDS = [
    "index.html",
    "start.html",
    "model.html",
    "results.html",
    "labels/events/Arms.Deliver.html",
    "metrics/index.html",
    "metrics/coref/coref.b3.html",
    "commands/score.html",
    "api/evaluate.score.html",
    "contributing.html",
]
# what the theme's own mark-up does: it names navigations twice
THEME = ("landmark-unique",)


class Quiet(SimpleHTTPRequestHandler):
    """Serves a folder and says nothing of it."""

    def log_message(self, *_):
        pass


@pytest.fixture(scope="module")
def address(site):
    server = ThreadingHTTPServer(("localhost", 0), partial(Quiet, directory=str(site["index.html"].parent)))
    Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://localhost:{server.server_port}/"
    server.shutdown()


@pytest.fixture(scope="module")
def browser():
    with chromium() as found:
        yield found


@pytest.fixture
def window(browser, address, request):
    """A window, and what its pages ask of others or complain of."""
    context = browser.new_context(**request.param)
    page, faults = context.new_page(), []
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda told: told.type in ("error", "warning") and faults.append(told.text))
    page.on("request", lambda asked: asked.url.startswith((address, "data:")) or faults.append(asked.url))
    yield page, faults
    context.close()


@pytest.mark.parametrize("window", [DESKTOP, PHONE], indirect=True, ids=["desktop", "phone"])
def test_pages_are_quiet_and_fit(window, address):
    page, faults = window
    for name in KINDS:
        page.goto(address + name)
        assert not scrolls_sideways(page), name
        assert [each for each in violations(page) if not each.startswith(THEME)] == [], name
    assert faults == []


@pytest.mark.parametrize("window", [DESKTOP], indirect=True)
def test_search_finds_a_metric(window, address):
    page, faults = window
    page.goto(address + "index.html")
    page.locator("input.md-search__input").fill("coref.b3")
    page.locator("a.md-search-result__link", has_text="coref.b3").first.click()
    page.wait_for_url("**/coref.b3.html*")
    assert page.locator("h1").first.inner_text().startswith("coref.b3")
    assert faults == []
