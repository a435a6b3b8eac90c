"""Write a file whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import msgspec


@contextmanager
def replacing(path: Path, lasting: bool = True) -> Iterator[Path]:
    """Yield a temporary file beside `path` to be written; at the end: fsync, rename. A kill leaves the old file.

    What is not `lasting`, as it will be removed anyway, is not waited for until it is on the disk.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, name = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.")
    temporary = Path(name)
    os.close(handle)
    try:
        yield temporary
        if lasting:
            with temporary.open("rb+") as file:
                os.fsync(file.fileno())
        temporary.chmod(0o666 & ~_umask())
        temporary.replace(path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def write_bytes(path: Path, content: bytes, lasting: bool = True) -> None:
    """Replace `path` by `content`."""
    with replacing(path, lasting) as temporary:
        temporary.write_bytes(content)


def write_text(path: Path, content: str) -> None:
    """Replace `path` by `content` in UTF-8, line ends as they are."""
    write_bytes(path, content.encode("utf-8"))


def write_json(path: Path, content: object) -> None:
    """Replace `path` by `content` as indented JSON."""
    write_bytes(path, msgspec.json.format(msgspec.json.encode(content), indent=2) + b"\n")


def _umask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
