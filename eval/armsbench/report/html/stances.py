"""The stances of a document, the gold's and the system's, and the marks of their evidence."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from armsbench.align.document import Alignment
from armsbench.align.side import Side, Span, StanceItem
from armsbench.evaluate.errors.record import Error
from armsbench.evaluate.errors.stances import place_of_stance
from armsbench.metrics.stance import in_gold_terms
from armsbench.report.html import words
from armsbench.report.html.claims import in_words
from armsbench.report.html.facets import RIGHT
from armsbench.report.html.found import Found, SideName
from armsbench.report.html.items import SIDES, Item
from armsbench.report.html.names import Quote, name as name_of, short
from armsbench.report.html.text import Mark


class StanceRow(NamedTuple):
    """A stance: who is for or against whom or what, its evidence's spans and first words, its class."""

    key: str
    side: SideName
    holder: str
    polarity: str
    target: str
    evidence: str
    spans: tuple[Span, ...]
    kind: str
    wrong: str


def stance_rows(prefix: str, alignment: Alignment, quote: Quote, found: Found, drawn: bool = True) -> list[StanceRow]:
    """Return the stances of the gold, in the readings that were scored, and then those of the system.

    `drawn` says whether the text is shown, with the marks of evidence.
    """
    gold, _ = in_gold_terms(alignment)
    complete = alignment.is_complete("stances")
    rows = []
    for name, side, stances in (("g", alignment.gold, gold), ("s", alignment.pred, alignment.pred.stances)):
        for number, stance in enumerate(stances):
            place = place_of_stance(side, stance)
            errors = found.at(name, "stances", (place.start, place.end), place.label)
            row = _row(f"{prefix}{name}s{number}", name, side, stance, quote)
            found.show(errors, row.key if row.spans and drawn else f"r-{row.key}")
            rows.append(_judged(row, errors, alignment, quote) if errors or complete else row)
    return rows


def _row(key: str, name: SideName, side: Side, stance: StanceItem, quote: Quote) -> StanceRow:
    evidence = " … ".join(quote(start, end) for start, end in stance.evidence)
    holder, target = (name_of(side, each, quote) for each in (stance.holder, stance.target))
    if isinstance(stance.target, str) and stance.target.startswith("event "):
        target = f"{target} (event)"
    return StanceRow(key, name, holder, stance.polarity, target, short(evidence, 160), stance.evidence, "", "")


def _judged(row: StanceRow, errors: Sequence[Error], alignment: Alignment, quote: Quote) -> StanceRow:
    if not errors:
        return row._replace(kind=RIGHT)
    return row._replace(kind=errors[0].kind, wrong=in_words(errors[0], alignment, quote))


def evidence_marks(rows: Sequence[StanceRow], side: SideName) -> list[Mark]:
    """Return the marks of the evidence of one side's stances."""
    tones = {row.key: words.KINDS[row.kind].tone if row.kind else "slate" for row in rows}
    return [
        Mark(start, end, row.key, f"evidence off k-{tones[row.key]}", number > 0)
        for row in rows
        if row.side == side
        for number, (start, end) in enumerate(row.spans)
    ]


def evidence_items(rows: Sequence[StanceRow]) -> Iterator[tuple[str, Item]]:
    """Yield key and item of each stance that has evidence."""
    for row in rows:
        if row.spans:
            stated = [["Stance", f"{row.holder} {row.polarity} {row.target}", "wide"]]
            wrong = [["Stances", row.wrong, "wrong wide"]] if row.wrong else []
            facets = [["stances", row.kind]] if row.kind else []
            quoted = f"{SIDES[row.side]}, evidence of a stance: “{short(row.evidence, 90)}”"
            yield row.key, {"s": "s", "t": "stance", "f": facets, "r": [*stated, *wrong], "q": quoted}
