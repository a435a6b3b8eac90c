"""A checkout with the real sources of the documents, which a test may change and build."""

import shutil
from pathlib import Path

import pytest

from armsbench import paths
from armsbench.release import build


@pytest.fixture
def checkout(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    root = paths.checkout()
    shutil.copytree(root / "seeds", tmp_path / "seeds")
    (tmp_path / "annotations").mkdir()
    shutil.copy(root / "annotations" / "regions.json", tmp_path / "annotations")
    monkeypatch.setattr(paths, "checkout", lambda: tmp_path)
    monkeypatch.setattr(build, "BUILDERS", {"documents": build.BUILDERS["documents"]})
    return tmp_path
