"""A page for each metric, from its docstrings, the options, the peers and the archived results."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import msgspec

from armsbench import paths
from armsbench.metrics.registry import CorpusMetric, Metric
from armsbench.model.options import CHOICES
from armsbench.release import docstrings
from armsbench.release.metrics_page import FAMILIES, Described, Family, describe, documented, meanings, members
from armsbench.release.site.page import Page
from armsbench.report.markdown import table

Results = dict[str, dict[str, Any]]  # by system, as its result file has them
RESULTS = "tests/cases/results"
_HEAD = """# Metrics

Micro scores come from counts summed over documents. 0/0 is n/a (`null` in JSON), never 0 or 1. Where a metric shows
precision, recall and F1, these are its P, R and F1. Every metric has a bootstrap interval over documents, but for those
across documents. `armsbench score --only ID` scores one, or a family.

"""


def overview() -> Page:
    """Return the page with all metrics and all options."""
    rows = [
        [f"[{family.title}]({name}/index.md)", " ".join(f"[`{id_}`]({name}/{file(id_)})" for id_ in members(name))]
        for name, family in FAMILIES.items()
    ]
    options = [[f"`{name}`", ", ".join(f"`{each}`" for each in CHOICES[name]), text] for name, text in meanings()]
    text = _HEAD + table(["family", "metrics"], rows)
    text += "\n## Options\n\nThe first value is the default; `armsbench score --option NAME=VALUE` sets another.\n\n"
    return Page(
        "metrics/index.md", "Overview", text + table(["option", "values", "meaning"], options), "eval/docs/metrics.md"
    )


def families() -> Iterator[tuple[str, list[Page]]]:
    """Yield each family's title with its pages: the family's own first, then one for each metric."""
    results = {path.stem: msgspec.json.decode(path.read_bytes()) for path in _results()}
    for name, family in FAMILIES.items():
        pages = [_page(name, id_, metric, family, results) for id_, metric in members(name).items()]
        yield family.title, [_family(name, family), *pages]


def file(id_: str) -> str:
    """Return the name of a metric's page: a colon in a file name is not allowed everywhere."""
    return f"{id_.replace(':', '-')}.md"


def _results() -> list[Path]:
    return sorted((paths.checkout() / RESULTS).glob("*.json"))


def _family(name: str, family: Family) -> Page:
    found = [(id_, describe(id_, metric, family)) for id_, metric in members(name).items()]
    rows = [[f"[`{id_}`]({file(id_)})", each.right] for id_, each in found]
    prose = "\n".join(f"    {line}".rstrip() for line in docstrings.text(family.module).splitlines())
    text = f"# {family.title}\n\n{table(['metric', 'what counts as right'], rows)}\n## As its module says\n\n{prose}\n"
    return Page(f"metrics/{name}/index.md", family.title, text)


def _page(name: str, id_: str, metric: Metric | CorpusMetric, family: Family, results: Results) -> Page:
    found = describe(id_, metric, family)
    parts = [
        f"# `{id_}`\n",
        f"**Right:** {found.right}. [{family.title}](index.md) has the edge cases of the family.\n",
        f"## Formula\n\n```text\n{found.formula or 'P, R and F1 over what is right'}\n```\n",
        f"## Source\n\n{found.source or 'Ours.'}\n",
        *_options(found),
        *([f"## In other scorers\n\n{table(['scorer', 'its name'], _pairs(found))}"] if found.peers else []),
        *_scores(id_, results),
        f"## In the code\n\n{', '.join(_links(metric))}\n",
    ]
    return Page(f"metrics/{name}/{file(id_)}", id_, "\n".join(parts))


def _options(found: Described) -> Iterator[str]:
    if found.options:
        known = dict(meanings())
        rows = [[f"`{name}`", ", ".join(f"`{each}`" for each in CHOICES[name]), known[name]] for name in found.options]
        yield f"## Options\n\n{table(['option', 'values', 'meaning'], rows)}"


def _pairs(found: Described) -> list[list[str]]:
    return [list(each.split(": ", 1)) for each in found.peers]


def _scores(id_: str, results: Results) -> Iterator[str]:
    """Yield the archived results of a metric, in percent with their intervals."""
    rows = [[name, *_cells(each["metrics"][id_])] for name, each in results.items() if id_ in each["metrics"]]
    if rows:
        yield f"## Archived results\n\n{table(['system', 'precision', 'recall', 'F1 or value', '95% interval'], rows)}"


def _cells(metric: dict[str, Any]) -> list[str]:
    headline = "f1" if "f1" in metric else "value"
    interval = (metric.get("ci") or {}).get(headline)
    shown = f"{100 * interval[0]:.1f} to {100 * interval[1]:.1f}" if interval else ""
    return [*(_percent(metric.get(name)) for name in ("precision", "recall", headline)), shown]


def _percent(value: float | None) -> str:
    return "" if value is None else f"{100 * value:.1f}"


def _links(metric: Metric | CorpusMetric) -> Iterator[str]:
    """Yield a link to the code of each function that a metric is made of."""
    for each in documented(metric):
        function = getattr(each, "func", each)
        module = function.__module__.removeprefix("armsbench.")
        yield f"[`{module}.{function.__name__}`](../../api/{module}.md#armsbench.{module}.{function.__name__})"
