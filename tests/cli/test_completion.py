"""The tab key: commands, options and the names that they take, as a shell asks for them."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import click
import pytest

from armsbench.cli import completion
from armsbench.cli.main import COMMANDS, GROUPS

ENVIRONMENT = os.environ | {"PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def asked(line: str) -> list[str]:
    """Return what bash is offered for the last word of a line, each with its kind."""
    words = {"COMP_WORDS": line, "COMP_CWORD": str(len(line.split(" ")) - 1), completion.VARIABLE: "bash_complete"}
    done = subprocess.run(["armsbench"], env=ENVIRONMENT | words, check=True, capture_output=True, text=True)
    return done.stdout.split()


@pytest.mark.parametrize(
    ("line", "offered"),
    [
        ("armsbench s", ["plain,score", "plain,show", "plain,stats"]),
        ("armsbench agree --rng", ["plain,--rng-seed"]),
        ("armsbench show m", ["plain,moscowtimes-2019-11-26"]),
        ("armsbench score --only coref.ce", ["plain,coref.ceafe", "plain,coref.ceafm"]),
        ("armsbench score --only relat", []),
        ("armsbench score --option sing", ["plain,singletons=drop", "plain,singletons=keep"]),
        ("armsbench score --oracle trig", ["plain,triggers"]),
        ("armsbench convert --from quo", ["plain,quoted"]),
        ("armsbench run gaz", ["plain,gazetteer"]),
        ("armsbench score pre", ["file,pre"]),
        ("armsbench agree --documents x", ["dir,x"]),
        ("armsbench validate --format mark", ["plain,markdown"]),
    ],
)
def test_offers(line, offered):
    assert asked(line) == offered


@pytest.mark.skipif(not shutil.which("bash"), reason="no bash")
def test_bash_completes(tmp_path):
    script = 'eval "$(_ARMSBENCH_COMPLETE=bash_source armsbench)"; COMP_WORDS=(armsbench adj); COMP_CWORD=1; '
    script += '_armsbench_completion armsbench; echo "${COMPREPLY[@]}"'
    done = subprocess.run(["bash", "-c", script], env=ENVIRONMENT, check=True, capture_output=True, text=True)
    assert done.stdout == "adjudicate\n"


def test_without_a_shell_nothing_changes(monkeypatch):
    monkeypatch.delenv(completion.VARIABLE, raising=False)
    command = click.Command("c", params=[click.Option(["--only"], metavar="METRIC")])
    assert completion.offer(command).params[0].type is click.STRING


def test_help_shows_each_command_once():
    assert sorted(name for names in GROUPS.values() for name in names) == sorted(COMMANDS)
