"""Spans as brackets at tokens, as the coreference columns have them: ``(1`` opens, ``1)`` closes, ``(1)`` is one token.

A closing bracket closes the chain's last that is open, so two spans of one chain may nest but not cross.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from armsbench.formats.matched import refuse
from armsbench.model.annotation import Span


class Bracket(NamedTuple):
    """One bracket, or a pair round one token; `more` is what the opening one says beside its chain."""

    chain: str
    opens: bool
    closes: bool
    more: str = ""


class Marked(NamedTuple):
    """A half-open range of tokens of a chain."""

    span: Span
    chain: str
    more: str = ""


def uncrossed(marked: Iterable[Marked]) -> list[Marked]:
    """Return spans without those that cross an earlier one of their chain, in order of the text, the longer first."""
    kept: list[Marked] = []
    for each in sorted(marked, key=lambda one: (one.span[0], -one.span[1])):
        same = (one.span for one in kept if one.chain == each.chain)
        if not any(start < each.span[0] < end < each.span[1] for start, end in same):
            kept.append(each)
    return kept


def at_tokens(marked: Sequence[Marked], size: int) -> list[list[Bracket]]:
    """Return the brackets at each of `size` tokens: closing ones, then opening ones, then pairs.

    Without an opening one, the pairs come first (rules 1 to 4 of CorefUD). `marked` is as `uncrossed` returns it.
    """
    opening: list[list[Bracket]] = [[] for _ in range(size)]
    closing: list[list[Bracket]] = [[] for _ in range(size)]
    single: list[list[Bracket]] = [[] for _ in range(size)]
    for (start, end), chain, more in marked:
        if end - start == 1:
            single[start].append(Bracket(chain, True, True, more))
        else:
            opening[start].append(Bracket(chain, True, False, more))
    for (start, end), chain, _ in sorted(marked, key=lambda one: -one.span[0]):
        if end - start > 1:
            closing[end - 1].append(Bracket(chain, False, True))
    return [
        [*shut, *begun, *whole] if begun else [*whole, *shut]
        for begun, shut, whole in zip(opening, closing, single, strict=True)
    ]


def spans(tokens: Sequence[Sequence[Bracket]], lines: Sequence[int], file: str) -> list[Marked]:
    """Return the spans that brackets mark, in order of the text, the longer first.

    `lines` are the tokens' lines in the file. Raises DataError for a bracket that lacks its other.
    """
    found: list[Marked] = []
    opened: dict[str, list[tuple[int, str]]] = {}
    for index, brackets in enumerate(tokens):
        for chain, opens, closes, more in brackets:
            if opens:
                opened.setdefault(chain, []).append((index, more))
            if closes:
                if not opened.get(chain):
                    raise refuse(file, lines[index], f"'{chain})' closes what nothing opens")
                start, said = opened[chain].pop()
                found.append(Marked((start, index + 1), chain, said))
    for chain, left in opened.items():
        if left:
            raise refuse(file, lines[left[0][0]], f"'({chain}' is never closed")
    return sorted(found, key=lambda one: (one.span[0], -one.span[1]))
