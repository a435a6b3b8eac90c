"""The files that a format is written to: names that stay in their folder, each file whole or not at all."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import atomic

_NAME = re.compile(r"\w(?:[\w.+@=,()\[\]-]*[\w+@=)\]-])?")
_RESERVED = re.compile(r"(?:con|prn|aux|nul|com\d|lpt\d)(?:\..*)?", re.IGNORECASE)


def file_name(doc_id: str, suffix: str) -> str:
    """Return the file name of a document; DataError for an id that is not a plain name on every system."""
    if _NAME.fullmatch(doc_id) and not _RESERVED.fullmatch(doc_id) and len(doc_id.encode()) <= 200:
        return doc_id + suffix
    message = "cannot be the name of a file: expected letters, digits and . _ - inside"
    raise DataError([Problem(doc_id.encode("unicode_escape").decode(), 0, 0, "E121", message)])


def write_folder(out: Path, files: Mapping[str, bytes]) -> None:
    """Write files by name into a folder, which is made where it is not there.

    UsageError where `out` is a file, or two names differ only by case.
    """
    if out.exists() and not out.is_dir():
        raise UsageError(f"{out}: expected a folder")
    if len({name.casefold() for name in files}) < len(files):
        raise UsageError(f"{out}: two documents would have one file name on some systems")
    for name, content in files.items():
        atomic.write_bytes(out / name, content)


def write_file(out: Path, content: bytes) -> None:
    """Write one file; UsageError where `out` is a folder."""
    if out.is_dir():
        raise UsageError(f"{out}: expected a file, found a folder")
    atomic.write_bytes(out, content)
