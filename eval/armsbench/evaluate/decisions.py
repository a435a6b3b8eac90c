"""What a sheet of decisions has to hold before it is applied, and how it joins the register."""

from __future__ import annotations

import difflib
from collections.abc import Collection, Iterator, Mapping, Sequence
from typing import Any

from armsbench.model.problem import DataError, Problem, UsageError

Line = Mapping[str, Any]
_KEYS = ("doc_id", "place", "a", "b", "decision", "why", "page")


def check(lines: Sequence[Line], pages: Collection[str], file: str = "<sheet>") -> None:
    """Raise DataError with each line that decides nothing, or gives no reason or no page of the guidelines."""
    problems = [
        Problem(file, number, 0, code, message)
        for number, line in enumerate(lines, start=1)
        for code, message in _faults(line, pages)
    ]
    if problems:
        raise DataError(problems)


def _faults(line: Line, pages: Collection[str]) -> Iterator[tuple[str, str]]:
    missing = [key for key in _KEYS if key not in line]
    if missing:
        yield "A102", f"lacks {', '.join(map(repr, missing))}: expected a line of `armsbench adjudicate A B SHEET`"
        return
    if not is_decided(line["decision"]):
        yield "A101", f'decision is {line["decision"]!r}, expected "a", "b" or {{"value": …}}'
        return
    if not str(line["why"]).strip():
        yield "A103", "why is empty: expected the reason for the decision"
    if line["page"] not in pages:
        close = difflib.get_close_matches(str(line["page"]), pages, n=1)
        hint = f"; did you mean {close[0]!r}?" if close else ""
        yield "A104", f"page is {line['page']!r}, expected a page of the guidelines, as in 'layers/stance.md'{hint}"


def is_decided(decision: Any) -> bool:
    """Say whether a decision is one."""
    return decision in ("a", "b") or (isinstance(decision, Mapping) and decision.keys() == {"value"})


def joined(register: Sequence[Line], decided: Sequence[Line]) -> list[Line]:
    """Return the register with the lines of one more document; UsageError where it has lines of it."""
    known = {line.get("doc_id") for line in register} & {line["doc_id"] for line in decided}
    if known:
        raise UsageError(f"the register has decisions of {', '.join(map(repr, sorted(map(str, known))))} already")
    return [*register, *decided]
