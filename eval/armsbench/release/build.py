"""Everything that is built and committed: made in memory, compared with the checkout, written where it differs."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import NamedTuple

from armsbench.model.problem import DataError, Problem, UsageError
from armsbench.release import agreement, croissant, documents, huggingface, leaderboard, metrics_page, readme
from armsbench.store import atomic


class Builder(NamedTuple):
    """A row of BUILDERS: a function that returns {relative path: content}, and the files that only it makes."""

    files: Callable[[], dict[str, bytes]]
    owns: str  # a glob under the root: what matches and is not built is superfluous


BUILDERS: dict[str, Builder] = {
    "documents": Builder(documents.files, "corpus/documents/*.json"),
    "huggingface": Builder(huggingface.files, huggingface.path("*")),
    "croissant": Builder(croissant.files, croissant.FILE),
    "agreement": Builder(agreement.files, agreement.FILE),
    "readme": Builder(readme.files, readme.FILE),
    "leaderboard": Builder(leaderboard.files, leaderboard.FILE),
    "metrics": Builder(metrics_page.files, metrics_page.FILE),
}


class Difference(NamedTuple):
    """A file of the checkout that is not as built; `content` is None where it should not be there."""

    path: str
    code: str
    message: str
    content: bytes | None


def differences(root: Path) -> list[Difference]:
    """Return how the files under `root` differ from what all builders make, in order of builder and path.

    Raises DataError when a source of the build is not sound, UsageError when there are no sources.
    """
    if not (root / "seeds").is_dir():
        raise UsageError("build needs the seed articles, which only a checkout of the project has")
    found: list[Difference] = []
    problems: list[Problem] = []
    for builder in BUILDERS.values():
        try:
            found.extend(_compare(root, builder))
        except DataError as error:
            problems.extend(error.problems)
    if problems:
        raise DataError(problems)
    return found


def document_differences(root: Path) -> list[Difference]:
    """Return how the documents of a contributor's folder differ from what its seeds and curated files make."""
    if not (root / "seeds").is_dir():
        raise UsageError(f"{root}: no seeds/ in this folder; `armsbench new` starts one")
    return _compare(root, BUILDERS["documents"]._replace(files=partial(documents.files, root)))


def _compare(root: Path, builder: Builder) -> list[Difference]:
    built = builder.files()
    there = {path.relative_to(root).as_posix() for path in root.glob(builder.owns)}
    found = [Difference(path, "B103", "superfluous: nothing builds it", None) for path in there - built.keys()]
    for path, content in built.items():
        if not (root / path).is_file():
            found.append(Difference(path, "B102", "missing", content))
        elif (root / path).read_bytes() != content:
            found.append(Difference(path, "B101", "differs from what is built", content))
    return sorted(found)


def apply(root: Path, difference: Difference) -> None:
    """Make one file as built: written atomically, or removed."""
    if difference.content is None:
        (root / difference.path).unlink()
    else:
        atomic.write_bytes(root / difference.path, difference.content)
