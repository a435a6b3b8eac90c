"""The choices that scorers make differently, each an option that the signature shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError

CHOICES: dict[str, tuple[str, ...]] = {
    "singletons": ("keep", "drop"),
    "duplicates": ("error", "drop-first"),
    "documents": ("lenient", "strict"),
}


class Options(NamedTuple):
    """How to score; the first choice of each is the default.

    singletons: whether clusters of one mention take part in coreference metrics.
    duplicates: whether a repeated mention of a system is an error, or all but the first are dropped.
    documents: whether a document that only one side has is a warning (lenient) or an error (strict).
    """

    singletons: str = "keep"
    duplicates: str = "error"
    documents: str = "lenient"


def options(given: Mapping[str, str]) -> Options:
    """Return options from names and values; an unknown name or value is a UsageError that lists the known."""
    for name, value in given.items():
        if name not in CHOICES:
            raise UsageError(unknown("option", name, CHOICES))
        if value not in CHOICES[name]:
            raise UsageError(f"option {name}: {unknown('value', value, CHOICES[name])}")
    return Options(**given)
