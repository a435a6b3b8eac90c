"""Put data from outside into a page so that it stays data."""

from __future__ import annotations

import json
from typing import Any

from markupsafe import Markup

_PICTURES = {code: 0x2400 + code for code in range(32) if chr(code) not in "\t\n"} | {0x7F: 0x2421}
_ESCAPES = str.maketrans({sign: f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"})


def visible(text: str) -> str:
    """Return text with control characters as their pictures (NUL as U+2400): HTML has no place for them."""
    return text.translate(_PICTURES)


def as_json(data: Any) -> Markup:
    """Return data as JSON for a script element: no character of it can end the element or start another."""
    return Markup(json.dumps(_visible(data), ensure_ascii=False, separators=(",", ":")).translate(_ESCAPES))


def _visible(data: Any) -> Any:
    if isinstance(data, str):
        return visible(data)
    if isinstance(data, dict):
        return {_visible(name): _visible(each) for name, each in data.items()}
    if isinstance(data, list | tuple):
        return [_visible(each) for each in data]
    return data
