"""Pages that show a file of the project, or some sections of it, as they are."""

from __future__ import annotations

import re
from collections.abc import Sequence

from armsbench import paths
from armsbench.release.site.page import Page

_MARKER = re.compile(r"^<!-- [a-z]+:(?:begin|end) -->\n", re.MULTILINE)
_TITLE = re.compile(r"^# (.*)$", re.MULTILINE)


def whole(path: str, source: str, title: str | None = None) -> Page:
    """Return the page of a file; its title is the file's first heading."""
    content = read(source)
    found = _TITLE.search(content)
    return Page(path, title or (found[1] if found else source), content, source, is_copy=True)


def sections(path: str, title: str, source: str, names: Sequence[str], more: str = "") -> Page:
    """Return a page of some sections of a file, in the order of `names`; raise KeyError for one that is not there.

    The name "" stands for what comes before the first section, without the title.
    """
    first, *rest = re.split(r"^## ", read(source), flags=re.MULTILINE)
    known = {each.partition("\n")[0]: f"## {each}" for each in rest} | {
        "": _TITLE.sub("", first, count=1).strip() + "\n\n"
    }
    return Page(path, title, f"# {title}\n\n" + "".join(known[name] for name in names) + more)


def read(source: str) -> str:
    """Return a file's Markdown without front matter and markers."""
    text = (paths.checkout() / source).read_text(encoding="utf-8")
    if text.startswith("---\n"):
        text = text.split("---\n", 2)[2]
    return _MARKER.sub("", text).lstrip()


def every(folder: str, pattern: str, site: str) -> list[Page]:
    """Return the page of each file of a folder that fits a pattern, in order of name."""
    root = paths.checkout()
    found = sorted((root / folder).glob(pattern))
    return [
        whole(f"{site}/{each.relative_to(root / folder).as_posix()}", each.relative_to(root).as_posix())
        for each in found
    ]
