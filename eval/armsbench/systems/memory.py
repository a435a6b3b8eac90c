"""How much memory a command and its children have in use, by Linux's /proc."""

from __future__ import annotations

import os
from pathlib import Path

_PROC = Path("/proc")
# counted after the name, which stands in parentheses and may have spaces: session is field 6, rss field 24 of proc(5)
_SESSION, _RSS = 3, 21


def is_known() -> bool:
    """Return whether this system can tell."""
    return (_PROC / "self" / "stat").exists()


def of_session(leader: int) -> int:
    """Return the resident bytes of all processes of the session that a process leads."""
    pages = 0
    for folder in _PROC.iterdir():
        if not folder.name.isdigit():
            continue
        try:
            fields = (folder / "stat").read_text().rpartition(")")[2].split()
        except (OSError, UnicodeDecodeError):  # it ended meanwhile, or hides
            continue
        if int(fields[_SESSION]) == leader:
            pages += int(fields[_RSS])
    return pages * os.sysconf("SC_PAGE_SIZE")
