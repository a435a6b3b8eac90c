"""Propose the regions of a new text: a first guess by the look of its lines, for a curator to correct.

A text is cut into pieces: its lines, and in a line the credit or section label at its end. What a piece is, is
told by its look (LOOKS) and else by where it stands: before the running text, in it, or after it.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterator, Sequence
from itertools import groupby
from typing import NamedTuple

from armsbench.release.curated import RegionEntry
from armsbench.release.invariants import NEAR

_MONTH = r"(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)[a-z]*\.?"
_WEEKDAY = r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
_DAY = rf"(?:{_MONTH} \d{{1,2}},? \d{{4}}|\d{{1,2}} {_MONTH},? \d{{4}}|\d{{4}}-\d\d-\d\d)"
_PAGE = r"subscribe|sign up|sign in|log in|read more|most popular|newsletter|follow us|share (this|on)|advertisement"
_AGENCY = r"photo|image|getty|reuters|afp|\bap\b|\bvia\b|ministry|courtesy"

# the first pattern that is found says what a piece is
LOOKS: dict[str, re.Pattern[str]] = {
    "SOURCE_URL": re.compile(r"^<?https?://\S+$|^(original|source) url:?$", re.IGNORECASE),
    "DATELINE": re.compile(rf"^(published |updated )?{_WEEKDAY}{_DAY}\W*$", re.IGNORECASE),
    "BYLINE": re.compile(r"^by \W?[A-Z]|^\W?(reuters|afp|ap)\W*$", re.IGNORECASE),
    "CREDIT": re.compile(
        rf"^\([^()]*({_AGENCY})[^()]*\)$|^\[[\w.]+\]\(#\)$|^(photo|image|picture|credit)( by|:) ", re.IGNORECASE
    ),
    "CAPTION": re.compile(
        r"^(illustrative|file photo|file|caption|pictured)\b.{0,20}:|^[^.]*\b(is|are) (seen|pictured|shown) ",
        re.IGNORECASE,
    ),
    "BOILERPLATE": re.compile(rf"^\W+$|^({_PAGE})\b.{{0,160}}$|^\S+@\S+$|.*\ball rights reserved\b", re.IGNORECASE),
}
_CREDIT_AT_END = re.compile(rf" (\([^()]*(?:{_AGENCY})[^()]*\))$", re.IGNORECASE)
_LABEL_AT_END = re.compile(r"\.\.\. ((?:[A-Z]\w+ ?){1,3}-?)$")
_CUT_OFF = re.compile(r"(\.\.\.|…)$")
_MERGED = frozenset({"BODY", "BOILERPLATE", "SOURCE_URL"})
_HEADLINE = 150  # characters at most
_PLACE = 40  # characters of `begins` and `ends`, or a few more


class Piece(NamedTuple):
    """A line, or a part of one: its number (from 1), its words without white space around them, what it may be."""

    line: int
    words: str
    type: str = ""


def propose(text: str) -> list[RegionEntry]:
    """Return regions that partition a text, in its order; the text has something besides white space."""
    pieces = _typed(list(_pieces(text)))
    runs = [list(run) for _, run in groupby(enumerate(pieces), key=lambda each: _run_key(*each))]
    groups = [[piece for _, piece in run] for run in runs]
    lines = text.split("\n")
    copies = _copies(groups)
    return [
        RegionEntry(group[0].type, group[0].line, _begin(group[0], lines), _tail(group[-1].words), copies[number])
        for number, group in enumerate(groups)
    ]


def _run_key(number: int, piece: Piece) -> str | int:
    return piece.type if piece.type in _MERGED else number


def _pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text in their order."""
    for number, line in enumerate(text.split("\n"), start=1):
        words = line.strip()
        cut = _CREDIT_AT_END.search(words) or _LABEL_AT_END.search(words)
        parts = [words[: cut.start(1)].strip(), words[cut.start(1) :]] if cut else [words]
        if not all(words.count(part) == 1 for part in parts):
            parts = [words]  # a region has to begin with what is there once
        yield from (Piece(number, part) for part in parts if part)


