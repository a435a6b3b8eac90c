"""What of an item brat shows, and the item again from what brat shows and a note.

A label that brat shows is left out of the note where brat can have it as it is. On reading, a label that brat shows
differently than the note would have it has been changed by an annotator, and counts.
"""

from __future__ import annotations

from typing import Any

from armsbench.formats.brat.lines import role, role_of, token

Item = dict[str, Any]

# a field and the attribute that shows it; TYPE stands for the item's type
MENTION = {"subtype": "TYPE-subtype", "level": "Level", "role": "GPE-role"}
EVENT = {
    "degree": "Degree",
    "direction": "Direction",
    "mode": "Mode",
    "kind": "Kind",
    "realis": "Realis",
    "polarity": "Polarity",
    "factuality": "Factuality",
    "time": "Time-relation",
}


def shown(item: Item, fields: dict[str, str]) -> dict[str, str]:
    """Return the label that brat shows for each field of an item that has one."""
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


def rest(item: Item, fields: dict[str, str]) -> Item:
    """Return what of an item the labels that brat shows do not say."""
    labels = shown(item, fields)
    return {field: value for field, value in item.items() if labels.get(field) != value}


def merged(note: Item, labels: dict[str, str], fields: dict[str, str]) -> Item:
    """Return an item from its note and the labels found, which count where they differ."""
    before, item = shown(note, fields), dict(note)
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


def arguments(noted: list[Item] | None, found: list[tuple[str, str]], fillers: dict[str, str]) -> list[Item]:
    """Return arguments from roles and fillers found in brat and the exact ones of the note.

    `fillers` gives brat's id of each item's id. A noted argument stays where brat still has it, or never could.
    """
    left = list(found)
    ids = {brat: name for name, brat in reversed(fillers.items())}
    kept = []
    for each in noted or ():
        pair = role(each["role"]), fillers.get(each["filler"], "")
        if pair in left:
            left.remove(pair)
            kept.append(each)
        elif not pair[1]:
            kept.append(each)
    return [*kept, *({"role": role_of(name), "filler": ids.get(filler, filler)} for name, filler in left)]
