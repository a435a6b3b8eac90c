"""Make eval/docs/metrics.md: a row for each metric id, from its docstrings, the options and the table of peers."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from types import ModuleType
from typing import NamedTuple

from armsbench.metrics import argument, coref, event_labels, link, mention, stance, template, trigger, xdoc
from armsbench.metrics.counts import prf
from armsbench.metrics.registry import METRICS, CorpusMetric, Metric
from armsbench.model.compat import PEERS
from armsbench.model.options import CHOICES, Options
from armsbench.release import docstrings
from armsbench.release.docstrings import Documented
from armsbench.report.markdown import table as _table

FILE = "eval/docs/metrics.md"


class Family(NamedTuple):
    """A section of the page: what its ids are of, the module that says it, and the options of its own."""

    title: str
    module: ModuleType
    options: tuple[str, ...] = ()


_COREF = ("singletons", "match")
FAMILIES: dict[str, Family] = {
    "mention": Family("Mentions", mention),
    "coref": Family("Coreference of entities", coref, _COREF),
    "link": Family("Links to a knowledge base", link),
    "trigger": Family("Event triggers", trigger),
    "argument": Family("Event arguments", argument),
    "event_coref": Family("Coreference of events, over the spans of triggers", coref, ("singletons",)),
    "realis": Family("Realis", event_labels),
    "polarity": Family("Polarity", event_labels),
    "factuality": Family("Factuality", event_labels),
    "time": Family("Values of times", event_labels),
    "value": Family("Values of amounts", event_labels),
    "stance": Family("Stance", stance),
    "template": Family("Deals as templates", template),
    "xdoc_entity": Family("Entities across documents", xdoc, _COREF),
    "xdoc_event": Family("Events across documents", xdoc, ("singletons",)),
}
_OF_ONE = {"blanc": ("boundary",)}  # options of a single measure
_EVERYWHERE = ("undefined", "duplicates", "documents", "oracle", "compat")
_WHAT = {"credit", "measure", "key", "fillers", "label"}  # arguments of a count that say what is right

_HEAD = """# Metrics

Made by `armsbench build` from the docstrings: do not edit. Which id gives the number of another scorer, and
where we differ: [peers.md](peers.md).

Micro scores come from counts summed over documents. 0/0 is n/a (`null` in JSON), never 0 or 1. Where a
metric shows precision, recall and F1, these are its P, R and F1. Every metric has a bootstrap interval over
documents, but for those across documents. "Options" lists those that change a metric beside the ones that
act on all.

"""


def files() -> dict[str, bytes]:
    """Return the page."""
    sections = (_section(name, family) for name, family in FAMILIES.items())
    return {FILE: (_HEAD + _options() + "".join(sections)).encode()}


def _options() -> str:
    body = [[f"`{name}`", ", ".join(f"`{each}`" for each in CHOICES[name]), text] for name, text in meanings()]
    everywhere = ", ".join(f"`{name}`" for name in _EVERYWHERE)
    return f"## Options\n\nOf all metrics: {everywhere}. The first value is the default.\n\n" + _table(
        ["option", "values", "meaning"], body
    )


def meanings() -> Iterator[tuple[str, str]]:
    """Yield what the docstring of Options says of each."""
    for line in docstrings.text(Options).split("\n\n", 1)[1].replace("\n  ", " ").splitlines():
        name, _, meaning = line.partition(": ")
        yield name, meaning


class Described(NamedTuple):
    """What the docstrings and tables say of a metric."""

    right: str
    formula: str
    source: str
    options: tuple[str, ...]
    peers: tuple[str, ...]


def members(name: str) -> dict[str, Metric | CorpusMetric]:
    """Return the metrics of a family."""
    return {id_: metric for id_, metric in METRICS.items() if id_.split(".")[0] == name}


def _section(name: str, family: Family) -> str:
    rows = [_row(id_, metric, family) for id_, metric in members(name).items()]
    head = ["id", "what counts as right", "formula", "source", "options", "a peer's name for it"]
    prose = "\n".join(f"    {line}".rstrip() for line in docstrings.text(family.module).splitlines())
    return f"\n## {family.title}\n\n{prose}\n\n{_table(head, rows)}"


def _row(id_: str, metric: Metric | CorpusMetric, family: Family) -> list[str]:
    found = describe(id_, metric, family)
    options = ", ".join(f"`{each}`" for each in found.options)
    return [f"`{id_}`", found.right, found.formula, found.source, options, "; ".join(found.peers)]


def describe(id_: str, metric: Metric | CorpusMetric, family: Family) -> Described:
    """Return what is known of a metric, each part '' or () where nothing is said."""
    said = documented(metric)
    sources = dict.fromkeys(filter(None, map(docstrings.source, said)))
    return Described(
        right="; ".join(docstrings.first(each) for each in said),
        formula=_formula(id_, [*reversed(said), family.module]),
        source="; ".join(sources) or docstrings.source(family.module),
        options=(*family.options, *_OF_ONE.get(id_.rpartition(".")[2], ())),
        peers=tuple(_peers(id_)),
    )


def documented(metric: Metric | CorpusMetric) -> list[Documented]:
    """Return the functions whose docstrings say what is right, and how it is scored if not by P, R and F1."""
    given = metric.tally.keywords if isinstance(metric.tally, partial) else {}
    said: list[Documented] = [each for name, each in given.items() if name in _WHAT]
    if not said or ("label" in given and metric.score is prf):
        said.insert(0, metric.tally)
    return [*said, metric.score] if metric.score is not prf else said


def _formula(id_: str, things: list[Documented]) -> str:
    """Return the first formula found, with what it says of this id."""
    plain = id_.partition(":")[0]
    names = {plain, plain.rpartition(".")[2]}
    return next((found for each in things if (found := docstrings.formula(each, names))), "")


def _peers(id_: str) -> Iterator[str]:
    for peer in PEERS.values():
        for name, ours in peer.measures.items():
            if ours == id_:
                yield f"{peer.scorer}: {name}"
