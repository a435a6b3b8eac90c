"""All pages of the site in the order of its navigation."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from armsbench.release.site import cite, commands, files, formats, labels, metrics, model, page, reference
from armsbench.release.site.page import Page

if TYPE_CHECKING:
    import click

# a part of the navigation: its title, and its pages or further parts
Part = tuple[str, Sequence["Page | Part"]]

START = ("Start", "Use", "Install", "Without the articles' text")
RESULTS = ("Scores of the baselines", "Who labelled what", "Limits")
DOCS = "eval/docs"
FIRST = "compare.md"
MADE = "metrics.md"  # a table for readers of the repository; the site has a page for each row


def parts(known: Mapping[str, click.Command], abouts: Mapping[str, str]) -> list[Part]:
    """Return the navigation. `known` and `abouts` are the commands and their lines of help."""
    start = files.sections("start.md", "Get started", "README.md", START)
    results = files.sections("results.md", "Results", "README.md", RESULTS)
    families: list[Page | Part] = [(title, found) for title, found in metrics.families()]
    decisions = files.every("eval/decisions", "*.md", "decisions")
    return [
        ("Get started", [start, cite.page()]),
        ("Data", [model.page(), formats.page(), results]),
        ("Labels", [labels.overview(), ("Layers", labels.layers()), *_labels()]),
        ("Metrics", [metrics.overview(), *families]),
        ("Commands", [commands.overview(abouts), *commands.each(known)]),
        ("Guides", list(_guides())),
        ("Contributing", [*_project(), ("Decisions", decisions)]),
        ("Python", [reference.overview(), *reference.each()]),
    ]


def _labels() -> Iterator[Part]:
    yield "Entities, values, times", labels.entities()
    yield "Events", labels.events()


def _guides() -> Iterator[Page]:
    """Yield the pages that are written by hand for readers of the repository as well, FIRST first."""
    found = [each for each in files.every(DOCS, "*.md", "guides") if each.source != f"{DOCS}/{MADE}"]
    yield from sorted(found, key=lambda each: each.source != f"{DOCS}/{FIRST}")


def _project() -> Iterator[Page]:
    for name in ("CONTRIBUTING", "RELEASING", "RIGHTS", "CHANGELOG"):
        yield files.whole(f"{name.lower()}.md", f"{name}.md")


def pages(found: Sequence[Page | Part]) -> Iterator[Page]:
    """Yield every page of a navigation in its order."""
    for each in found:
        if isinstance(each, Page):
            yield each
        else:
            yield from pages(each[1])


def linked(found: Sequence[Page | Part]) -> list[Page]:
    """Return every page with its links to others."""
    every = list(pages(found))
    where = page.places(every)
    return [page.linked(each, where) for each in every]
