"""The page of the data model: every record with its fields, from the schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from armsbench.release.site.page import Page
from armsbench.report.markdown import table
from armsbench.store import schemas
from armsbench.store.documents import ontology

_HEAD = """# Data model

One record per document serves gold, annotators' passes and predictions: gold is a prediction that is right. As a file
it is JSON, one object per document, or one line each of JSON Lines (`.jsonl`, also `.gz` and `.zst`).

- `start` and `end` are half-open offsets into the document's text, in Unicode code points.
- Every list may be absent: a system that only finds names sends only `mentions`. An absent field and null mean the
  same: nothing is claimed.
- A mention without `entity` is a cluster of one, and so is an event mention without `event`.
- `text`, if it is sent, must equal the text at the span. An unknown key is an error; `attributes` may hold anything
  of a system's own.
- Duplicate keys, NaN, integers beyond 64 bits, lone surrogates and nesting deeper than 64 are refused with their place.

```json
{"doc_id": "moscowtimes-2019-11-26", "mentions": [{"start": 0, "end": 6, "type": "GPE"}]}
```

The fields below are those of a prediction; **bold** is required. In gold and passes more is: see the end of the page.

"""


def page() -> Page:
    """Return the page."""
    prediction, document = schemas.load("prediction"), schemas.load("document")
    parts = [_HEAD, *_record("The record of a document", prediction, prediction)]
    for name, record in prediction["$defs"].items():
        if record.get("type") == "object":
            parts += _record(name.replace("_", " ").capitalize(), record, prediction)
    parts += [_GOLD, *_demands(schemas.load("annotation"))]
    parts += [
        "\n## Layers\n\n",
        table(["layer", "holds"], [[f"`{name}`", text] for name, text in ontology().layers.items()]),
    ]
    parts += [*_record("Document of the corpus", document, document)]
    for name in ("source", "region"):
        parts += _record(name.capitalize(), document["$defs"][name], document)
    return Page("model.md", "Data model", "".join(parts), "schema/prediction.schema.json")


_GOLD = "\n## What gold and passes have besides\n\n"


def _record(title: str, record: Mapping[str, Any], schema: Mapping[str, Any]) -> Iterator[str]:
    required = set(record.get("required", ()))
    rows = [
        [f"**`{name}`**" if name in required else f"`{name}`", _kind(value, schema), _said(value, schema)]
        for name, value in record["properties"].items()
    ]
    yield f"\n## {title}\n\n{record.get('description', '')}\n\n{table(['field', 'is', 'meaning'], rows)}"


def _resolved(value: Mapping[str, Any], schema: Mapping[str, Any]) -> Mapping[str, Any]:
    return schema["$defs"][value["$ref"].rpartition("/")[2]] if "$ref" in value else value


def _kind(value: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    """Return a value's shape in words."""
    if "$ref" in value:
        name = value["$ref"].rpartition("/")[2]
        inner = schema["$defs"][name]
        return name.replace("_", " ") if inner.get("type") == "object" else _kind(inner, schema)
    if "anyOf" in value:
        return " or ".join(_kind(each, schema) for each in value["anyOf"])
    kinds = [value["type"]] if isinstance(value.get("type"), str) else list(value.get("type", ["any"]))
    return " or ".join(_one(kind, value, schema) for kind in kinds if kind != "null")


def _one(kind: str, value: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    if kind == "array":
        count = (
            f"{value['minItems']} " if value.get("minItems") and value.get("minItems") == value.get("maxItems") else ""
        )
        return f"list of {count}{_kind(value.get('items', {}), schema)}"
    if kind == "integer" and "maximum" in value:
        return f"integer, {value.get('minimum', '')} to {'2^53 - 1' if value['maximum'] > 1000 else value['maximum']}"
    return f"{kind}, not empty" if value.get("minLength") else kind


def _said(value: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    return str(value.get("description") or _resolved(value, schema).get("description", ""))


def _demands(schema: Mapping[str, Any]) -> Iterator[str]:
    """Yield what the schema of gold asks beyond that of predictions."""
    yield f"{schema['description']}\n\n"
    rows = [["the record", ", ".join(f"`{name}`" for name in schema["required"])]]
    for layer, value in schema["properties"].items():
        names = value.get("items", {}).get("required", [])
        if names:
            rows.append([f"each of `{layer}`", ", ".join(f"`{name}`" for name in names)])
    yield table(["in", "required"], rows)
