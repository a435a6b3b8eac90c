"""A bar on a terminal, with rate and time left; elsewhere nothing."""

import io
import re
import sys

import pytest

from armsbench.report.progress import bar


class Terminal(io.StringIO):
    def isatty(self):
        return True


@pytest.fixture
def ticking(monkeypatch):
    """A clock that goes on by a second each time that it is read."""
    seconds = iter(range(10_000))
    monkeypatch.setattr("rich.console.monotonic", lambda: float(next(seconds)))


def shown(monkeypatch, steps):
    monkeypatch.setattr(sys, "stderr", Terminal())
    monkeypatch.setenv("TERM", "xterm")
    with bar("parts scored") as tell:
        for step in steps:
            tell(*step)
    return sys.stderr.getvalue()


@pytest.mark.usefixtures("ticking")
def test_terminal_shows_rate_and_time_left(monkeypatch):
    text = shown(monkeypatch, [(done, 40) for done in range(30)])
    assert "parts scored" in text
    assert "29/40" in text
    assert re.search(r"\d\.\d/s", text)
    assert re.search(r"\d:\d\d:\d\d", text)


@pytest.mark.usefixtures("ticking")
def test_parts_of_an_earlier_try_are_not_speed(monkeypatch):
    text = shown(monkeypatch, [(done, 40) for done in range(30, 36)])
    rates = [float(rate) for rate in re.findall(r"(\d+\.\d)/s", text)]
    assert rates
    assert max(rates) <= 1


def test_no_terminal_shows_nothing(capsys):
    with bar("parts scored") as tell:
        tell(1, 2)
    assert capsys.readouterr().err == ""
