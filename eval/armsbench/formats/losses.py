"""Take from an annotation what a format cannot hold, and count it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import msgspec

from armsbench.formats.format import Loss
from armsbench.model.annotation import Annotation


def without(annotation: Annotation, loses: Iterable[str]) -> tuple[Annotation, list[Loss]]:
    """Return the annotation without the layers and fields of `loses`, and what that took from it.

    A path names a layer (``stances``), a field of its items (``entities.kb``) or of their parts
    (``event_mentions.arguments.implicit``). Items of a list count each, any other value (a span as well) counts one.
    """
    record = msgspec.to_builtins(annotation)
    counts = {path: _remove(record, path.split(".")) for path in loses}
    losses = [Loss(annotation.doc_id, path, count) for path, count in counts.items() if count]
    return (msgspec.convert(record, Annotation) if losses else annotation), losses


def _remove(value: Any, path: Sequence[str]) -> int:
    if isinstance(value, list | tuple):
        return sum(_remove(each, path) for each in value)
    if not isinstance(value, dict) or path[0] not in value:
        return 0
    if path[1:]:
        return _remove(value[path[0]], path[1:])
    gone = value.pop(path[0])
    is_list = isinstance(gone, list | tuple) and not isinstance(gone[0], int)  # a span is one thing
    return len(gone) if is_list else 1
