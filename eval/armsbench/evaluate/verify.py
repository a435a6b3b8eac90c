"""Recompute a published result from its predictions and say whether it is the same, bit for bit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from armsbench.evaluate.inputs import Annotations
from armsbench.evaluate.score import score
from armsbench.evaluate.signature import settings_of
from armsbench.model.options import CHOICES
from armsbench.model.problem import UsageError


def verify(result: Mapping[str, Any], pred: Annotations, gold: Annotations | None = None) -> list[str]:
    """Return every place where the recomputed result differs; none means the same, bit for bit.

    The settings are read from the result's signature. Raises as `score` does, and UsageError for a
    signature that cannot be read.
    """
    fields = settings_of(result["signature"])
    if missing := [name for name in ("metrics", "ontology", "bs", "rng", *CHOICES) if name not in fields]:
        raise UsageError(f"the signature lacks {', '.join(missing)}: it is of another version of the scorer")
    found = score(
        gold,
        pred,
        only=() if fields["metrics"] == "all" else fields["metrics"].split(","),
        ontology=None if fields["ontology"] == "none" else fields["ontology"],
        bootstrap=int(fields["bs"].partition(",")[0]),
        rng_seed=int(fields["rng"]),
        **{name: fields[name] for name in CHOICES},
    )
    again = msgspec.json.decode(msgspec.json.encode(found.to_dict()))
    return list(_differences(result, again, ""))


def _differences(published: Any, again: Any, place: str) -> Iterator[str]:
    if isinstance(published, Mapping) and isinstance(again, Mapping):
        for name in {**published, **again}:
            yield from _differences(published.get(name), again.get(name), f"{place}/{name}")
    elif published != again:
        yield f"{place or '/'}: published {published!r}, recomputed {again!r}"
