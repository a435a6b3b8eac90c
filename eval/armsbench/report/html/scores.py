"""Scores as rows: the headline table, all metrics in groups, bars by type and by document."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import NamedTuple

from armsbench.metrics.counts import Scores
from armsbench.metrics.registry import HEADLINE, CorpusMetric, select
from armsbench.model.options import Options
from armsbench.model.result import MetricResult, Result
from armsbench.report.html import words
from armsbench.report.html.words import Named


class Row(NamedTuple):
    """One metric: its scores as shares, None for n/a and for what it has not; counts as "right / of"."""

    metric: str
    named: Named
    value: float | None
    low: float | None
    high: float | None
    precision: float | None
    recall: float | None
    of_gold: str
    of_system: str
    n_documents: int


class Group(NamedTuple):
    """A family of metrics."""

    key: str
    named: Named
    rows: tuple[Row, ...]


class Bar(NamedTuple):
    """A score with a label: of a type, or of a document."""

    label: str
    value: float | None
    precision: float | None
    recall: float | None
    in_gold: float | None
    in_system: float | None


class Bars(NamedTuple):
    """Bars under one heading."""

    title: str
    what: str
    bars: tuple[Bar, ...]


_BY_TYPE = ("mention.strict", "trigger.cls", "argument.cls", "realis", "polarity", "factuality", "stance.polarity")


def headline(result: Result) -> list[Row]:
    """Return the headline metrics that were scored."""
    return [row(name, result.metrics[name]) for name in HEADLINE if name in result.metrics]


def groups(result: Result) -> list[Group]:
    """Return every metric that was scored, by family."""
    found: dict[str, list[Row]] = {}
    for name, metric in result.metrics.items():
        found.setdefault(name.split(".", maxsplit=1)[0], []).append(row(name, metric))
    return [Group(key, words.FAMILIES.get(key, Named(key, "")), tuple(rows)) for key, rows in found.items()]


def row(name: str, metric: MetricResult) -> Row:
    """Return a metric's row; without documents everything is n/a."""
    scores = metric.scores
    value = scores[metric.headline] if scores else None
    low, high = (metric.intervals.get(metric.headline) if scores else None) or (None, None)
    of_gold, of_system = (_right_of(metric.counts, side) for side in ("recall", "precision"))
    precision, recall = scores.get("precision"), scores.get("recall")
    return Row(name, words.metric(name), value, low, high, precision, recall, of_gold, of_system, metric.n_documents)


def _right_of(counts: Mapping[str, float], side: str) -> str:
    if f"{side}_num" not in counts:
        return ""
    return f"{_number(counts[f'{side}_num'])} / {_number(counts[f'{side}_den'])}"


def _number(count: float) -> str:
    return f"{count:,.0f}" if count == int(count) else f"{count:,.1f}"


def headline_value(scores: Scores) -> float | None:
    """Return F1, or the one value that a metric has."""
    return scores["f1"] if "f1" in scores else next(iter(scores.values()))


def by_type(result: Result) -> list[Bars]:
    """Return the scores of each label, the labels that the gold has most often first."""
    found = []
    for name in _BY_TYPE:
        metric = result.metrics.get(name)
        if metric and metric.by_type:
            bars = [_type_bar(label, *each) for label, each in metric.by_type.items()]
            named = words.metric(name)
            ordered = sorted(bars, key=lambda bar: (-(bar.in_gold or 0), bar.label))
            found.append(Bars(named.name, named.what, tuple(ordered)))
    return found


def _type_bar(label: str, scores: Mapping[str, float | None], counts: Mapping[str, float]) -> Bar:
    return Bar(
        label,
        scores.get("f1"),
        scores.get("precision"),
        scores.get("recall"),
        counts.get("recall_den"),
        counts.get("precision_den"),
    )


def by_document(result: Result, options: Options, names: Iterable[str] = words.VERDICT) -> list[Bars]:
    """Return each document's scores on the named metrics that documents add up to."""
    metrics = {name: each for name, each in select(names, options).items() if name in result.metrics}
    found = []
    for doc_id, counts in result.documents.items():
        bars = []
        for name, metric in metrics.items():
            if name in counts and not isinstance(metric, CorpusMetric):
                scores = metric.score(counts[name])
                value = headline_value(scores)
                precision, recall = scores.get("precision"), scores.get("recall")
                bars.append(Bar(words.metric(name).name, value, precision, recall, None, None))
        if bars:
            found.append(Bars(doc_id, "", tuple(bars)))
    return found
