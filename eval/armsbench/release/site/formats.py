"""The page of the formats, from their registry."""

from __future__ import annotations

from armsbench.formats.format import Format
from armsbench.formats.registry import FORMATS
from armsbench.release.site.page import Page
from armsbench.report.markdown import table

_HEAD = """# Formats

`armsbench convert --from FORMAT --to FORMAT IN OUT` goes from any of these to any other, through the one record of
this project. Each span is checked against the text. What a format cannot hold is said when it is used, never dropped
in silence.

"""


def page() -> Page:
    """Return the page."""
    rows = [[f"[`{name}`](#{name})", each.about, each.files] for name, each in FORMATS.items()]
    parts = (f"\n## {name}\n\n{_said(each)}" for name, each in FORMATS.items())
    return Page("formats.md", "Formats", _HEAD + table(["format", "what it is", "files"], rows) + "".join(parts))


def _said(found: Format) -> str:
    directions = [name for name, way in (("read", found.read), ("written", found.write)) if way]
    needs = f" Needs `armsbench[{found.extra}]`." if found.extra else ""
    losses = ", ".join(f"`{each}`" for each in found.loses)
    lost = f"Cannot hold: {losses}." if losses else "No layer or field is lost as a whole."
    return f"{found.about[:1].upper()}{found.about[1:]}. Can be {' and '.join(directions)}.{needs} {lost}\n"
