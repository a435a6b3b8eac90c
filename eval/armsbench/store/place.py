"""Where files lie: a path of this machine, or a URL that fsspec opens (file://, memory://, s3://, ...)."""

from __future__ import annotations

from pathlib import Path, PurePosixPath
from typing import IO, Any, NamedTuple

from armsbench.model.problem import DataError, Problem, UsageError

DATA = (".jsonl", ".jsonl.gz", ".jsonl.zst", ".parquet")  # the ends of files that a folder is looked through for


class Stamp(NamedTuple):
    """What changes when a file does."""

    name: str
    size: int
    changed: str


def is_url(where: str | Path) -> bool:
    """Say whether it is a URL."""
    return "://" in str(where)


def suffix(where: str | Path) -> str:
    """Return the end of the file's name, e.g. ``.gz``."""
    return PurePosixPath(str(where)).suffix


def open_binary(where: str | Path, buffering: int = -1) -> IO[bytes]:
    """Open a file for reading; OSError as `open`, UsageError for a URL that nothing here can open."""
    if not is_url(where):
        return Path(where).open("rb", buffering=buffering)
    system, path = _system(str(where))
    found: IO[bytes] = system.open(path, "rb")
    return found


def read_bytes(where: str | Path) -> bytes:
    """Return a file's bytes; a missing or unreadable file is a DataError that names it."""
    try:
        with open_binary(where) as file:
            return file.read()
    except OSError as error:
        raise unreadable(where, error) from None


def stamp(where: str | Path) -> Stamp:
    """Return name, size and time of change (where known, a version or checksum); DataError where there is no file."""
    try:
        if not is_url(where):
            path = Path(where)
            facts = path.stat()
            return Stamp(str(path.resolve()), facts.st_size, str(facts.st_mtime_ns))
        system, path_there = _system(str(where))
        known = system.info(path_there)
    except OSError as error:
        raise unreadable(where, error) from None
    changed = [str(known[key]) for key in ("ETag", "etag", "mtime", "LastModified", "created") if key in known]
    return Stamp(str(where), int(known["size"]), " ".join(changed))


def unreadable(where: str | Path, error: OSError) -> DataError:
    """Return the error for a file that cannot be read."""
    reason = error.strerror or ("No such file or directory" if isinstance(error, FileNotFoundError) else str(error))
    return DataError([Problem(str(where), 0, 0, "E100", f"cannot be read: {reason}")])


def expand(where: str) -> list[str]:
    """Return the data files of a folder, those of a glob, or the file itself, in order of name.

    UsageError where a folder or a glob has none.
    """
    found = _expand_url(where) if is_url(where) else _expand_path(where)
    if found is None:
        return [where]
    if not found:
        raise UsageError(f"{where}: no files that end with {', '.join(DATA)}")
    return sorted(found)


def _expand_path(where: str) -> list[str] | None:
    import glob

    if Path(where).is_dir():
        return [str(each) for each in Path(where).iterdir() if each.name.endswith(DATA)]
    if glob.has_magic(where) and not Path(where).exists():
        return [each for each in glob.glob(where, recursive=True) if each.endswith(DATA)]  # noqa: PTH207 absolute too
    return None


def _expand_url(where: str) -> list[str] | None:
    import glob

    system, path = _system(where)
    if system.isdir(path):
        paths = system.ls(path, detail=False)
    elif glob.has_magic(path):
        paths = system.glob(path)
    else:
        return None
    return [str(system.unstrip_protocol(each)) for each in paths if str(each).endswith(DATA)]


def _system(url: str) -> tuple[Any, str]:
    """Return the file system of a URL, and the path there."""
    try:
        import fsspec
    except ImportError:
        raise UsageError(f"{url}: a URL needs fsspec: pip install 'armsbench[parquet]'") from None
    try:
        system, path = fsspec.core.url_to_fs(url)
    except (ImportError, ValueError) as error:
        raise UsageError(f"{url}: cannot be opened: {error}") from None
    return system, str(path)
