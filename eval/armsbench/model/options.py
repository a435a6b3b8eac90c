"""The choices that scorers make differently, each an option that the signature shows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from armsbench.model.compat import PEERS
from armsbench.model.nearest import unknown
from armsbench.model.problem import UsageError

CHOICES: dict[str, tuple[str, ...]] = {
    "singletons": ("keep", "drop"),
    "match": ("exact", "head"),
    "boundary": ("luo2014", "recasens2011"),
    "undefined": ("null", "zero"),
    "duplicates": ("error", "drop-first", "conll-8.01"),
    "documents": ("lenient", "strict"),
    "oracle": ("none", "mentions", "coreference", "triggers", "event_coreference", "arguments", "pairs"),
    "compat": ("none", *PEERS),
}


class Options(NamedTuple):
    """How to score; the first choice of each is the default.

    singletons: whether clusters of one mention take part in coreference metrics.
    match: whether coreference holds mentions for the same by span, or by head (align/units.py).
    boundary: which kind of link BLANC leaves out: one that neither side has, or one that the gold lacks.
    undefined: whether 0/0 is n/a and left out of the CoNLL mean, or 0 and counts there, as many peers have it.
    duplicates: whether a repeated mention of a system is an error; or all but the first are dropped; or
      only repeats of a mention that the gold has are dropped, as the CoNLL scorer v8.01 really does.
    documents: whether a document that only one side has is a warning (lenient) or an error (strict).
    oracle: the layer that is taken from the gold before scoring (evaluate/oracle/given.py), none in a pipeline score.
    compat: the scorer whose choices pin all of these (model/compat.py).
    """

    singletons: str = "keep"
    match: str = "exact"
    boundary: str = "luo2014"
    undefined: str = "null"
    duplicates: str = "error"
    documents: str = "lenient"
    oracle: str = "none"
    compat: str = "none"


DEFAULT = Options()


def options(given: Mapping[str, str]) -> Options:
    """Return options from names and values.

    UsageError for an unknown name or value, with the known ones, and for a value that `compat` pins otherwise.
    """
    for name, value in given.items():
        if name not in CHOICES:
            raise UsageError(unknown("option", name, CHOICES))
        if value not in CHOICES[name]:
            raise UsageError(f"option {name}: {unknown('value', value, CHOICES[name])}")
    if given.get("compat", "none") == "none":
        return Options(**given)
    pinned = PEERS[given["compat"]].options
    for name in pinned.keys() & given.keys():
        if given[name] != pinned[name]:
            raise UsageError(f"compat={given['compat']} means {name}={pinned[name]}, found {name}={given[name]}")
    return Options(**{**pinned, **given})
