"""What of an item a tool shows, and the item again from what the tool shows and a note.

A label that is shown is left out of the note where the tool can have it as it is. On reading, a label that is shown
differently than the note would have it has been changed by an annotator, and counts.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from armsbench.formats.standoff.lines import Tool

Item = dict[str, Any]
UNMARKED = "unmarked"  # in an event's note: the fillers that are no marks


def shown(item: Item, fields: dict[str, str], token: Callable[[str], str]) -> dict[str, str]:
    """Return the label that a tool shows for each field of an item that has one."""
    labels = {field: _label(field, item[field]) for field in fields if item.get(field)}
    return {field: token(label) for field, label in labels.items() if label}


def _label(field: str, value: Any) -> str | None:
    """Return the one label of a field: of factualities the author's, of a time its relation to the document's."""
    if field == "factuality" and not isinstance(value, str):
        return next((each["value"] for each in value if list(each["source"]) == ["author"]), None)
    if field == "time":
        found: str | None = value.get("doctimerel")
        return found
    return str(value)


def rest(item: Item, fields: dict[str, str], token: Callable[[str], str]) -> Item:
    """Return what of an item the labels that are shown do not say."""
    labels = shown(item, fields, token)
    return {field: value for field, value in item.items() if labels.get(field) != value}


def merged(note: Item, labels: dict[str, str], fields: dict[str, str], token: Callable[[str], str]) -> Item:
    """Return an item from its note and the labels found, which count where they differ."""
    before, item = shown(note, fields, token), dict(note)
    for field in fields:
        if labels.get(field) != before.get(field):
            _set(item, field, labels.get(field))
    return item


def _set(item: Item, field: str, label: str | None) -> None:
    old = item.get(field)
    if field == "time":
        new: Any = {**(old or {}), "doctimerel": label}
    elif field == "factuality" and isinstance(old, list | tuple):
        others = [each for each in old if list(each["source"]) != ["author"]]
        new = [*([{"source": ["author"], "value": label}] if label else []), *others]
    else:
        new = label
    item[field] = new


def arguments(item: Item, found: list[tuple[str, str]], fillers: dict[str, str], tool: Tool) -> list[Item]:
    """Return arguments from roles and fillers found in the tool and the exact ones of an event's note.

    `fillers` gives the mark of each item's id. A noted argument stays where the tool still has it; or where it never
    could, because no mark had the id of its filler.
    """
    noted, unmarked = item.get("arguments"), item.pop(UNMARKED, [])
    ids = {mark: name for name, mark in reversed(fillers.items())}
    pairs = [(tool.role(each["role"]), fillers.get(each["filler"], "")) for each in noted or ()]
    kept = [each for each, pair in zip(noted or (), pairs, strict=True) if each["filler"] in unmarked or pair in found]
    new = [pair for pair in found if pair not in pairs]
    return [*kept, *({"role": tool.role_of(name), "filler": ids.get(mark, mark)} for name, mark in new)]
