"""A mention as CorefUD spells it in an opening bracket: entity id, type, head, and other labels as key:value.

What a bracket may not hold is percent-encoded. An entity's id has the document's before it, for it must be no other
document's. Keys of ours: `single:1` (the mention has no entity; its id here is made up), `headless:1` (it has no
head), `heads:N` (the head has N words, not one), and at an entity's first mention `entity.kb` and so on.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from armsbench.formats.conll.brackets import Marked
from armsbench.formats.conll.surface import Borders
from armsbench.formats.grids import Grid
from armsbench.formats.matched import refuse
from armsbench.model.annotation import Entity, Mention, Span

FIELDS = ("eid", "etype", "head", "other")
LABELS = ("id", "level", "role", "subtype", "surface_error", "value")
ENTITY_LABELS = ("type", "subtype", "name", "kb", "kb_status", "xdoc", "product", "quantity", "unit", "order")
_FORBIDDEN = re.compile(r"[-=|()\[\]%,:\s\x00-\x1f\x7f]")


class Parts(NamedTuple):
    """The parts of an opening bracket, encoded."""

    eid: str
    etype: str
    head: str
    other: str


def eid(mention: Mention, index: int, doc_id: str) -> str:
    """Return the id that the entity of mention number `index` of a document has in a file of many documents."""
    return _encoded(doc_id) + "." + (_encoded(mention.entity) if mention.entity else f"single{index}")


def parts(mention: Mention, marked: Marked, grid: Grid, entity: Entity | None) -> Parts:
    """Return the parts of a mention at its place; `entity` is its entity where the mention is the first."""
    span = marked.span
    others = {name: _encoded(value) for name in LABELS if (value := getattr(mention, name))}
    if entity:
        said = {name: getattr(entity, name) for name in ENTITY_LABELS}
        others |= {f"entity.{name}": _encoded(value) for name, value in said.items() if value}
    if not mention.entity:
        others["single"] = "1"
    head = _head(mention, grid)
    if head is None or not span[0] <= head[0] < head[1] <= span[1]:
        head = (span[0], span[0] + 1)
        others["headless"] = "1"
    if head[1] - head[0] != 1:
        others["heads"] = str(head[1] - head[0])
    other = ",".join(f"{name}:{value}" for name, value in sorted(others.items()))
    return Parts(marked.chain, _encoded(mention.type), str(head[0] - span[0] + 1), other)


def joined(said: Parts) -> str:
    """Return the parts as one text; empty ones at the end are left out."""
    return "-".join(said).rstrip("-")


class Place(NamedTuple):
    """Where a bracket is: its document's fields, borders of words, and id; the file and the line."""

    fields: Sequence[str]
    borders: Sequence[Borders]
    doc_id: str
    file: str
    line: int


def entity(marked: Marked, place: Place) -> Entity | None:
    """Return the entity of an opening bracket with what the bracket says of it, or None where the mention has none."""
    said, others = _said(marked, place)
    if "single" in others:
        return None
    known = ((name, others.get(f"entity.{name}")) for name in ENTITY_LABELS)
    labels: dict[str, Any] = {name: unquote(value) for name, value in known if value}
    return Entity(_without_document(said["eid"], place), **labels)


def mention(marked: Marked, place: Place) -> Mention:
    """Return the mention of an opening bracket."""
    said, others = _said(marked, place)
    start, end = _characters(marked.span, place)
    labels: dict[str, Any] = {name: unquote(others[name]) for name in LABELS if others.get(name)}
    name = None if "single" in others else _without_document(said["eid"], place)
    head = None if "headless" in others or not said.get("head") else _words(marked, said["head"], others, place)
    if head is not None:
        labels["head"] = _characters(head, place)
    kind = unquote(said.get("etype", "")) or "ENTITY"
    return Mention(start=start, end=end, type=kind, entity=name, **labels)


def _characters(words: Span, place: Place) -> Span:
    start, end = place.borders[words[0]][0], place.borders[words[1] - 1][1]
    if start is None or end is None:
        raise refuse(place.file, place.line, "a mention or its head begins or ends inside of a multiword token")
    return start, end


def _said(marked: Marked, place: Place) -> tuple[dict[str, str], dict[str, str]]:
    said = dict(zip(place.fields, marked.more.split("-"), strict=False))
    return said, dict(_pair(each) for each in said.get("other", "").split(",") if each)


def _without_document(name: str, place: Place) -> str:
    prefix = _encoded(place.doc_id) + "."
    return unquote(name.removeprefix(prefix) or name)


def _words(marked: Marked, head: str, others: dict[str, str], place: Place) -> Span:
    first, size = head, others.get("heads", "1")
    if first.isdecimal() and size.isdecimal() and int(first) > 0 and int(size) > 0:
        start = marked.span[0] + int(first) - 1
        if start + int(size) <= marked.span[1]:
            return start, start + int(size)
    raise refuse(
        place.file, place.line, f"the head of '({marked.more}' is word {first}, {size} long: not in the mention"
    )


def _head(mention: Mention, grid: Grid) -> Span | None:
    if mention.head is None:
        return None
    first, last = grid.first.get(mention.head[0]), grid.last.get(mention.head[1])
    return None if first is None or last is None else (first, last + 1)


def _pair(text: str) -> tuple[str, str]:
    name, _, value = text.partition(":")
    return name, value


def _encoded(text: str) -> str:
    return _FORBIDDEN.sub(lambda match: "".join(f"%{byte:02X}" for byte in match[0].encode()), text)
