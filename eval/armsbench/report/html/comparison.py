"""The report of several systems on one gold as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import combinations
from typing import NamedTuple

from armsbench.evaluate.compare import Comparison, Comparisons
from armsbench.metrics.registry import CorpusMetric, Metric, select
from armsbench.model.options import DEFAULT, Options
from armsbench.model.result import Result
from armsbench.report.html import page, scores, words
from armsbench.report.html.words import Named

DRAWN = 200  # documents up to which each has its dots
LEVEL = 0.05  # of the tests, after Holm's correction
TONES = ("blue", "rust", "teal", "violet", "olive", "pink", "gold", "indigo", "red", "green", "ochre", "slate")


class Difference(NamedTuple):
    """One metric of a pair: both scores, their difference on a scale from -`reach` to `reach`, and the test.

    Where a score is n/a the difference is `unknown`; the test counts it as 0.
    """

    named: Named
    row: Comparison
    scores: tuple[float | None, float | None]
    at: float  # places of the difference and its interval on the scale, 0 to 1
    low: float | None
    high: float | None
    passes: bool
    unknown: bool


class Pair(NamedTuple):
    """Two systems, all their differences, and what follows in a sentence."""

    first: str
    second: str
    sentence: str
    reach: float
    differences: tuple[Difference, ...]


class SystemRow(NamedTuple):
    """A system's score on a metric, and the dots of its documents."""

    system: str
    tone: str
    row: scores.Row
    dots: tuple[tuple[int, str, float], ...]  # number and name of the document, score


class MetricRows(NamedTuple):
    """All systems on one metric."""

    metric: str
    named: Named
    rows: tuple[SystemRow, ...]


def page_of(found: Comparisons, options: Options = DEFAULT) -> str:
    """Return the comparison as the text of an HTML file."""
    results = list(found.results.values())
    documents = sorted({doc_id for each in results for doc_id in each.documents if doc_id != "*"})
    return page.render(
        "compare.html.j2",
        styles=("report.css",),
        systems=tuple(zip(found.results, TONES * (len(results) // len(TONES) + 1), strict=False)),
        results=found.results,
        documents=documents,
        n_documents=results[0].n_documents,
        warnings=dict.fromkeys(note for each in results for note in each.warnings),
        smallest=2 / 2 ** results[0].n_documents,
        pairs=pairs(found),
        metrics=metrics(found, options, documents if len(documents) <= DRAWN else ()),
        level=LEVEL,
        drawn=DRAWN,
    )


def pairs(found: Comparisons) -> list[Pair]:
    """Return every two systems with their differences."""
    made = []
    for first, second in combinations(found.results, 2):
        rows = [row for row in found.rows if (row.first, row.second) == (first, second)]
        if rows:
            known = [row for row in rows if None not in _scores(found, row)]
            ends = [abs(end) for row in known for end in (row.difference, *(row.interval or ()))]
            reach = max([0.01, *ends])
            differences = tuple(_difference(found, row, reach) for row in rows)
            made.append(Pair(first, second, _sentence(first, second, differences), reach, differences))
    return made


def _scores(found: Comparisons, row: Comparison) -> tuple[float | None, float | None]:
    one, other = (found.results[name].metrics[row.metric] for name in (row.first, row.second))
    return one.scores[one.headline], other.scores[other.headline]


def _difference(found: Comparisons, row: Comparison, reach: float) -> Difference:
    def place(difference: float) -> float:
        return min(1.0, max(0.0, (difference + reach) / (2 * reach)))

    both = _scores(found, row)
    low, high = (place(end) for end in row.interval) if row.interval else (None, None)
    return Difference(
        words.metric(row.metric),
        row,
        both,
        place(row.difference),
        low,
        high,
        row.p_holm < LEVEL,
        None in both,
    )


def _sentence(first: str, second: str, differences: Sequence[Difference]) -> str:
    """Say how often which system is ahead, and which differences pass the test."""
    known = [each for each in differences if not each.unknown]
    ahead = sum(each.row.difference > 0 for each in known)
    behind = sum(each.row.difference < 0 for each in known)
    passing = [each.named.name for each in known if each.passes]
    told = f"{first} has the higher score on {ahead} of {words.plural(len(known), 'metric')}, {second} on {behind}."
    tested = f"Differences that pass the test: {', '.join(passing)}." if passing else "No difference passes the test."
    return f"{told} {tested}"


def metrics(found: Comparisons, options: Options, documents: Sequence[str]) -> list[MetricRows]:
    """Return every metric with each system's score, and each document's where documents add up to it."""
    names = next(iter(found.results.values())).metrics
    made = []
    for name, metric in select(list(names), options).items():
        rows = []
        for (system, result), tone in zip(found.results.items(), TONES * len(found.results), strict=False):
            dots = () if isinstance(metric, CorpusMetric) else tuple(_dots(result, name, metric, documents))
            rows.append(SystemRow(system, tone, scores.row(name, result.metrics[name]), dots))
        made.append(MetricRows(name, words.metric(name), tuple(rows)))
    return made


def _dots(result: Result, name: str, metric: Metric, documents: Sequence[str]) -> Iterator[tuple[int, str, float]]:
    for number, doc_id in enumerate(documents):
        counts = result.documents.get(doc_id, {}).get(name)
        value = scores.headline_value(metric.score(counts)) if counts is not None else None
        if value is not None:
            yield number, doc_id, value
