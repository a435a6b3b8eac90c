"""Relations and stances as links between the first marks of what they connect, where these have marks."""

from __future__ import annotations

from collections.abc import Mapping

from armsbench.formats.standoff.items import Item
from armsbench.formats.standoff.lines import Tool

STANCE = "Stance-"  # before the polarity of a stance
_RESERVED = (STANCE, "coreference")

Clusters = Mapping[str, list[str]]  # the marks of each entity or event
Arc = tuple[str, str, str]  # label, from, to


def relation(item: Item, hoppers: Clusters, tool: Tool) -> Arc | None:
    """Return the link of a relation between events, or None."""
    first, second = (hoppers.get(item[part], [""])[0] for part in ("arg1", "arg2"))
    label = tool.spelling(item["type"])
    return (label, first, second) if first and second and not label.startswith(_RESERVED) else None


def stance(item: Item, entities: Clusters, hoppers: Clusters, tool: Tool) -> Arc | None:
    """Return the link of a stance from its holder to an entity or event, or None."""
    target = item["target"]
    holder = entities.get(item["holder"], [""])[0]
    about = (entities.get(target) or hoppers.get(target) or [""])[0] if isinstance(target, str) else ""
    return (STANCE + tool.spelling(item["polarity"]), holder, about) if holder and about else None
