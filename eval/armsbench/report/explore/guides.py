"""The guidelines as pages, one for each label and layer."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

from armsbench import paths

_LINK = re.compile(r'href="(?:\.\./\w+/)?([\w.-]+)\.md')


class Guide(NamedTuple):
    """A guideline page: what it is for (entities, events, layers), its label, its first words, and its HTML."""

    kind: str
    label: str
    summary: str
    html: str


def guides() -> list[Guide]:
    """Return every guideline page, by kind and label."""
    return [_guide(path) for path in sorted((paths.annotations() / "guidelines").glob("*/*.md"))]


def _guide(path: Path) -> Guide:
    from markdown_it import MarkdownIt

    text = path.read_text(encoding="utf-8")
    html = MarkdownIt("commonmark", {"html": False}).enable("table").render(_without_title(text))
    return Guide(path.parent.name, path.stem, _summary(text), _LINK.sub(r'href="\1.html', html))


def _without_title(text: str) -> str:
    return re.sub(r"\A# .*\n", "", text)


def _summary(text: str) -> str:
    """Return the first paragraph, without its marks."""
    paragraph = next((each for each in text.split("\n\n")[1:] if each.strip()), "")
    return re.sub(r"[>*`]", "", paragraph).strip().replace("\n", " ")
