"""The levels of validity: which check has which code, and what is asked of gold only."""

from __future__ import annotations

from armsbench.checks import (
    copies,
    crossdoc,
    entities,
    event_labels,
    events,
    labels,
    lint,
    oddities,
    reading,
    references,
    repeats,
    roles,
    sources,
    spans,
    times,
    unused,
    values,
)
from armsbench.checks.context import Check

LEVELS: dict[str, dict[str, Check]] = {
    "spans": spans.CHECKS | repeats.CHECKS,
    "references": references.CHECKS | unused.CHECKS,
    "ontology": labels.CHECKS | event_labels.CHECKS | roles.CHECKS,
    "consistency": entities.CHECKS | values.CHECKS | events.CHECKS | times.CHECKS | sources.CHECKS,
    "lint": lint.CHECKS | oddities.CHECKS | copies.CHECKS,
}
# Predictions are held to what a scorer needs; completeness and care are asked of gold.
PREDICTION_LEVELS = ("spans", "references", "ontology")
GOLD_ONLY = frozenset({"W306", "E307", "E308", "W413", "W414", "W508", "W524"})


def rules() -> dict[str, str]:
    """Return every code with the rule that it holds, in order of level and number."""
    found = dict(reading.CODES)
    for table in LEVELS.values():
        found |= {code: _first_line(check.__doc__) for code, check in table.items()}
    found |= {code: _first_line(check.__doc__) for code, check in crossdoc.CHECKS.items()}
    return dict(sorted(found.items(), key=lambda item: item[0][1:]))


def _first_line(text: str | None) -> str:
    return (text or "").partition("\n")[0]
