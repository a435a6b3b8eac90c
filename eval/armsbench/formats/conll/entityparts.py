"""A mention as CorefUD spells it in an opening bracket: entity id, type, head, and other labels as key:value.

What a bracket may not hold is percent-encoded. Three keys are ours: `single:1` (the mention has no entity;
its id here is made up), `headless:1` (it has no head), `heads:N` (the head has N words, not one).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any, NamedTuple
from urllib.parse import unquote

from armsbench.formats.conll.brackets import Marked
from armsbench.formats.grids import Grid, characters
from armsbench.formats.matched import refuse
from armsbench.model.annotation import Mention, Span

FIELDS = ("eid", "etype", "head", "other")
LABELS = ("id", "level", "role", "subtype", "surface_error", "value")
_FORBIDDEN = re.compile(r"[-=|()\[\]%,:\s\x00-\x1f\x7f]")


class Parts(NamedTuple):
    """The parts of an opening bracket, encoded."""

    eid: str
    etype: str
    head: str
    other: str


def parts(mention: Mention, span: Span, grid: Grid, index: int) -> Parts:
    """Return the parts of mention number `index` of an annotation, which is the tokens `span`."""
    others = {name: _encoded(value) for name in LABELS if (value := getattr(mention, name))}
    eid = _encoded(mention.entity) if mention.entity else f"single{index}"
    if not mention.entity:
        others["single"] = "1"
    head = _head(mention, grid)
    if head is None or not span[0] <= head[0] < head[1] <= span[1]:
        head = (span[0], span[0] + 1)
        others["headless"] = "1"
    if head[1] - head[0] != 1:
        others["heads"] = str(head[1] - head[0])
    other = ",".join(f"{name}:{value}" for name, value in sorted(others.items()))
    return Parts(eid, _encoded(mention.type), str(head[0] - span[0] + 1), other)


def joined(said: Parts) -> str:
    """Return the parts as one text; empty ones at the end are left out."""
    return "-".join(said).rstrip("-")


def mention(marked: Marked, fields: Sequence[str], tokens: Sequence[Span], place: tuple[str, int]) -> Mention:
    """Return the mention of an opening bracket with these fields at a place (file and line)."""
    said = dict(zip(fields, marked.more.split("-"), strict=False))
    others = dict(_pair(each) for each in said.get("other", "").split(",") if each)
    start, end = characters(tokens, *marked.span)
    labels: dict[str, Any] = {name: unquote(others[name]) for name in LABELS if others.get(name)}
    entity = None if "single" in others else unquote(said["eid"])
    head = None if "headless" in others or not said.get("head") else _words(marked, said["head"], others, place)
    if head is not None:
        labels["head"] = characters(tokens, *head)
    kind = unquote(said.get("etype", "")) or "ENTITY"
    return Mention(start=start, end=end, type=kind, entity=entity, **labels)


def _words(marked: Marked, head: str, others: dict[str, str], place: tuple[str, int]) -> Span:
    first, size = head, others.get("heads", "1")
    if first.isdecimal() and size.isdecimal() and int(first) > 0 and int(size) > 0:
        start = marked.span[0] + int(first) - 1
        if start + int(size) <= marked.span[1]:
            return start, start + int(size)
    raise refuse(*place, f"the head of '({marked.more}' is word {first}, {size} long: not in the mention")


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
