"""Fifty strings that try to be something else than text, and a prediction that has one in every field."""

from __future__ import annotations

from typing import Any

STRINGS = (
    "<script>window.hit=1</script>",
    "</script><script>window.hit=1</script>",
    "<img src=x onerror=window.hit=1>",
    "<svg onload=window.hit=1>",
    "<svg><script>window.hit=1</script></svg>",
    '"><script>window.hit=1</script>',
    "'><img src=x onerror=window.hit=1>",
    '" onmouseover="window.hit=1',
    "' onfocus='window.hit=1' autofocus='",
    "` onmouseover=window.hit=1 `",
    "javascript:window.hit=1",
    "JaVaScRiPt:window.hit=1",
    "java\tscript:window.hit=1",
    "data:text/html,<script>window.hit=1</script>",
    '<a href="javascript:window.hit=1">x</a>',
    "<iframe src=javascript:window.hit=1></iframe>",
    "<iframe srcdoc='<script>parent.hit=1</script>'>",
    "<object data=x></object>",
    "<embed src=x>",
    "<link rel=stylesheet href=https://example.org/x.css>",
    "<style>*{display:none}</style>",
    "</style><style>*{display:none}</style>",
    "<base href=https://example.org/>",
    "<meta http-equiv=refresh content=0;url=https://example.org/>",
    "<form action=https://example.org/><button>x</button></form>",
    "<!-- not closed",
    "--> closed",
    "<![CDATA[x]]>",
    "</title></textarea></template></mark></p></details></main></body></html>",
    "<details open ontoggle=window.hit=1>",
    "<template><script>window.hit=1</script></template>",
    "<math><mtext></mtext><script>window.hit=1</script></math>",
    "{{ 7 * 7 }}",
    "{% raw %}{{ config }}{% endraw %}",
    "{# gone #}",
    "${window.hit=1}",
    "&lt;script&gt;window.hit=1&lt;/script&gt;",
    "&#60;script&#62;window.hit=1&#60;/script&#62;",
    "\\u003cscript\\u003ewindow.hit=1\\u003c/script\\u003e",
    "\u2028window.hit=1\u2029//",
    '"};window.hit=1;//',
    "nul\0nul",
    "bell\x07 escape\x1b delete\x7f",
    "\u202egnirts desrever",
    "\u2067isolate\u2066 never closed",
    "e\u0301\u0302\u0303\u0304 Z\u0351\u0352\u0353a\u0354l\u0355g\u0356o",
    "\U0001f469\u200d\U0001f469\u200d\U0001f467 \U0001f680\ufe0f",
    "__proto__",
    "constructor",
    "W" * 3000,
)


def prediction(number: int, text: str, known: bool) -> dict[str, Any]:
    """Return a prediction with a string in every field that may hold one; in `text` only where that is not checked."""
    quoted = {} if known else {"text": text}
    place = {"start": 2 * number, "end": 2 * number + 2}
    free = {"attributes": {text: text}}
    names = {name: f"{name}{number} {text}" for name in ("m", "e", "v", "h", "s", "r")}
    return {
        "mentions": [
            {
                "id": names["m"],
                **place,
                "type": text,
                "subtype": text,
                "level": text,
                "entity": names["e"],
                "role": text,
            }
            | {"value": text, "surface_error": text, **quoted, **free}
        ],
        "entities": [
            {"id": names["e"], "type": text, "subtype": text, "name": text, "kb": text, "kb_status": text}
            | {"evidence": [text], "xdoc": text, "quantity": text, "unit": text, "order": text, **free}
        ],
        "event_mentions": [
            {"id": names["v"], **place, "type": text, "event": names["h"], "strict": text, "degree": text}
            | {"direction": text, "mode": text, "kind": text, "realis": text, "polarity": text, **quoted, **free}
            | {"arguments": [{"role": text, "filler": names["m"], **free}]}
            | {"factuality": [{"source": ["author", names["e"]], "value": text}]}
            | {"time": {"earliest": "2020-01-01", "latest": "2020-01-02", "granularity": text, "doctimerel": text}}
        ],
        "events": [{"id": names["h"], "type": text, "xdoc": text, **free}],
        "relations": [{"id": names["r"], "type": text, "kind": text, "arg1": names["h"], "arg2": names["h"], **free}],
        "stances": [
            {"id": names["s"], "holder": names["e"], "target": names["h"], "polarity": text, "strength": 1}
            | {"evidence": [list(place.values())], "source": ["author"], **free}
        ],
    }
