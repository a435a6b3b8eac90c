"""Build writes what differs and nothing else; the committed files are as built."""

from pathlib import Path

import pytest

from armsbench import paths
from armsbench.model.problem import DataError, UsageError
from armsbench.release import build

DOCUMENT = "corpus/documents/report-2019-04-24.json"


def bring_up_to_date(root: Path) -> list[str]:
    found = build.differences(root)
    for each in found:
        build.apply(root, each)
    return [each.path for each in found]


def test_committed_files_are_as_built() -> None:
    assert build.differences(paths.checkout()) == []


def test_build_makes_missing_files_and_then_nothing(checkout: Path) -> None:
    assert [each.code for each in build.differences(checkout)] == ["B102"] * 5
    assert len(bring_up_to_date(checkout)) == 5
    assert bring_up_to_date(checkout) == []


def test_build_repairs_only_what_differs(checkout: Path) -> None:
    bring_up_to_date(checkout)
    original = (checkout / DOCUMENT).read_bytes()
    (checkout / DOCUMENT).write_bytes(original + b"\n")
    superfluous = checkout / "corpus" / "documents" / "old.json"
    superfluous.write_bytes(b"{}")
    untouched = checkout / "corpus" / "documents" / "stripes-2020-08-24.json"
    before = untouched.stat()
    assert [(each.path, each.code) for each in build.differences(checkout)] == [
        ("corpus/documents/old.json", "B103"),
        (DOCUMENT, "B101"),
    ]
    bring_up_to_date(checkout)
    assert (checkout / DOCUMENT).read_bytes() == original
    assert not superfluous.exists()
    assert untouched.stat().st_mtime_ns == before.st_mtime_ns
    assert untouched.stat().st_ino == before.st_ino


def test_unsound_sources_write_nothing(checkout: Path) -> None:
    seed = checkout / "seeds" / "003_aa03a45a2f8a0aed.txt"
    seed.write_bytes(seed.read_bytes() + b" ")
    with pytest.raises(DataError, match="D103"):
        build.differences(checkout)
    assert not (checkout / "corpus").exists()


def test_missing_sources_are_named(checkout: Path) -> None:
    (checkout / "annotations" / "regions.json").unlink()
    with pytest.raises(DataError, match=r"regions\.json: E100 cannot be read"):
        build.differences(checkout)


def test_build_needs_a_checkout(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="only a checkout"):
        build.differences(tmp_path)
