"""Suggest the nearest valid name for one that is unknown."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def unknown(what: str, found: str, known: Iterable[str]) -> str:
    """Return e.g. ``unknown key 'strat' (did you mean 'start'?); known: end, start``."""
    names = sorted(known)
    close = difflib.get_close_matches(found, names, n=1, cutoff=0.6)
    hint = f" (did you mean {close[0]!r}?)" if close else ""
    return f"unknown {what} {found!r}{hint}; known: {', '.join(names)}"
