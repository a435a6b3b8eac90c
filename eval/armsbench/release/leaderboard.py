"""The leaderboard: one row a system, from the result files and the cards beside them; also as eval/docs/leaderboard.md.

No column sums up the others, and rows are in order of kind and name: five documents rank nobody.
"""

from __future__ import annotations

from typing import Any

from armsbench.evaluate.signature import settings_of
from armsbench.metrics.registry import HEADLINE
from armsbench.release.entries import KINDS, Entry, entries
from armsbench.report.markdown import table

FILE = "eval/docs/leaderboard.md"
MAIN = (
    "mention.strict",
    "coref.conll",
    "trigger.cls",
    "argument.cls",
    "event_coref.conll",
    "factuality",
    "stance.pair",
)


def main_table() -> str:
    """Return the table of all systems on the main metrics, with the best of the systems in bold."""
    every = entries()
    best = {name: _best(every, name) for name in MAIN}
    head = ["system", "kind", "version", "failed", *(f"`{name}`" for name in MAIN)]
    body = [
        [f"`{each.name}`", each.card.kind, each.card.version, f"{each.failed} of {each.result['n_documents']}"]
        + [_marked(each, name, best[name]) for name in MAIN]
        for each in every
    ]
    return table(head, body) if body else ""


def _best(every: list[Entry], name: str) -> float:
    values = [_value(each.result["metrics"][name]) for each in every if each.card.kind != "annotator"]
    return max((value for value in values if value is not None), default=0.0)


def _marked(each: Entry, name: str, best: float) -> str:
    metric = each.result["metrics"][name]
    shown = cell(metric)
    is_best = each.card.kind != "annotator" and best and shown.split()[0] == f"{100 * best:.1f}"  # as far as is shown
    return f"**{shown}**" if is_best else shown


def _value(metric: dict[str, Any]) -> float | None:
    found: float | None = metric.get("f1", metric.get("value"))
    return found


def cell(metric: dict[str, Any]) -> str:
    """Return a score in percent with its interval."""
    value = _value(metric)
    if value is None:
        return "n/a"
    interval = metric["ci"].get("f1") or metric["ci"].get("value")
    return f"{100 * value:.1f}" + (f" [{100 * interval[0]:.1f}, {100 * interval[1]:.1f}]" if interval else "")


def files() -> dict[str, bytes]:
    """Return the page of the leaderboard."""
    every = entries()
    metrics = [[f"`{name}`", *(cell(each.result["metrics"][name]) for each in every)] for name in HEADLINE]
    signatures = dict.fromkeys(each.result["signature"] for each in every)
    cards = [[f"`{each.name}`", each.card.about, each.card.seen, f"`{each.card.run}`"] for each in every]
    sections = [
        _HEAD,
        main_table(),
        "## All headline metrics\n",
        table(["metric", *(f"`{each.name}`" for each in every)], metrics),
        "## The systems\n",
        table(["system", "is", "has seen", "made by"], cards),
        "Kinds: " + "; ".join(f"{name}: {what}" for name, what in KINDS.items()) + ".\n",
        "## Signatures\n",
        "".join(f"- {_named(every, line)}:\n  `{line}`\n" for line in signatures),
    ]
    return {FILE: "\n".join(sections).encode()}


def _named(every: list[Entry], signature: str) -> str:
    names = ", ".join(f"`{each.name}`" for each in every if each.result["signature"] == signature)
    return f"{names} (data {settings_of(signature)['data']})"


_HEAD = """# Leaderboard

Made by `armsbench build` from `tests/cases/results/`: do not edit. F1 or value in percent, with 95% bootstrap intervals
over the documents; bold is the best of the systems, whether or not the difference means anything. With five documents
it seldom does: `armsbench compare` says. Scores with different signatures are not comparable. Tests compute every
result again, bit for bit; [submitting.md](submitting.md) says how to add one.
"""
