"""What a scoring gives: the signature, every metric with its counts and intervals, and each document's counts."""

from __future__ import annotations

from typing import Any, NamedTuple


class MetricResult(NamedTuple):
    """One metric over all documents that count for it; None is n/a."""

    scores: dict[str, float | None]
    counts: dict[str, float]
    intervals: dict[str, tuple[float, float] | None]
    by_type: dict[str, tuple[dict[str, float | None], dict[str, float]]]
    n_documents: int

    @property
    def headline(self) -> str:
        """The name of the one score to look at first."""
        return "f1" if "f1" in self.scores else next(iter(self.scores))

    def to_dict(self) -> dict[str, Any]:
        """Return what `score --json` writes for the metric."""
        by_type = {name: {**scores, "counts": counts} for name, (scores, counts) in self.by_type.items()}
        found = {**self.scores, "counts": self.counts, "ci": self.intervals, "n_documents": self.n_documents}
        return found | ({"by_type": by_type} if by_type else {})


class Result(NamedTuple):
    """The scores of one system against one gold."""

    signature: str
    predictions: str  # hash of what was scored
    n_documents: int
    metrics: dict[str, MetricResult]
    documents: dict[str, dict[str, dict[str, float]]]
    warnings: list[str]

    def to_dict(self) -> dict[str, Any]:
        """Return what `score --json` writes; valid against schema/results.schema.json."""
        metrics = {name: metric.to_dict() for name, metric in self.metrics.items()}
        return {**self._asdict(), "metrics": metrics}
