"""A file is written whole or not at all, whatever happens while it is written."""

import os
import signal
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from armsbench.store import atomic


def listing(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def test_bytes_are_written_exactly_and_folders_made(tmp_path: Path) -> None:
    path = tmp_path / "a" / "b.txt"
    atomic.write_bytes(path, b"x\r\n\x00\xff")
    assert path.read_bytes() == b"x\r\n\x00\xff"
    assert listing(path.parent) == ["b.txt"]


def test_text_keeps_its_line_ends(tmp_path: Path) -> None:
    atomic.write_text(tmp_path / "t", "é\r\n\u2028\n")
    assert (tmp_path / "t").read_bytes() == "é\r\n\u2028\n".encode()


@pytest.mark.parametrize("step", ["fsync", "chmod", "replace"])
@pytest.mark.parametrize("error", [OSError(28, "No space left on device"), KeyboardInterrupt()])
def test_exception_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, error: BaseException
) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")

    def fail(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr(os, step, fail)
    with pytest.raises(type(error)):
        atomic.write_bytes(path, b"new")
    assert path.read_bytes() == b"old"
    assert listing(tmp_path) == ["f"]


@pytest.mark.skipif(os.name != "posix", reason="needs SIGKILL")
def test_kill_leaves_the_old_file(tmp_path: Path) -> None:
    path = tmp_path / "f"
    path.write_bytes(b"old")
    program = (
        "import os, pathlib, signal, sys\n"
        "from armsbench.store import atomic\n"
        "os.fsync = lambda _: os.kill(os.getpid(), signal.SIGKILL)\n"
        "atomic.write_bytes(pathlib.Path(sys.argv[1]), b'new' * 100000)\n"
    )
    done = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert done.returncode == -signal.SIGKILL
    assert path.read_bytes() == b"old"


def test_new_file_has_the_mode_that_open_gives(tmp_path: Path) -> None:
    with (tmp_path / "plain").open("wb"):
        pass
    atomic.write_bytes(tmp_path / "f", b"")
    modes = {stat.S_IMODE((tmp_path / name).stat().st_mode) for name in ("plain", "f")}
    assert len(modes) == 1
