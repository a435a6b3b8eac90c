"""What of an annotation is no longer there after it went through a file of another format.

Names may change on the way, so records are compared by what their names stand for: a mention by its span,
an entity or event by the spans of its mentions.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any

import msgspec

from armsbench.formats.format import Loss
from armsbench.model.annotation import Annotation, EventMention, Mention

Names = Callable[[str], str]
Value = tuple[str, str]  # what its item stands for, and the value; of an item as a whole, the first

_LAYERS = ("mentions", "entities", "event_mentions", "events", "relations", "stances")
_OWN = ("layers", "annotator", "reviewed_by", "attributes")
_LISTS = frozenset({"alternatives", "arguments", "evidence", "members", "parts"})  # each of them counts
_SAID = frozenset({"text", "start", "end"})  # copies of the text; said by the line of the whole item
_REFERENCES = frozenset(
    {"entity", "event", "filler", "holder", "target", "arg1", "arg2", "members", "source", "evidence"}
)


def losses(before: Annotation, after: Annotation) -> list[Loss]:
    """Return how many of the values at each place of an annotation another does not have.

    A value is there when the other has as many such values at items that stand for the same.
    """
    old, new = _counts(before), _counts(after)
    found = []
    for place, values in old.items():
        others, items = new.get(place, Counter()), new.get(place.partition(".")[0], Counter())
        gone = sum((values - others).values()) if "." not in place else _gone(values, others, items)
        found += [Loss(before.doc_id, place, gone)] if gone else []
    return found


def _gone(values: Counter[Value], others: Counter[Value], items: Counter[Value]) -> int:
    """Return how many values of a field are gone, of items that are not."""
    return sum(number for value, number in (values - others).items() if (value[0], "") in items)


def _counts(annotation: Annotation) -> dict[str, Counter[Value]]:
    named = _stands_for(annotation)
    counts: dict[str, Counter[Value]] = {}
    for place, value in _values(msgspec.to_builtins(annotation), lambda name: named.get(name, name)):
        counts.setdefault(place, Counter())[value] += 1
    return counts


def _stands_for(annotation: Annotation) -> Mapping[str, str]:
    """Return what each id of mentions, entities and events stands for."""
    spanned: tuple[Mention | EventMention, ...] = (*annotation.mentions, *annotation.event_mentions)
    named = {each.id: _spelt(each.start, each.end) for each in spanned if each.id}
    clusters: dict[str, list[str]] = {}
    for each in spanned:
        cluster = each.entity if isinstance(each, Mention) else each.event
        clusters.setdefault(cluster or "", []).append(_spelt(each.start, each.end))
    return named | {name: " ".join(sorted(spans)) for name, spans in clusters.items() if name}


def _spelt(start: int, end: int) -> str:
    return f"[{start}, {end})"


def _values(record: dict[str, Any], names: Names) -> Iterator[tuple[str, Value]]:
    yield from ((key, (_plain(record[key]), "")) for key in _OWN if record.get(key))
    for layer in _LAYERS:
        for item in record.get(layer, ()):
            whole = _whole(item, layer, names)
            yield layer, (whole, "")
            for key in sorted(item.keys() - _SAID):
                for each in _each(item[key], key):
                    yield f"{layer}.{key}", (whole, _plain(_renamed(each, key, names)))


def _each(value: Any, key: str) -> Iterable[Any]:
    return value if key in _LISTS else [value]


def _whole(item: dict[str, Any], layer: str, names: Names) -> str:
    if "start" in item:
        return _spelt(item["start"], item["end"])
    if layer in {"entities", "events"}:
        return names(item["id"])
    return _plain({key: _renamed(item[key], key, names) for key in item.keys() & _REFERENCES})


def _renamed(value: Any, key: str, names: Names) -> Any:
    """Return a value with what its references stand for in place of the ids."""
    if key == "attributes":
        return value
    if isinstance(value, dict):
        return {inner: _renamed(each, inner, names) for inner, each in value.items()}
    if isinstance(value, list | tuple):
        return [_renamed(each, key, names) for each in value]
    return names(value) if key in _REFERENCES and isinstance(value, str) else value


def _plain(value: Any) -> str:
    return msgspec.json.encode(value, order="sorted").decode()
