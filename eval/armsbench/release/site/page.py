"""A page of the site, and links between pages that were written as links between files of the project."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable, Mapping
from typing import NamedTuple

_LINK = re.compile(r"(!?)\[([^\]]*)\]\(([^)\s]+)\)")
_PATH = re.compile(r"(?<![\[`])`([\w./*-]+)`(?!`)")
_FENCE = re.compile(r"^(```.*?^```$)", re.MULTILINE | re.DOTALL)
_EXAMPLE = re.compile(r"^```json example$", re.MULTILINE)


class Page(NamedTuple):
    """A page: its path in the site, its title in the navigation, its Markdown, and the project's file that it shows.

    The links of a page that is a copy of its file are relative to the file, those of others to the page.
    """

    path: str
    title: str
    content: str
    source: str | None = None
    is_copy: bool = False


def places(pages: Iterable[Page]) -> dict[str, Page]:
    """Return where each file of the project is shown: path of the file -> its page."""
    return {page.source: page for page in pages if page.source}


def linked(page: Page, where: Mapping[str, Page]) -> Page:
    """Return a page whose links lead to pages; names of files that have a page become its title, linked.

    A link to a file without a page becomes plain words, as the site does not have the file.
    """
    parts = _FENCE.split(_EXAMPLE.sub("```json", page.content))
    made = [part if number % 2 else _with_links(part, page, where) for number, part in enumerate(parts)]
    return page._replace(content="".join(made))


def _with_links(words: str, page: Page, where: Mapping[str, Page]) -> str:
    folder = posixpath.dirname(page.source or page.path)

    def link(found: re.Match[str]) -> str:
        image, shown, target = found.groups()
        if image or not page.is_copy or target.startswith("#"):
            return found[0]
        file, _, anchor = target.partition("#")
        place = where.get(posixpath.normpath(posixpath.join(folder, file)))
        return f"[{shown}]({relative(page.path, place.path)}{'#' + anchor if anchor else ''})" if place else shown

    def name(found: re.Match[str]) -> str:
        place = where.get(found[1]) or where.get(posixpath.normpath(posixpath.join(folder, found[1])))
        return f"[{place.title}]({relative(page.path, place.path)})" if place and place.path != page.path else found[0]

    return _PATH.sub(name, _LINK.sub(link, words))


def relative(start: str, target: str) -> str:
    """Return the path from one page to another."""
    return posixpath.relpath(target, posixpath.dirname(start) or ".")
