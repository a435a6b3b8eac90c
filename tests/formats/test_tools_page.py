"""The contributor's page on tools: its commands do what it says, from the gold to a tool's file and back."""

import re
import shutil
import zipfile
from pathlib import Path

import pytest
from click.testing import CliRunner

from armsbench import paths
from armsbench.cli.convert import command
from armsbench.formats.registry import FORMATS

PAGE = Path(__file__).parents[2] / "eval" / "docs" / "tools.md"
TEXT = PAGE.read_text(encoding="utf-8")
COMMANDS = re.findall(r"^armsbench convert (--(?:from|to) [a-z].*)$", TEXT, re.MULTILINE)
THERE = {each.split()[1]: each.split() for each in COMMANDS if each.startswith("--to")}
BACK = {each.split()[1]: each.split() for each in COMMANDS if each.startswith("--from")}


def export(name, out, source):
    """Do what the tool does between the commands: give its export the name that the page gives it."""
    if source.suffix == ".zip":
        with zipfile.ZipFile(source, "w") as archive:
            for each in out.iterdir() if out.is_dir() else [out]:
                archive.write(each)
    elif out != source:
        shutil.copy(out, source)


@pytest.mark.parametrize("name", THERE)
def test_commands_of_the_page_go_there_and_back(name, tmp_path, monkeypatch):
    if FORMATS[name].extra == "formats":
        pytest.importorskip("cassis")
    monkeypatch.chdir(tmp_path)
    Path("annotations").mkdir()
    Path("annotations/gold").symlink_to(paths.gold())
    there, back = CliRunner().invoke(command, THERE[name]), BACK[name]
    assert (there.exit_code, there.output) == (0, f"1 documents: armsbench to {name}\n")
    export(name, Path(THERE[name][-1]), Path(back[2]))
    again = CliRunner().invoke(command, back)
    assert (again.exit_code, again.output) == (0, f"1 documents: {name} to armsbench\n")
    assert Path(back[-1]).read_bytes() == Path(THERE[name][2]).read_bytes()


def test_every_tool_goes_both_ways():
    assert set(THERE) == set(BACK) == {"brat", "doccano", "label-studio", "uima-xmi"}


def test_pictures_are_there_and_small():
    pictures = re.findall(r"\]\((images/[\w-]+\.png)\)", TEXT)
    assert len(pictures) == 3
    for each in pictures:
        content = (PAGE.parent / each).read_bytes()
        assert content.startswith(b"\x89PNG")
        assert len(content) < 300_000
