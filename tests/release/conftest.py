"""A checkout with the real sources of the documents, which a test may change and build; and the documentation site."""

import os
import shutil
import subprocess
import sys
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


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The pages of the built site by path."""
    pytest.importorskip("mkdocs")
    root = paths.checkout()
    out = tmp_path_factory.mktemp("site")
    words = [
        sys.executable,
        "-m",
        "mkdocs",
        "build",
        "--strict",
        "--quiet",
        "-f",
        "eval/docs/mkdocs.yml",
        "-d",
        str(out),
    ]
    environment = os.environ | {"NO_MKDOCS_2_WARNING": "1", "PYTHONPATH": str(root / "eval")}
    done = subprocess.run(words, cwd=root, env=environment, check=False, capture_output=True, text=True)
    assert done.returncode == 0, done.stdout + done.stderr
    return {path.relative_to(out).as_posix(): path for path in sorted(out.rglob("*")) if path.is_file()}
