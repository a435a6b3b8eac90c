"""Make the YAML front matter of README.md, which makes the project page a dataset card."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from armsbench.release import about
from armsbench.release.columns import Columns, Labels, Type
from armsbench.release.huggingface import SPLIT, Table
from armsbench.release.yamltext import Line, to_yaml
from armsbench.store.dataset import version

FENCE = "---\n"


def with_front_matter(text: str, tables: Mapping[str, Table]) -> str:
    """Return a card with its front matter made anew; it stands between the first two lines "---"."""
    body = text[text.index(f"\n{FENCE}") + 1 + len(FENCE) :] if text.startswith(FENCE) else text
    return FENCE + to_yaml(metadata(tables)) + FENCE + body


def metadata(tables: Mapping[str, Table]) -> dict[str, Any]:
    """Return the card's metadata as plain data."""
    return {
        "pretty_name": about.PRETTY_NAME,
        "version": version(),
        "license": "other",
        "license_name": "by-part",
        "license_link": "RIGHTS.md",
        "license_details": about.LICENCE_DETAILS,
        **{f"license_{part}": licence for part, licence in about.LICENCES.items()},
        "language": ["en"],
        "multilinguality": ["monolingual"],
        "annotations_creators": ["machine-generated"],
        "language_creators": ["found"],
        "source_datasets": ["original"],
        "size_categories": ["n<1K"],
        "task_categories": ["token-classification", "text-classification", "text-generation"],
        "task_ids": ["named-entity-recognition", "coreference-resolution", "multi-input-text-classification"],
        "tags": about.KEYWORDS,
        "configs": [_config(name, table) for name, table in tables.items()],
        "dataset_info": [_info(name, table) for name, table in tables.items()],
    }


def _config(name: str, table: Table) -> dict[str, Any]:
    # A folder named eval/ would be taken for a split, so the files are named.
    default = {"default": True} if name == "documents" else {}
    return {"config_name": name, **default, "data_files": [{"split": SPLIT, "path": table.path}]}


def _info(name: str, table: Table) -> dict[str, Any]:
    # Loaders cache a local folder by its name and this text: the digest makes them see that the data changed.
    return {
        "config_name": name,
        "description": f"{table.config.about}; sha256 {table.sha256}",
        "features": [Line(each) for each in features(table.columns)],
        "splits": [Line({"name": SPLIT, "num_bytes": len(table.content), "num_examples": table.rows})],
        "download_size": len(table.content),
        "dataset_size": len(table.content),
    }


def features(columns: Columns) -> list[dict[str, Any]]:
    """Return columns as the `features` of a dataset card."""
    return [{"name": name, **_feature(type_)} for name, type_ in columns.items()]


def _feature(type_: Type) -> dict[str, Any]:
    if isinstance(type_, Labels):
        return {"dtype": {"class_label": {"names": {str(index): name for index, name in enumerate(type_.names)}}}}
    if isinstance(type_, list):
        inner = type_[0]
        return {
            "list": features(inner) if isinstance(inner, dict) else inner if isinstance(inner, str) else _feature(inner)
        }
    return {"struct": features(type_)} if isinstance(type_, dict) else {"dtype": type_}
