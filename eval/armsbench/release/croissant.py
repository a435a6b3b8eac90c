"""Make croissant.json: the tables in the Croissant 1.1 vocabulary of MLCommons, with its RAI extension.

A record set is flat: it has the columns of single values; lists and structs are in the file itself.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import msgspec

from armsbench import paths
from armsbench.release import about
from armsbench.release.columns import Labels, Type
from armsbench.release.huggingface import Table, from_checkout
from armsbench.store.dataset import version

FILE = "croissant.json"
KEYS = {"documents": ["doc_id"], "prompts": ["doc_id"]}  # of the others: doc_id and id
_TYPES = {"string": "sc:Text", "int64": "cr:Int64", "bool": "sc:Boolean", "date32": "sc:Date"}
_TERMS = (
    "arrayShape citeAs column containedIn equivalentProperty extract field fileProperty fileObject "
    "fileSet format includes isArray isLiveDataset jsonPath key md5 parentField path recordSet references "
    "regex repeated replace samplingRate separator source subField transform"
)
CONTEXT: dict[str, Any] = {
    "@language": "en",
    "@vocab": "https://schema.org/",
    "cr": "http://mlcommons.org/croissant/",
    "dct": "http://purl.org/dc/terms/",
    "rai": "http://mlcommons.org/croissant/RAI/",
    "sc": "https://schema.org/",
    "conformsTo": "dct:conformsTo",
    "data": {"@id": "cr:data", "@type": "@json"},
    "dataType": {"@id": "cr:dataType", "@type": "@vocab"},
    "description": {"@container": "@language"},
    "examples": {"@id": "cr:examples", "@type": "@json"},
    "name": {"@container": "@language"},
    **{term: f"cr:{term}" for term in _TERMS.split()},
}


def files() -> dict[str, bytes]:
    """Return the Croissant file of the checkout."""
    return {FILE: msgspec.json.format(msgspec.json.encode(metadata(from_checkout())), indent=1) + b"\n"}


def metadata(tables: Mapping[str, Table]) -> dict[str, Any]:
    """Return the Croissant description of tables as plain data."""
    return {
        "@context": CONTEXT,
        "@type": "sc:Dataset",
        "name": "armsbench",
        "alternateName": about.PRETTY_NAME,
        "conformsTo": ["http://mlcommons.org/croissant/1.1", "http://mlcommons.org/croissant/RAI/1.0"],
        "description": about.DESCRIPTION,
        "version": version(),
        "license": ["https://creativecommons.org/licenses/by/4.0/", about.LICENCE_DETAILS],
        "creator": {"@type": "sc:Organization", "name": "The armsbench maintainers"},
        **_published(),
        "citeAs": about.cite(),
        "inLanguage": "en",
        "keywords": about.KEYWORDS,
        "isLiveDataset": False,
        **{f"rai:{term}": value for term, value in about.RAI.items()},
        "distribution": [_file(name, table) for name, table in tables.items()],
        "recordSet": [_record_set(name, table) for name, table in tables.items()],
    }


def _published() -> dict[str, str]:
    """Return the day of the release that CITATION.cff gives; nothing before there is one."""
    citation = (paths.checkout() / "CITATION.cff").read_text(encoding="utf-8")
    found = re.search(r"^date-released: \"?([0-9-]+)", citation, re.MULTILINE)
    return {"datePublished": found[1]} if found else {}


def _file(name: str, table: Table) -> dict[str, Any]:
    return {
        "@type": "cr:FileObject",
        "@id": f"{name}.jsonl",
        "name": f"{name}.jsonl",
        "description": f"The table {name}: {table.config.about}.",
        "contentUrl": table.path,
        "contentSize": f"{len(table.content)} B",
        "encodingFormat": "application/jsonlines",
        "sha256": table.sha256,
    }


def _record_set(name: str, table: Table) -> dict[str, Any]:
    single = {column: type_ for column, type_ in table.columns.items() if not isinstance(type_, (list, dict))}
    left = [column for column in table.columns if column not in single]
    also = f"; lists and structs ({', '.join(left)}) are in the file" if left else ""
    return {
        "@type": "cr:RecordSet",
        "@id": name,
        "name": name,
        "description": f"{table.config.about}{also}.",
        "key": [{"@id": f"{name}/{column}"} for column in KEYS.get(name, ["doc_id", "id"])],
        "field": [_field(name, column, type_) for column, type_ in single.items()],
    }


def _field(name: str, column: str, type_: Type) -> dict[str, Any]:
    return {
        "@type": "cr:Field",
        "@id": f"{name}/{column}",
        "name": f"{name}/{column}",
        "dataType": "sc:Text" if isinstance(type_, Labels) else _TYPES[type_],
        "source": {"fileObject": {"@id": f"{name}.jsonl"}, "extract": {"column": column}},
    }