def _typed(pieces: Sequence[Piece]) -> list[Piece]:
    """Return the pieces with their types."""
    looks = [_look(piece.words, [each.words for each in pieces]) for piece in pieces]
    top = _top(pieces, looks)
    running = [
        number
        for number, piece in enumerate(pieces)
        if number >= top and not looks[number] and not _is_headline(piece.words)
    ]
    first, last = (running[0], _end(pieces, running)) if running else (len(pieces), len(pieces))
    found: list[Piece] = []
    for number, piece in enumerate(pieces):
        kind = looks[number] or (
            _before(found, piece.words)
            if number < first
            else _after(pieces, number)
            if number > last
            else "SUBHEAD"
            if _is_headline(piece.words)
            else "BODY"
        )
        found.append(piece._replace(type=kind))
    return found


def _top(pieces: Sequence[Piece], looks: Sequence[str]) -> int:
    """Return where the running text begins at the earliest: after the last copy of the headline."""
    titles = [piece.words for piece, look in zip(pieces, looks, strict=True) if not look]
    title = titles[0] if titles and _is_headline(titles[0]) else None
    return max((number + 1 for number, piece in enumerate(pieces) if piece.words == title), default=0)


def _look(words: str, every: Sequence[str]) -> str:
    """Return the type that a piece looks like; a long piece that stands twice is the caption of a picture."""
    named = next((name for name, pattern in LOOKS.items() if pattern.search(words)), "")
    return named or ("CAPTION" if every.count(words) > 1 and not _is_headline(words) else "")


def _is_headline(words: str) -> bool:
    return len(words) <= _HEADLINE and not re.search(r"[.!?:…][\"\u201d\u2019')\]]*$", words)


def _end(pieces: Sequence[Piece], running: Sequence[int]) -> int:
    """Return the last piece of the running text, before the teasers of other reports."""
    whole = [number for number in running if not _CUT_OFF.search(pieces[number].words)]
    return whole[-1] if whole else running[-1]


def _before(found: Sequence[Piece], words: str) -> str:
    titles = [piece.words for piece in found if piece.type == "TITLE"]
    return "SUBTITLE" if titles and words not in titles else "TITLE"


def _after(pieces: Sequence[Piece], number: int) -> str:
    if _CUT_OFF.search(pieces[number].words):
        return "RELATED_TEASER"
    teased = number + 1 < len(pieces) and _CUT_OFF.search(pieces[number + 1].words)
    return "RELATED_TITLE" if teased else "BOILERPLATE"


def _copies(groups: Sequence[Sequence[Piece]]) -> list[int | None]:
    """Return for each region the earlier one that it repeats."""
    contents = ["\n".join(piece.words for piece in group) for group in groups]
    found: list[int | None] = []
    for number, content in enumerate(contents):
        alike = (
            earlier
            for earlier in range(number)
            if found[earlier] is None
            and groups[earlier][0].type == groups[number][0].type
            and groups[number][0].type not in ("BODY", "BOILERPLATE")
            and difflib.SequenceMatcher(None, contents[earlier], content, autojunk=False).ratio() >= NEAR
        )
        found.append(next(alike, None))
    return found


def _tail(words: str) -> str:
    """Return the last characters, from a whole word on where there is one."""
    cut = len(words) - _PLACE
    return words if cut <= 0 else words[words.find(" ", cut, len(words) - _PLACE // 2) + 1 or cut :].lstrip()


def _begin(piece: Piece, lines: Sequence[str]) -> str:
    """Return the first characters of a piece: as many as are there once in its line."""
    line = lines[piece.line - 1]
    lengths = (each.end() for each in re.finditer(r"\S+", piece.words) if each.end() >= min(_PLACE, len(piece.words)))
    return next((piece.words[:end] for end in lengths if line.count(piece.words[:end]) == 1), piece.words)
