"""The ids of the marks of items, and the clusters that items form."""

from __future__ import annotations

import re
from itertools import count

from armsbench.formats.standoff.items import Item


def numbers(letter: str, prefix: str, items: list[Item]) -> list[str]:
    """Return a mark's id for each item: m7 is T7, and what is not named so gets a number behind the last."""
    found = [re.fullmatch(rf"{prefix}([1-9]\d{{0,8}})", item.get("id") or "") for item in items]
    numbers = [int(match[1]) if match else 0 for match in found]
    fresh = count(max(numbers, default=0) + 1)
    seen: set[int] = set()
    names = []
    for number in numbers:
        chosen = next(fresh) if number == 0 or number in seen else number
        seen.add(chosen)
        names.append(f"{letter}{chosen}")
    return names


def after(letter: str, names: list[str], wanted: int) -> list[str]:
    """Return as many ids as wanted, behind the last of `names`."""
    last = max((int(name[1:]) for name in names), default=0)
    return [f"{letter}{last + number}" for number in range(1, wanted + 1)]


def item_id(prefix: str, mark: str) -> str:
    """Return the id of an item of which no note says another."""
    return prefix + mark[1:] if re.fullmatch(r"[TE]\d+", mark) else f"{prefix}-{mark}"


def id_note(item: Item, name: str, prefix: str) -> Item:
    """Take an item's id from it; return the note on it, where its mark's id does not say it."""
    found = item.pop("id", None)
    return {} if found == item_id(prefix, name) else {"id": found}


def clusters(items: list[Item], names: list[str], field: str) -> dict[str, list[str]]:
    """Return the marks of the items that name each cluster, in order of the items."""
    found: dict[str, list[str]] = {}
    for item, name in zip(items, names, strict=True):
        if item.get(field):
            found.setdefault(item[field], []).append(name)
    return found
