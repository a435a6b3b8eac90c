"""Tables in Markdown, for job summaries and pages."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from armsbench.model.problem import Problem

if TYPE_CHECKING:
    from armsbench.evaluate.agree import Agreement
    from armsbench.evaluate.agree_many import AgreementOfMany


def table(head: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """Return a table; a bar or a line end in a cell does not end it."""
    rows = [head, ["---"] * len(head), *([_cell(each) for each in row] for row in body)]
    return "".join(f"| {' | '.join(row)} |\n" for row in rows)


def _cell(words: str) -> str:
    return words.replace("|", "\\|").replace("\n", " ")


def problems(found: Sequence[Problem]) -> str:
    """Return the problems of a validation as a table, or a line that there are none."""
    if not found:
        return "No problems.\n"
    body = ([f"`{':'.join(str(each) for each in one[:3] if each)}`", one.code, one.message] for one in found)
    return table(["place", "code", "problem"], body)


def agreement(found: Agreement | AgreementOfMany) -> str:
    """Return every measure of every layer that has a value, with its interval where there is one."""
    body = [
        [layer, f"`{name}`", f"{each['value']:.3f}{_interval(each['ci'])}", f"{each['units']:g}"]
        for layer, measures in found.to_dict()["layers"].items()
        for name, each in measures.items()
        if each["value"] is not None
    ]
    title = f"{' and '.join(found.names)}: {', '.join(found.documents)}\n\n"
    return title + (table(["layer", "measure", "value", "units"], body) if body else "No layer is complete in all.\n")


def _interval(bounds: Sequence[float] | None) -> str:
    return f" [{bounds[0]:.3f}, {bounds[1]:.3f}]" if bounds else ""
