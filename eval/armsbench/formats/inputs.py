"""The files that a format is read from: one file, a folder, or a zip archive, of which nothing is unpacked to disk."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator
from pathlib import Path, PurePosixPath
from typing import NamedTuple

from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.store import reader

MOST_BYTES = 1 << 30  # of one archive, unpacked


class Input(NamedTuple):
    """A file: its name without folders, its bytes, and what to call it in messages."""

    name: str
    raw: bytes
    place: str

    @property
    def stem(self) -> str:
        """The name without its last extension."""
        return PurePosixPath(self.name).stem

    @property
    def text(self) -> str:
        """The bytes as UTF-8 text, line ends as they are; DataError where they are not."""
        try:
            return self.raw.decode("utf-8")
        except UnicodeDecodeError as error:
            line = self.raw[: error.start].count(b"\n") + 1
            message = f"not UTF-8: byte 0x{self.raw[error.start]:02x}"
            raise DataError([Problem(self.place, line, 0, "E108", message)]) from None


def read(source: Path, *suffixes: str) -> list[Input]:
    """Return the files of a source that end in one of `suffixes` (none: all), in order of name.

    A file that is named itself is taken whatever its name ends in, unless it is a .zip. Raises UsageError
    where nothing is found, DataError for an archive that is damaged, encrypted, too large, or has members
    with unsafe names.
    """
    if source.is_dir():
        files = (each for each in sorted(source.rglob("*")) if each.is_file() and not each.name.startswith("."))
        found = [Input(each.name, reader.read_bytes(each), str(each)) for each in files if _fits(each.name, suffixes)]
    elif source.suffix == ".zip" and ".zip" not in suffixes:
        found = [each for each in _unzipped(source) if _fits(each.name, suffixes)]
    else:
        return [Input(source.name, reader.read_bytes(source), str(source))]
    if not found:
        raise UsageError(f"{source}: no {' or '.join(suffixes) or 'file'} in it")
    return found


def _fits(name: str, suffixes: tuple[str, ...]) -> bool:
    return not suffixes or name.endswith(suffixes)


def _unzipped(source: Path) -> Iterator[Input]:
    try:
        with zipfile.ZipFile(source) as archive:
            members = sorted(archive.infolist(), key=lambda each: each.filename)
            problems = [Problem(str(source), 0, 0, "E121", reason) for reason in _unsafe(members)]
            if problems:
                raise DataError(problems)
            for each in members:
                name = PurePosixPath(each.filename).name
                if not each.is_dir() and not name.startswith(".") and "__MACOSX" not in each.filename:
                    yield Input(name, archive.read(each), f"{source}/{each.filename}")
    except (OSError, zipfile.BadZipFile, NotImplementedError, EOFError) as error:
        raise DataError([Problem(str(source), 0, 0, "E110", f"cannot be unpacked: {error}")]) from None


def _unsafe(members: list[zipfile.ZipInfo]) -> Iterator[str]:
    for each in members:
        path = PurePosixPath(each.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in each.filename:
            yield f"the archive's member {each.filename!r} points out of the archive"
        if (each.external_attr >> 16) & 0o170000 == 0o120000:
            yield f"the archive's member {each.filename!r} is a link"
        if each.flag_bits & 1:
            yield f"the archive's member {each.filename!r} is encrypted"
    if sum(each.file_size for each in members) > MOST_BYTES:
        yield f"the archive holds more than {MOST_BYTES >> 20} MiB"
