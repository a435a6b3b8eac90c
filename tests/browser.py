"""A real browser for the pages: Debian's chromium, driven by Playwright, with a record of what a page complains of."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest

ARGUMENTS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
]
DESKTOP = {"viewport": {"width": 1280, "height": 900}, "color_scheme": "light"}
PHONE = {"viewport": {"width": 390, "height": 844}, "color_scheme": "dark"}


@contextmanager
def chromium() -> Iterator[Any]:
    """Start the browser; skip the test where there is none, but never in CI, which installs it."""
    playwright = pytest.importorskip("playwright.sync_api")
    path = shutil.which("chromium") or shutil.which("chromium-browser")
    if path is None and not os.environ.get("CI"):
        pytest.skip("chromium is not installed")
    with playwright.sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=path, args=ARGUMENTS)
        yield browser
        browser.close()


@contextmanager
def page_of(browser: Any, **settings: Any) -> Iterator[tuple[Any, list[str]]]:
    """Open a page in a window of its own, and list its errors, its console's and what it asks the network for."""
    context = browser.new_context(**settings)
    page = context.new_page()
    faults: list[str] = []
    page.on("pageerror", lambda error: faults.append(f"error: {error}"))
    page.on("console", lambda told: told.type in ("error", "warning") and faults.append(f"console: {told.text}"))
    page.on("request", lambda asked: asked.url.startswith(("file:", "data:")) or faults.append(f"asks {asked.url}"))
    yield page, faults
    context.close()


def address(path: Path, place: str = "") -> str:
    return path.as_uri() + (f"#{place}" if place else "")


def violations(page: Any) -> list[str]:
    """Return what axe finds on a page. Open the page with bypass_csp=True: axe is a script from outside."""
    from axe_playwright_python.sync_playwright import Axe

    found = Axe().run(page).response["violations"]
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in found]


def scrolls_sideways(page: Any) -> bool:
    return bool(page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
