"""The columns of each record type, by hand: "text!" is never null, [x] is a list of x, a dict is a struct."""

from __future__ import annotations

from typing import Any

Spec = str | dict[str, Any] | list[Any]  # a scalar ("!": never null), a struct, a list

SPAN = ["whole"]  # start and end
NODES = [
    {"depth": "whole!", "key": "text", "kind": "text!", "text": "text", "whole": "whole", "real": "real"},
]
VARIANTS = {"factuality_by_source": "factuality", "target_span": "target"}  # a column, and the field it is part of

MENTION_ALTERNATIVE = {
    "start": "whole",
    "end": "whole",
    "type": "text",
    "subtype": "text",
    "level": "text",
    "head": SPAN,
    "entity": "text",
    "role": "text",
    "value": "text",
}
MENTION = {
    "id": "text",
    "start": "whole!",
    "end": "whole!",
    "type": "text!",
    "subtype": "text",
    "level": "text",
    "entity": "text",
    "head": SPAN,
    "role": "text",
    "text": "text",
    "value": "text",
    "surface_error": "text",
    "alternatives": [MENTION_ALTERNATIVE],
    "attributes": NODES,
}
ENTITY = {
    "id": "text!",
    "type": "text",
    "subtype": "text",
    "name": "text",
    "kb": "text",
    "kb_status": "text",
    "evidence": ["text"],
    "xdoc": "text",
    "product": "text",
    "quantity": "text",
    "unit": "text",
    "order": "text",
    "members": ["text"],
    "alternatives": [{"type": "text", "subtype": "text", "kb": "text"}],
    "attributes": NODES,
}
ARGUMENT = {
    "role": "text!",
    "filler": "text!",
    "implicit": "flag",
    "alternatives": [{"role": "text", "filler": "text"}],
    "attributes": NODES,
}
TIME = {"earliest": "text", "latest": "text", "granularity": "text", "doctimerel": "text"}
EVENT_MENTION_ALTERNATIVE = {
    "start": "whole",
    "end": "whole",
    "type": "text",
    "event": "text",
    "realis": "text",
    "polarity": "text",
    "time": TIME,
}
EVENT_MENTION = {
    "id": "text",
    "start": "whole!",
    "end": "whole!",
    "type": "text!",
    "text": "text",
    "parts": [SPAN],
    "event": "text",
    "strict": "text",
    "degree": "text",
    "direction": "text",
    "mode": "text",
    "kind": "text",
    "arguments": [ARGUMENT],
    "realis": "text",
    "polarity": "text",
    "factuality": "text",
    "factuality_by_source": [{"source": ["text"], "value": "text!", "alternatives": ["text"]}],
    "time": TIME,
    "alternatives": [EVENT_MENTION_ALTERNATIVE],
    "attributes": NODES,
}
EVENT = {"id": "text!", "type": "text", "xdoc": "text", "attributes": NODES}
RELATION = {
    "id": "text",
    "type": "text!",
    "kind": "text",
    "arg1": "text!",
    "arg2": "text!",
    "evidence": ["text"],
    "attributes": NODES,
}
STANCE_ALTERNATIVE = {"holder": "text", "target": "text", "target_span": SPAN, "polarity": "text", "strength": "whole"}
STANCE = {
    "id": "text",
    "holder": "text!",
    "target": "text",
    "target_span": SPAN,
    "polarity": "text!",
    "strength": "whole",
    "explicit": "flag",
    "conditional": "flag",
    "evidence": [SPAN],
    "source": ["text"],
    "alternatives": [STANCE_ALTERNATIVE],
    "attributes": NODES,
}
ANNOTATION: dict[str, Spec] = {
    "doc_id": "text!",
    "layers": "labels",
    "annotator": "text",
    "reviewed_by": ["text"],
    "mentions": [MENTION],
    "entities": [ENTITY],
    "event_mentions": [EVENT_MENTION],
    "events": [EVENT],
    "relations": [RELATION],
    "stances": [STANCE],
    "attributes": NODES,
}
